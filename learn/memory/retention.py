"""How much is known of what comes up, corrected for guessing, with its band. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from learn.memory.fsrs import correct_for_guessing

# Of a normal distribution, 95 % lie so many standard deviations around the middle.
Z = 1.959964
FEWEST = 20


@dataclass(frozen=True, slots=True)
class RetentionEstimate:
    """First answers to cards that had a memory: how many, how many right, and how many by chance alone."""

    count: int = 0
    right: int = 0
    chance: float = 0.0

    def __add__(self, other: "RetentionEstimate") -> "RetentionEstimate":
        return RetentionEstimate(
            self.count + other.count,
            self.right + other.right,
            self.chance + other.chance,
        )

    @property
    def share(self) -> float | None:
        """Return what is known, 0..1: the sum of (right - guess) over the sum of (1 - guess)."""
        return self._known(self.right / self.count) if self.count else None

    @property
    def band(self) -> tuple[float, float]:
        """Return between what the share lies, 19 times of 20: Wilson's interval, corrected alike."""
        low, high = wilson(self.right, self.count)
        return self._known(low), self._known(high)

    @property
    def is_enough(self) -> bool:
        return self.count >= FEWEST

    def against(self, target: float) -> str:
        """Return whether the band lies below, around or above a target, in whole percents as they are shown."""
        low, high = (round(edge, 2) for edge in self.band)
        return "below" if high < target else "above" if low > target else "on track"

    def _known(self, right: float) -> float:
        return (
            correct_for_guessing(right, self.chance / self.count)
            if self.count
            else right
        )


def wilson(right: int, count: int) -> tuple[float, float]:
    """Wilson's interval for a share, which holds for few answers and for shares near 1 too."""
    if not count:
        return 0.0, 1.0
    share = right / count
    middle = share + Z * Z / (2 * count)
    half = Z * sqrt(share * (1 - share) / count + (Z / (2 * count)) ** 2)
    whole = 1 + Z * Z / count
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def total(days: Iterable[RetentionEstimate]) -> RetentionEstimate:
    return sum(days, RetentionEstimate())


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def by_week(
    days: Mapping[date, RetentionEstimate], last: date, weeks: int
) -> list[tuple[date, RetentionEstimate]]:
    """Return the recall of each week, by its Monday, up to the one of the last day."""
    first = monday(last) - timedelta(weeks=weeks - 1)
    found = {first + timedelta(weeks=n): RetentionEstimate() for n in range(weeks)}
    for day, recall in days.items():
        if monday(day) in found:
            found[monday(day)] += recall
    return list(found.items())
