"""Pairs that a learner mixes up: one was taken for the other, whichever was right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Greatest, Least

from learn.models import Card, User
from learn.statistics.review_stats import not_undone
from quizzes.knowledge.question import Shape
from quizzes.knowledge.wording import capitalized
from quizzes.models import Entity, Option, Variant
from quizzes.questions.forms import FORMS
from quizzes.questions.kinds import KINDS

LOOKING_BACK = timedelta(days=182)
# Once may be a slip of the finger.
FEWEST = 2
MOST = 6
MOST_ASKED = 20
CHOICES = [name for name, kind in KINDS.items() if FORMS[kind.form].shape is Shape.ONE]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities of a pack, by their ids, the one that sorts first before the other."""

    pack: int
    one: str
    other: str

    @classmethod
    def of(cls, pack: int, one: str, other: str) -> "Pair":
        return cls(pack, *sorted((one, other)))


@dataclass(frozen=True, slots=True)
class MixUp:
    """A pair in words, and how often it was mixed up."""

    pair: Pair
    one: str
    other: str
    count: int = 0


def confusion_pairs(learner: User, day: date) -> list[tuple[Pair, int]]:
    """Return the pairs mixed up most often of late, both directions together. One query."""
    rows = (
        not_undone(learner)
        .filter(day__gt=day - LOOKING_BACK)
        .exclude(picked_entity="")
        .annotate(
            one=Least("right_entity", "picked_entity"),
            other=Greatest("right_entity", "picked_entity"),
            pack=F("card__item__fact__pack"),
        )
        .order_by()
        .values_list("pack", "one", "other")
        .annotate(count=Count("pk"))
        .filter(count__gte=FEWEST)
        .order_by("-count", "one", "other")
    )
    return [(Pair.of(p, a, b), count) for p, a, b, count in rows[: 3 * MOST]]


def with_labels(pairs: Iterable[tuple[Pair, int]]) -> list[MixUp]:
    """Return the pairs whose entities are still there, with their names. One query."""
    pairs = list(pairs)
    wanted = Q(pk__in=[])
    for pair, _ in pairs:
        wanted |= Q(pack=pair.pack, slug__in=(pair.one, pair.other))
    rows = Entity.objects.present().filter(wanted).values_list("pack", "slug", "label")
    names = {(pack, slug): capitalized(label) for pack, slug, label in rows}
    return [
        MixUp(pair, names[pair.pack, pair.one], names[pair.pack, pair.other], count)
        for pair, count in pairs
        if (pair.pack, pair.one) in names and (pair.pack, pair.other) in names
    ]


def discrimination_questions(
    learner: User, pair: Pair
) -> tuple[list[Variant], list[Variant]]:
    """Return questions with one of a pair for their answer that may offer the other; and the other way round.

    Each with its options. Four queries.
    """
    set_aside = Card.objects.filter(learner=learner, is_suspended=True)
    variants = (
        Variant.objects.filter(item__suspended="", item__fact__pack=pair.pack)
        .filter(~Exists(set_aside.filter(item=OuterRef("item"))), kind__in=CHOICES)
        .select_related("item")
        .prefetch_related("options")
        .order_by("item__position", "item", "kind")
    )
    one, other = pair.one, pair.other
    return (
        list(variants.filter(answers(one), offers(other))[:MOST_ASKED]),
        list(variants.filter(answers(other), offers(one))[:MOST_ASKED]),
    )


def answers(entity: str) -> Exists:
    return Exists(
        Option.objects.filter(variant=OuterRef("pk"), is_true=True, entity=entity)
    )


def offers(entity: str) -> Exists:
    return Exists(
        Option.objects.filter(variant=OuterRef("pk"), is_true=False, entity=entity)
    )
