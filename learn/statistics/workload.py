"""What each target would take of a learner's time: reckoned once a study day, kept in the cache."""

from datetime import date, timedelta
from statistics import mean
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, OuterRef

from learn.memory.fsrs import Memory
from learn.memory.fuzz import SECONDS_A_CARD
from learn.memory.plan.workload import (
    DAYS,
    TARGETS,
    Cost,
    SimulatedCard,
    workload_by_retention,
)
from learn.models import Card, User
from learn.statistics.charts.workload import (
    DESK,
    PHONE,
    draw_workload,
    is_own,
    workload_words,
)
from quizzes.models import Item

# Of so many cards on, what they take and how far they are guessed stands for the new ones too.
ENOUGH = 20
USUAL_GUESS = 0.25
KEPT = 24 * 60 * 60


def workload(learner: User, day: date) -> dict[str, Any]:
    """Return what the page of settings shows; nothing while there is nothing to learn."""
    found, own = reckoned(learner, day)
    if not found:
        return {}
    target = learner.desired_retention
    return {
        "rows": [(cost, is_own(cost, target)) for cost in found],
        "words": workload_words(found, target),
        "desk": draw_workload(found, target, DESK),
        "phone": draw_workload(found, target, PHONE),
        "own": own if own >= ENOUGH else 0,
        "enough": ENOUGH,
    }


def reckoned(learner: User, day: date) -> tuple[list[Cost], int]:
    """Return the cost of each target, and how many cards of the learner's own it comes from."""
    targets = sorted({*TARGETS, learner.desired_retention})
    key = (
        f"workload:{learner.pk}:{day}:{learner.parameters_id}:{learner.new_per_day}:"
        f"{learner.asks_details}:{targets}".replace(" ", "")
    )
    kept: tuple[list[Cost], int] | None = cache.get(key)
    if kept is None:
        met = begun(learner)
        cards = [*met, *to_begin(learner, met, day)]
        kept = (
            workload_by_retention(cards, targets, day, learner.fsrs_parameters)
            if cards
            else [],
            len(met),
        )
        cache.set(key, kept, KEPT)
    return kept


def begun(learner: User) -> list[SimulatedCard]:
    """Return the cards that the learner has."""
    cards = Card.objects.filter(learner=learner, due__isnull=False).live()
    names = ("stability", "difficulty", "last_day", "due", "guess", "seconds")
    return [
        SimulatedCard(
            due,
            Memory(stability, difficulty, last),
            guess,
            seconds or SECONDS_A_CARD,
        )
        for stability, difficulty, last, due, guess, seconds in cards.values_list(
            *names
        )
    ]


def to_begin(learner: User, met: list[SimulatedCard], day: date) -> list[SimulatedCard]:
    """Return the cards that will be begun within a year, by the learner's limit."""
    has = Card.objects.filter(learner=learner, item=OuterRef("pk"), reps__gt=0)
    items = Item.objects.live() if learner.asks_details else Item.objects.live().core()
    a_day = learner.new_per_day
    count = min(items.filter(~Exists(has)).count(), a_day * DAYS)
    guess, seconds = USUAL_GUESS, SECONDS_A_CARD
    if len(met) >= ENOUGH:
        guess = mean(card.guess for card in met)
        seconds = mean(card.seconds for card in met)
    return [
        SimulatedCard(day + timedelta(days=n // a_day), None, guess, seconds)
        for n in range(count)
    ]
