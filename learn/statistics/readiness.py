"""How far a learner is for an exam: items met, and what will be known on its day."""

from dataclasses import dataclass
from datetime import date
from math import ceil

from django.db.models import Count

from learn.memory.fsrs import correct_for_guessing, retrievability
from learn.models import Card, User
from learn.review.goals import Exam
from learn.rules.review.day_text import in_days, readiness_words
from quizzes.models import Item


@dataclass(frozen=True, slots=True)
class Readiness:
    """Of an exam: its items, how many were met, and the share of all known on its day if nothing more is done.

    Limit: the new cards a day that the learner allows.
    """

    exam: Exam
    days: int
    items: int
    met: int
    share: float
    limit: int

    @property
    def new_a_day(self) -> int:
        """Return how many new ones a day would have all met by then."""
        return ceil((self.items - self.met) / max(1, self.days))

    @property
    def is_held_back(self) -> bool:
        """Return whether the learner's own limit keeps them from meeting all by then."""
        return self.days > 0 and self.new_a_day > self.limit

    @property
    def words(self) -> str:
        return readiness_words(
            self.met, self.items, self.days, self.new_a_day, self.limit
        )

    @property
    def when(self) -> str:
        return in_days(self.days)


def readiness(learner: User, exams: list[Exam], day: date) -> list[Readiness]:
    """Return how ready the learner is for each exam. Two queries, however many exams."""
    if not exams:
        return []
    live = Item.objects.live() if learner.asks_details else Item.objects.live().core()
    rows = (
        live.order_by()
        .values_list("fact__pack", "fact__topic")
        .annotate(count=Count("pk"))
    )
    counts = {(pack, topic): count for pack, topic, count in rows}
    cards = list(
        Card.objects.filter(learner=learner, item__in=live)
        .seen()
        .select_related("item__fact")
        .only(
            "stability",
            "difficulty",
            "last_day",
            "guess",
            "item__fact__pack",
            "item__fact__topic",
        )
    )
    return [_of(exam, counts, cards, learner, day) for exam in exams]


def _of(
    exam: Exam,
    counts: dict[tuple[int, str], int],
    cards: list[Card],
    learner: User,
    day: date,
) -> Readiness:
    items = sum(count for place, count in counts.items() if exam.asks(*place))
    mine = [c for c in cards if exam.asks(c.item.fact.pack_id, c.item.fact.topic)]
    will = sum(
        correct_for_guessing(
            retrievability(memory, exam.on, learner.fsrs_parameters), card.guess
        )
        for card in mine
        if (memory := card.state.memory)
    )
    days = (exam.on - day).days
    share = will / items if items else 0.0
    return Readiness(exam, days, items, len(mine), share, learner.new_per_day)
