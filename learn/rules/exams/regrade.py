"""The score of an attempt after decisions on corrected facts. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DROP, CREDIT = "drop", "credit"


@dataclass(frozen=True, slots=True)
class ScoredAnswer:
    """One question of an attempt: the fact as it was shown, and what it earned."""

    fact: str
    version: int
    credit: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of the questions on versions of a fact below one: dropped, or right for everybody."""

    fact: str
    below: int
    way: str

    def is_about(self, answer: ScoredAnswer) -> bool:
        return answer.fact == self.fact and answer.version < self.below


def rescored(
    answers: Iterable[ScoredAnswer], decisions: Sequence[Decision]
) -> float | None:
    """Return the mean of the credits; none where no question is left. Dropped by one decision is dropped."""
    credits: list[float] = []
    for answer in answers:
        ways = {one.way for one in decisions if one.is_about(answer)}
        if DROP not in ways:
            credits.append(1.0 if CREDIT in ways else answer.credit)
    return min(1.0, sum(credits) / len(credits)) if credits else None
