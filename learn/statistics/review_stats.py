"""The figures of a learner's progress, each counted by the database from the reviews and the cards."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Least

from learn.memory.card_state import LONGEST_SECONDS, Event
from learn.memory.fsrs import Memory
from learn.memory.fuzz import SECONDS_A_CARD
from learn.memory.retention import RetentionEstimate
from learn.memory.topics import TopicCard
from learn.models import Card, Review, User
from learn.models.review.reviews import ReviewQuerySet
from quizzes.models import Item

# More than any card will ever have.
MOST_REVIEWS = 1_000_000
HAD_A_MEMORY = Q(predicted__isnull=False)


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on a study day: cards met or reviewed, answers of any sort, the time they took."""

    cards: int
    answers: int
    seconds: float
    recall: RetentionEstimate


def not_undone(learner: User) -> ReviewQuerySet:
    """Return the learner's answers that were not undone: what is undone is looked up once, not for each answer."""
    undone = Review.objects.filter(learner=learner, event=Event.UNDO)
    answers = Review.objects.answers().filter(learner=learner)
    return answers.annotate(place=place_of("seq")).exclude(
        place__in=undone.order_by().values_list(place_of("target"))
    )


def place_of(number: str) -> Combinable:
    """Return a card and the number of a review on it, as one number."""
    return F("card_id") * MOST_REVIEWS + F(number)


def days_of(learner: User, first: date, last: date) -> dict[date, Day]:
    """Return each study day of a stretch, by what stands of it. One query."""
    longest = int(LONGEST_SECONDS * 1000)
    rows = (
        not_undone(learner)
        .filter(day__gte=first, day__lte=last)
        .order_by()
        .values_list("day")
        .annotate(
            cards=Count("pk", filter=Q(is_practice=False)),
            answers=Count("pk"),
            took=Sum(Least(Coalesce("took_ms", 0), longest)),
            count=Count("pk", filter=HAD_A_MEMORY),
            right=Count("pk", filter=HAD_A_MEMORY & Q(is_right=True)),
            chance=Sum("guess", filter=HAD_A_MEMORY, default=0.0),
        )
    )
    return {
        day: Day(cards, answers, ms / 1000, RetentionEstimate(count, right, chance))
        for day, cards, answers, ms, count, right, chance in rows
    }


def memories_of(learner: User) -> list[TopicCard]:
    """Return the memories of all cards that are still asked. One query."""
    rows = (
        Card.objects.filter(learner=learner, stability__isnull=False)
        .live()
        .values_list(
            "item",
            "item__fact__pack",
            "item__fact__topic",
            "stability",
            "difficulty",
            "last_day",
            "guess",
        )
    )
    return [
        TopicCard(item, (pack, topic), Memory(stability, difficulty, last_day), guess)
        for item, pack, topic, stability, difficulty, last_day, guess in rows
        if stability is not None and difficulty is not None and last_day is not None
    ]


def totals_of(learner: User) -> dict[tuple[int, str], int]:
    """Return how many cards each topic has for this learner, in the order they are met. One query."""
    mine = Card.objects.filter(learner=learner, item=OuterRef("pk"))
    items = Item.objects.live().exclude(Exists(mine.filter(is_suspended=True)))
    if not learner.asks_details:
        items = items.filter(Q(fact__importance="core") | Exists(mine.seen()))
    rows = (
        items.order_by("fact__pack", "fact__topic")
        .values_list("fact__pack", "fact__topic")
        .annotate(count=Count("pk"))
    )
    return {(pack, topic): count for pack, topic, count in rows}


def due_by_day(
    learner: User, after: date, until: date
) -> dict[date, tuple[int, float]]:
    """Return cards and seconds of work on each day of a stretch. One query."""
    rows = (
        Card.objects.filter(learner=learner, due__gt=after, due__lte=until)
        .live()
        .order_by("due")
        .values_list("due")
        .annotate(count=Count("pk"), took=Sum(Coalesce("seconds", SECONDS_A_CARD)))
    )
    return {day: (count, seconds) for day, count, seconds in rows if day}


def study_days(days: dict[date, Day], last: date, count: int) -> int:
    """Count on how many of the last days anything was answered."""
    stretch = (last - timedelta(days=n) for n in range(count))
    return sum(day in days and days[day].cards > 0 for day in stretch)
