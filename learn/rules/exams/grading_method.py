"""Which of several scores of an exam counts, and what lateness takes off. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from learn.rules.courses.deadlines import Deadlines


@dataclass(frozen=True, slots=True)
class GradingMethod:
    """Of an exam. Counts: best, last or first. Late: refuse, accept or deduct."""

    counts: str = "best"
    late: str = "refuse"
    late_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Sitting:
    """One attempt that was handed in and scored."""

    number: int
    submitted_at: datetime
    score: float


def graded_attempt(
    sittings: Iterable[Sitting], policy: GradingMethod, terms: Deadlines
) -> tuple[Sitting, float] | None:
    """Return the sitting that counts, with its score as it counts; none where none does."""
    found = [
        (sitting, score)
        for sitting in sorted(sittings, key=lambda one: one.number)
        if (score := late_penalty(sitting, policy, terms)) is not None
    ]
    if not found:
        return None
    if policy.counts == "best":
        # The earlier of two that are alike.
        return max(found, key=lambda one: (one[1], -one[0].number))
    return found[0] if policy.counts == "first" else found[-1]


def late_penalty(
    sitting: Sitting, policy: GradingMethod, terms: Deadlines
) -> float | None:
    days = terms.days_late(sitting.submitted_at)
    if not days or policy.late == "accept":
        return sitting.score
    if policy.late == "refuse":
        return None
    return max(0.0, sitting.score * (1 - days * policy.late_share))
