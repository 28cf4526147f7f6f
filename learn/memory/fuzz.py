"""On which day a card comes back: within the fuzz around its interval, where least waits. Pure.

The window is Anki's: a day, and 15 % of the days from 2.5 to 7, 10 % from 7 to 20, 5 % above. The
weights of the days in it are Anki's load balancer's, with seconds of work in the place of cards.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b
from math import inf

from learn.memory.fsrs import MAXIMUM_INTERVAL, RATINGS, Rating

FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, inf, 0.05))
BALANCED_TO = 90
SECONDS_A_CARD = 12.0
# By how far a card of the same fact is from that day.
APART = {0: 1e-6, 1: 0.2, 2: 0.4, 3: 0.6, 4: 0.8}
EASY = 1e-3

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Workload:
    """What waits on other days: seconds by day, the days of cards of the same fact, light weekdays."""

    seconds: Mapping[date, float] = field(default_factory=dict)
    siblings: frozenset[date] = frozenset()
    easy_days: frozenset[int] = frozenset()


def fuzz_range(interval: int, more_than: int = 0) -> Window:
    """Return the first and the last interval, in days, that may stand for this one.

    Where the interval grew past `more_than`, the one before, the window does not undo it.
    """
    if interval < 2.5:
        return interval, interval
    spread = 1 + sum(
        share * max(0.0, min(interval, end) - start) for start, end, share in FUZZ
    )
    first, last = max(2, round(interval - spread)), round(interval + spread)
    if interval > more_than:
        first = max(first, more_than + 1)
    last = min(last, MAXIMUM_INTERVAL)
    return min(first, last), last


def windows(days: Mapping[Rating, int], before: int) -> dict[Rating, Window]:
    """Return the window of each rating's interval; the interval before counts where the card was known."""
    grown = {r: before if r is not Rating.Again else 0 for r in RATINGS}
    return {rating: fuzz_range(days[rating], grown[rating]) for rating in RATINGS}


def balance(
    found: Mapping[Rating, Window], today: date, load: Workload, chance: float
) -> dict[Rating, int]:
    """Return the interval, in days, that each rating gives: a better one never a shorter one."""
    least, placed = 1, {}
    for rating in RATINGS:
        least = max(least, pick_day(found[rating], today, load, chance))
        placed[rating] = least
    return placed


def unit_hash(seed: str) -> float:
    """Return a number in 0..1, the same one for the same seed whatever the process."""
    digest = blake2b(seed.encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64


def pick_day(days: Window, today: date, load: Workload, chance: float) -> int:
    """Return the interval, in days, that a draw of 0..1 picks from a window: the lighter the day, the likelier."""
    first, last = days
    if last > BALANCED_TO:
        return first + int(chance * (last - first + 1))
    choices = range(first, last + 1)
    weights = [day_weight(days, today, load) for days in choices]
    left = chance * sum(weights)
    for days_, share in zip(choices, weights, strict=True):
        left -= share
        if left < 0:
            return days_
    return last


def day_weight(days: int, today: date, load: Workload) -> float:
    """Return how likely a day is, against the others of its window."""
    day = today + timedelta(days=days)
    busy = 1 + load.seconds.get(day, 0.0) / SECONDS_A_CARD
    nearest = min((abs((day - other).days) for other in load.siblings), default=9)
    easy = EASY if day.weekday() in load.easy_days else 1.0
    return float(busy**-2.15 * days**-3.0) * APART.get(nearest, 1.0) * easy
