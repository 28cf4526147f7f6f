"""FSRS-6 on calendar days: what a rating does to a memory, and when it is due. Pure.

The model is that of the fsrs package. Its own counting of days is not used: it counts spans of
24 hours, so that an answer on the next morning would count as one on the same day. Here every
review stands at midnight of its study day, and whole days go in and come out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import cast

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS as FSRS_PARAMETERS

DEFAULT_PARAMETERS: tuple[float, ...] = tuple(FSRS_PARAMETERS)
MAXIMUM_INTERVAL = 36500
RATINGS = (Rating.Again, Rating.Hard, Rating.Good, Rating.Easy)

__all__ = [
    "DEFAULT_PARAMETERS",
    "MAXIMUM_INTERVAL",
    "RATINGS",
    "Memory",
    "Rating",
    "correct_for_guessing",
    "desired_success_rate",
    "forgetting_curve",
    "intervals",
    "retrievability",
    "review_memory",
]


@dataclass(frozen=True, slots=True)
class Memory:
    """What is left of a card's reviews: stability in days, difficulty in 1..10, the last study day."""

    stability: float
    difficulty: float
    last_day: date


@lru_cache(maxsize=256)
def _scheduler(retention: float, parameters: tuple[float, ...]) -> Scheduler:
    return Scheduler(
        parameters=parameters,
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=MAXIMUM_INTERVAL,
        enable_fuzzing=False,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _card(memory: Memory | None, day: date) -> Card:
    if memory is None:
        return Card(card_id=1, due=_midnight(day))
    return Card(
        card_id=1,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        last_review=_midnight(memory.last_day),
        due=_midnight(day),
    )


def desired_success_rate(retention: float, guess: float) -> float:
    """Return how often an answer shall be right so that this share is known: g + (1 - g) x retention.

    The model learns from answers, and of what is not known a share g is guessed right: aiming at
    the retention itself would let the true recall sink below it.
    """
    return guess + (1 - guess) * retention


def correct_for_guessing(right: float, guess: float) -> float:
    """Return the share that is known where this share is answered right: (p - g) / (1 - g), at least 0."""
    return max(0.0, (right - guess) / (1 - guess))


def review_memory(
    memory: Memory | None,
    rating: Rating,
    day: date,
    retention: float,
    parameters: Sequence[float] = DEFAULT_PARAMETERS,
) -> tuple[Memory, int]:
    """Return the memory after an answer on a study day, and the interval in whole days (1 or more)."""
    scheduler = _scheduler(retention, tuple(parameters))
    card, _ = scheduler.review_card(_card(memory, day), rating, _midnight(day))
    memory = Memory(cast("float", card.stability), cast("float", card.difficulty), day)
    return memory, (card.due - _midnight(day)).days


def intervals(
    memory: Memory | None,
    day: date,
    retention: float,
    parameters: Sequence[float] = DEFAULT_PARAMETERS,
) -> dict[Rating, int]:
    """Return the interval in days that each rating would give."""
    return {
        rating: review_memory(memory, rating, day, retention, parameters)[1]
        for rating in RATINGS
    }


def retrievability(
    memory: Memory, day: date, parameters: Sequence[float] = DEFAULT_PARAMETERS
) -> float:
    """Return the chance of a right answer on a study day, 0..1."""
    scheduler = _scheduler(0.9, tuple(parameters))
    return scheduler.get_card_retrievability(_card(memory, day), _midnight(day))


def forgetting_curve(
    stability: float, days: int, parameters: Sequence[float] = DEFAULT_PARAMETERS
) -> float:
    """Return the same from a stability and the days since, for many at once: without an object for each."""
    decay = -parameters[20]
    return float((1 + (0.9 ** (1 / decay) - 1) * max(0, days) / stability) ** decay)
