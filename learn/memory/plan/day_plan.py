"""The list of one study day: which cards, within the learner's limits, and in which order. Pure.

Where more is due than there is room for, those go first whose review gains most recall, by the day of
an exam or else in a month. What is left over is said, with the days it will take.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil, exp, log

from learn.memory.fsrs import (
    DEFAULT_PARAMETERS,
    Memory,
    Rating,
    correct_for_guessing,
    retrievability,
    review_memory,
)

HORIZON = 30
# Every card of an exam is seen once more in its last days.
FINAL_DAYS = 7
NEW_SECONDS = 20.0
# By how much an answer that was better or worse than expected moves the cards of the same fact.
TRANSFER = 0.1
LONGEST_BACKLOG = 365


class Order(StrEnum):
    """In which order due cards are met."""

    GAIN = "gain"
    DUE = "due"
    WEAKEST = "weakest"
    STRONGEST = "strongest"


@dataclass(frozen=True, slots=True)
class Limits:
    """What there is room for: reviews, new items, and seconds (None: as many as it takes).

    Asked is how many of the new ones were asked for over the limit: those come despite a backlog.
    """

    reviews: int
    new: int
    seconds: float | None = None
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card that may be reviewed. Surprise: what cards of the same fact did since, -1..1."""

    item: int
    fact: int
    memory: Memory
    due: date
    guess: float = 0.0
    seconds: float = 12.0
    surprise: float = 0.0
    exam: date | None = None


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item not met yet. Those of an exam come despite a backlog: unmet they count for nothing."""

    item: int
    fact: int
    exam: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Items in the order they are asked; how many due ones are left over, and for how many days."""

    items: tuple[int, ...] = ()
    later: int = 0
    days: int | None = 0


def predicted_recall(card: Candidate, day: date, parameters: Sequence[float]) -> float:
    """Return the chance that the card is known on a day, 0..1, with what its siblings tell of it."""
    right = retrievability(card.memory, day, parameters)
    if card.surprise and 0 < right < 1:
        right = 1 / (1 + exp(-(log(right / (1 - right)) + TRANSFER * card.surprise)))
    return correct_for_guessing(right, card.guess)


def recall_gain(card: Candidate, day: date, parameters: Sequence[float]) -> float:
    """Return how much recall a review today adds, on the day of the exam or else in a month: -1..1."""
    then = max(card.exam or day + timedelta(days=HORIZON), day + timedelta(days=1))
    now = predicted_recall(card, day, parameters)

    def after(rating: Rating) -> float:
        memory, _ = review_memory(card.memory, rating, day, 0.9, parameters)
        return correct_for_guessing(
            retrievability(memory, then, parameters), card.guess
        )

    untouched = correct_for_guessing(
        retrievability(card.memory, then, parameters), card.guess
    )
    return now * after(Rating.Good) + (1 - now) * after(Rating.Again) - untouched


def plan_day(
    cards: Iterable[Candidate],
    new: Iterable[NewItem],
    limits: Limits,
    day: date,
    order: Order = Order.GAIN,
    parameters: Sequence[float] = DEFAULT_PARAMETERS,
    coming: Mapping[date, int] | None = None,
) -> Plan:
    """Return the list of a day. Cards: those due, and those of an exam to come; coming: cards due by day."""
    new = list(new)
    gains = {card: recall_gain(card, day, parameters) for card in cards}
    wanted = eligible(day, gains, limits)
    chosen = fill_limits(wanted, limits, seconds_for(new, limits))
    ordered = space_siblings(in_order(chosen, order, day, gains, parameters))
    later = sum(card.due <= day for card in wanted) - sum(c.due <= day for c in chosen)
    fresh = pick_new(new, chosen, limits, backlog=later > 0)
    days = days_for(later, day, limits.reviews, coming or {}) if later else 0
    items = (*(card.item for card in ordered), *(n.item for n in fresh))
    return Plan(items, later, days)


def eligible(
    day: date, gains: Mapping[Candidate, float], limits: Limits
) -> list[Candidate]:
    """Return what should be reviewed today, the most to be gained first; cards of one fact last."""
    due = [card for card in gains if card.due <= day]
    forced = in_final_days([card for card in gains if card.due > day], day)
    if len(due) > limits.reviews and any(card.exam for card in due):
        # Short of time before an exam: any card of it may be the one that gains most.
        forced = [card for card in gains if card.due > day and card.exam]
    ranked = sorted([*due, *forced], key=lambda card: (-gains[card], card.item))
    return space_siblings(ranked)


def in_final_days(cards: Sequence[Candidate], day: date) -> list[Candidate]:
    """Today's share of the cards that shall be seen once more before their exam."""
    waiting: dict[date, list[Candidate]] = {}
    for card in cards:
        if card.exam and day < card.exam <= day + timedelta(days=FINAL_DAYS):
            first = card.exam - timedelta(days=FINAL_DAYS)
            if card.memory.last_day < first and card.due >= card.exam:
                waiting.setdefault(card.exam, []).append(card)
    share = []
    for exam, group in waiting.items():
        group.sort(key=lambda card: (card.memory.stability, card.item))
        share += group[: ceil(len(group) / (exam - day).days)]
    return share


def seconds_for(new: Sequence[NewItem], limits: Limits) -> float:
    """Return the time kept for the new items of an exam: no more than half of what there is."""
    urgent = min(sum(item.exam is not None for item in new), limits.new)
    return min(urgent * NEW_SECONDS, (limits.seconds or 0) / 2)


def fill_limits(
    wanted: Sequence[Candidate], limits: Limits, kept: float = 0.0
) -> list[Candidate]:
    """Take as many of them, from the first on, as there is room for besides the time that is kept."""
    chosen: list[Candidate] = []
    seconds = kept
    for card in wanted[: limits.reviews]:
        seconds += card.seconds
        if chosen and limits.seconds is not None and seconds > limits.seconds:
            break
        chosen.append(card)
    return chosen


def space_siblings(cards: Sequence[Candidate]) -> list[Candidate]:
    """Return the same cards, the second and later ones of a fact behind all others."""
    met: set[int] = set()
    first: list[Candidate] = []
    others: list[Candidate] = []
    for card in cards:
        (others if card.fact in met else first).append(card)
        met.add(card.fact)
    return first + others


def in_order(
    cards: Sequence[Candidate],
    order: Order,
    day: date,
    gains: Mapping[Candidate, float],
    parameters: Sequence[float],
) -> list[Candidate]:
    """Return the cards in the order that the learner wants to meet them."""

    def key(card: Candidate) -> float:
        if order is Order.GAIN:
            return -gains[card]
        if order is Order.DUE:
            return card.due.toordinal()
        known_now = predicted_recall(card, day, parameters)
        return known_now if order is Order.WEAKEST else -known_now

    return sorted(cards, key=lambda card: (key(card), card.item))


def pick_new(
    new: Iterable[NewItem],
    chosen: Sequence[Candidate],
    limits: Limits,
    *,
    backlog: bool,
) -> list[NewItem]:
    """New items: those of an exam first, one of a fact, none of a fact that is reviewed today.

    While due cards are left over, only those come that are for an exam or were asked for.
    """
    count = limits.new
    if limits.seconds is not None:
        left = limits.seconds - sum(card.seconds for card in chosen)
        count = min(count, max(int(left / NEW_SECONDS), 0 if chosen else 1))
    others = limits.asked if backlog else count
    met = {card.fact for card in chosen}
    fresh: list[NewItem] = []
    for item in sorted(new, key=lambda item: item.exam or date.max):
        if item.fact not in met and (item.exam or others) and len(fresh) < count:
            met.add(item.fact)
            fresh.append(item)
            others -= item.exam is None
    return fresh


def days_for(
    later: int, day: date, reviews: int, coming: Mapping[date, int]
) -> int | None:
    """Return over how many days what is left over spreads, besides what will be due; None where it grows."""
    for days in range(1, LONGEST_BACKLOG + 1):
        later += coming.get(day + timedelta(days=days), 0) - reviews
        if later <= 0:
            return days
    return None
