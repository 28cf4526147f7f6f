"""The confusion map of a cohort: which entity is taken for which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from django.db.models import Count, Exists, F, OuterRef

from learn.courses.dashboard.scope import (
    FEWEST_LEARNERS,
    JOINED_AT,
    CohortScope,
    enrolled_in,
)
from learn.memory.card_state import Event
from learn.models import Review
from learn.statistics import confusions
from learn.statistics.confusions import MixUp, Pair
from quizzes.knowledge.wording import capitalized
from quizzes.models import Entity, Variant

MOST_CELLS = 30


@dataclass(frozen=True, slots=True)
class ConfusionCell:
    """One entity was right, the other was taken for it: so many answers of so many learners."""

    pack: int
    right: str
    picked: str
    answers: int
    learners: int
    right_name: str = ""
    picked_name: str = ""

    @property
    def pair(self) -> Pair:
        return Pair.of(self.pack, self.right, self.picked)


def cells_of(focus: CohortScope, pair: Pair | None = None) -> list[ConfusionCell]:
    """Return what enough learners have taken for what since they joined, the most of them first. Two queries."""
    undone = Review.objects.filter(
        event=Event.UNDO, card=OuterRef("card"), target=OuterRef("seq")
    )
    rows = Review.objects.alias(asked=F("card__item") + 0).filter(
        enrolled_in(focus.cohort),
        at__gte=JOINED_AT,
        event=Event.ANSWER,
        asked__in=focus.items.values("pk"),
    )
    if pair:
        both = (pair.one, pair.other)
        rows = rows.filter(
            card__item__fact__pack=pair.pack,
            right_entity__in=both,
            picked_entity__in=both,
        )
    found = (
        rows.exclude(picked_entity="")
        .exclude(Exists(undone))
        .order_by()
        .values_list("card__item__fact__pack", "right_entity", "picked_entity")
        .annotate(answers=Count("pk"), learners=Count("learner", distinct=True))
        .filter(learners__gte=FEWEST_LEARNERS)
        .order_by("-learners", "-answers", "right_entity", "picked_entity")
    )
    return named([ConfusionCell(*row) for row in found[:MOST_CELLS]])


def named(cells: Sequence[ConfusionCell]) -> list[ConfusionCell]:
    """Return the pairs whose entities are still there, with their names. One query."""
    slugs = {slug for cell in cells for slug in (cell.right, cell.picked)}
    rows = Entity.objects.present().filter(
        pack__in={cell.pack for cell in cells}, slug__in=slugs
    )
    names: Mapping[tuple[int, str], str] = {
        (pack, slug): capitalized(label)
        for pack, slug, label in rows.values_list("pack", "slug", "label")
    }
    return [
        ConfusionCell(
            cell.pack,
            cell.right,
            cell.picked,
            cell.answers,
            cell.learners,
            names[cell.pack, cell.right],
            names[cell.pack, cell.picked],
        )
        for cell in cells
        if {(cell.pack, cell.right), (cell.pack, cell.picked)} <= names.keys()
    ]


def pair_named(pair: Pair) -> MixUp | None:
    """Return the two with their names, while their pack has both. One query."""
    return next(iter(confusions.with_labels([(pair, 0)])), None)


@dataclass(frozen=True, slots=True)
class Contrast:
    """A question that asks for one of a pair and may offer the other."""

    stem: str
    answer: str
    pack: str
    fact: str


MOST_ASKED = 6


def contrast_of(pair: Pair) -> list[Contrast]:
    """Return what tells the two apart: questions of each, by turns. Two queries."""
    found: list[list[Contrast]] = []
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        rows = (
            Variant.objects.filter(
                confusions.answers(one),
                confusions.offers(other),
                item__suspended="",
                item__fact__pack=pair.pack,
                kind__in=confusions.CHOICES,
            )
            .order_by("item__position", "item", "kind")
            .values_list(
                "stem", "item__fact__says", "item__fact__pack__slug", "item__fact__slug"
            )
        )
        found.append([Contrast(*row) for row in rows[:MOST_ASKED]])
    pairs = zip_longest(*found)
    return list(filter(None, chain.from_iterable(pairs)))[:MOST_ASKED]
