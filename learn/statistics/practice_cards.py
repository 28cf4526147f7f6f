"""Find the cards that a practice asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from learn.memory.fsrs import Rating
from learn.memory.topics import TopicCard, known_now
from learn.models import Card, User
from learn.review.presentation import show_variant
from learn.rules.review.practice_selection import (
    Question,
    by_chance,
    interleave,
    weakest,
)
from learn.statistics.confusions import Pair, discrimination_questions
from learn.statistics.review_stats import memories_of
from quizzes.models import Item, Variant


@dataclass(frozen=True, slots=True)
class PracticeRequest:
    """Which cards, and at most how many: met, all, wrong or weak, of a topic (pack and name) or of any."""

    which: str
    size: int
    topic: tuple[int, str] | None = None

    def has(self, held: TopicCard) -> bool:
        return self.topic in (None, held.topic)


def select_cards(
    learner: User, wanted: PracticeRequest, day: date, seed: str
) -> list[Question]:
    """Return the items to ask, each in whichever kind it comes."""
    if wanted.which == "wrong":
        return [(item, "") for item in missed(learner, wanted)]
    held = [held for held in memories_of(learner) if wanted.has(held)]
    if wanted.which == "weak":
        fitted = learner.fsrs_parameters
        chances = {h.item: known_now(h, day, fitted) for h in held}
        return [(item, "") for item in weakest(chances, wanted.size)]
    fresh = unseen(learner, wanted) if wanted.which == "all" else []
    items = by_chance((h.item for h in held), fresh, wanted.size, seed)
    return [(item, "") for item in items]


def missed(learner: User, wanted: PracticeRequest) -> list[int]:
    """Return items that were wrong when they last came up, the latest first."""
    cards = Card.objects.filter(learner=learner, rating=Rating.Again).live()
    if wanted.topic:
        pack, topic = wanted.topic
        cards = cards.filter(item__fact__pack=pack, item__fact__topic=topic)
    latest = cards.order_by("-answered_at", "pk").values_list("item", flat=True)
    return list(latest[: wanted.size])


def unseen(learner: User, wanted: PracticeRequest) -> list[int]:
    """Return items without a memory, in the order they are met."""
    mine = Card.objects.filter(learner=learner, item=OuterRef("pk"))
    items = Item.objects.live() if learner.asks_details else Item.objects.live().core()
    items = items.exclude(Exists(mine.seen())).exclude(
        Exists(mine.filter(is_suspended=True))
    )
    if wanted.topic:
        pack, topic = wanted.topic
        items = items.filter(fact__pack=pack, fact__topic=topic)
    first = items.order_by("position", "pk").values_list("pk", flat=True)
    return list(first[: wanted.size])


def contrast(learner: User, pair: Pair, size: int, now: datetime) -> list[Question]:
    """Return questions that ask for one of a pair and for the other by turns, first those that will show both."""
    one, other = discrimination_questions(learner, pair)
    numbers = dict(
        Card.objects.filter(learner=learner, item__in={v.item_id for v in one + other})
        .order_by()
        .values_list("item", "seq")
    )

    def ranked(variants: Iterable[Variant]) -> list[Question]:
        dealt = [(v, shows_both(learner, v, numbers, pair, now)) for v in variants]
        dealt.sort(key=lambda pair: not pair[1])
        return [(variant.item_id, variant.kind) for variant, _ in dealt]

    return interleave(ranked(one), ranked(other), size)


def shows_both(
    learner: User, variant: Variant, numbers: dict[int, int], pair: Pair, now: datetime
) -> bool:
    """Return whether the question that comes next of this variant offers both of a pair."""
    seq = numbers.get(variant.item_id, 0) + 1
    question = show_variant(str(learner.pk), variant, seq, now).question
    return {pair.one, pair.other} <= {option.entity for option in question.options}
