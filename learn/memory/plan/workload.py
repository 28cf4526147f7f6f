"""How much time each target takes: a year of a learner's cards, at one target and another. Pure.

The cards are those the learner has, as they stand, and those they will begin. A year of a few of
them stands for all. Chances are spread evenly over the cards, and are the same at every target, so
that so few tell one target from the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from learn.memory.fsrs import (
    Memory,
    Rating,
    desired_success_rate,
    retrievability,
    review_memory,
)
from learn.memory.plan.day_plan import NEW_SECONDS
from learn.memory.plan.simulator import KNOWN_BEFORE

TARGETS = (0.8, 0.85, 0.88, 0.9, 0.92, 0.95)
DAYS = 365
SAMPLE = 150


@dataclass(frozen=True, slots=True)
class SimulatedCard:
    """A card as it stands; without a memory it is one that will be begun on the day it is due."""

    due: date
    memory: Memory | None
    guess: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Cost:
    """What a target takes a day, on the average of the next year."""

    retention: float
    cards: float
    seconds: float

    @property
    def minutes(self) -> str:
        """Say a number in words: tenths count where there are few of them."""
        minutes = self.seconds / 60
        return f"{minutes:.1f}" if minutes < 9.95 else f"{minutes:.0f}"

    @property
    def percent(self) -> int:
        return round(self.retention * 100)


def workload_by_retention(
    cards: Sequence[SimulatedCard],
    retentions: Sequence[float],
    day: date,
    parameters: Sequence[float],
) -> list[Cost]:
    """Return what each target takes a day, all that is due being done."""
    sample = sample_cards(cards)
    scale = len(cards) / max(len(sample), 1) / DAYS
    chances = spread_chances(len(sample))
    found = []
    for retention in retentions:
        years = [
            simulate_year(card, n, retention, day, parameters, chances)
            for n, card in enumerate(sample)
        ]
        answers, seconds = (sum(column) for column in zip(*years, strict=True))
        found.append(Cost(retention, answers * scale, seconds * scale))
    return found


def sample_cards(cards: Sequence[SimulatedCard]) -> list[SimulatedCard]:
    """Return every so many-th of the cards, the weakest first."""
    ordered = sorted(
        cards, key=lambda card: (card.memory.stability if card.memory else 0, card.due)
    )
    count = min(SAMPLE, len(ordered))
    return [ordered[(2 * n + 1) * len(ordered) // (2 * count)] for n in range(count)]


def spread_chances(count: int) -> list[list[float]]:
    """Yield, for each answer in turn, a chance of 0..1 for each card, evenly spread over the cards."""
    even = [(n + 0.5) / count for n in range(count)]
    return [Random(turn).sample(even, count) for turn in range(DAYS)]


def simulate_year(
    card: SimulatedCard,
    place: int,
    retention: float,
    day: date,
    parameters: Sequence[float],
    chances: Sequence[Sequence[float]],
) -> tuple[int, float]:
    """Return how many answers one card takes in the next year, and how many seconds."""
    end, on, memory = day + timedelta(days=DAYS), max(card.due, day), card.memory
    answers, seconds, turn = 0, 0.0, 0
    aimed = desired_success_rate(retention, card.guess)
    while on < end:
        likely = desired_success_rate(KNOWN_BEFORE, card.guess)
        if memory:
            likely = retrievability(memory, on, parameters)
        right = chances[turn][place] < likely
        # What was wrong is asked once more on the same day.
        answers += 1 if right else 2
        seconds += card.seconds if memory else NEW_SECONDS
        seconds += 0 if right else card.seconds
        rating = Rating.Good if right else Rating.Again
        memory, days = review_memory(memory, rating, on, aimed, parameters)
        on, turn = on + timedelta(days=days), turn + 1
    return answers, seconds
