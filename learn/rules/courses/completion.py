"""When a learner has completed a course: by which rules, any of them or all. Pure.

Kept as JSON: {"need": "all", "score": 0.8, "twice": true, "recall": 0.9}; a rule that is left out does not count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# Shares are sums of floats.
TINY = 1e-9
FIELDS = {"need", "score", "twice", "recall"}


@dataclass(frozen=True, slots=True)
class Completion:
    """Score: in every exam. Twice: every fact right on two days. Recall: predicted at the due date."""

    need: str = "all"
    score: float | None = None
    twice: bool = False
    recall: float | None = None

    def __post_init__(self) -> None:
        if self.need not in ("all", "any"):
            raise ValueError("“need” must be “all” or “any”.")
        for name in ("score", "recall"):
            check_share(name, getattr(self, name))
        if not isinstance(self.twice, bool):
            raise ValueError("“twice” must be true or false.")
        if self.score is None and self.recall is None and not self.twice:
            raise ValueError("Choose at least one rule: score, twice or recall.")

    @property
    def percent_score(self) -> int:
        return round(100 * (self.score or 0))

    @property
    def percent_recall(self) -> int:
        return round(100 * (self.recall or 0))

    @property
    def plain(self) -> dict[str, Any]:
        """Return it as it is kept."""
        kept = {"score": self.score, "twice": self.twice or None, "recall": self.recall}
        rules = {name: value for name, value in kept.items() if value is not None}
        return {"need": self.need, **rules}


def check_share(name: str, value: object) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"“{name}” must be a number above 0 and up to 1.")
    if not 0 < value <= 1:
        raise ValueError(f"“{name}” must be above 0 and up to 1, such as 0.8.")


def completion_of(kept: object) -> Completion:
    """Read the rules of what is kept; a ValueError says what is wrong with it."""
    if not isinstance(kept, dict) or not kept.keys() <= FIELDS:
        raise ValueError(f"Rules are made of {', '.join(sorted(FIELDS))}.")
    return Completion(**kept)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the log says of one learner. A score is none where its exam was not sat; who is excused has no score at all.

    Right: by fact, the first and the last day on which it was right, or nothing. Recall: by item, predicted at the due date.
    """

    scores: tuple[float | None, ...] = ()
    right: Mapping[str, tuple[date, date] | None] = field(default_factory=dict)
    recall: Mapping[int, float] = field(default_factory=dict)

    @property
    def lowest(self) -> float | None:
        """Return the lowest of the scores; an exam that was not sat counts as nothing."""
        return min((score or 0.0 for score in self.scores), default=None)

    @property
    def twice(self) -> float | None:
        """Return the share of the facts that were right on two days."""
        days = [span is not None and span[0] < span[1] for span in self.right.values()]
        return sum(days) / len(days) if days else None

    @property
    def known(self) -> float | None:
        return sum(self.recall.values()) / len(self.recall) if self.recall else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule: what it needs, and what there is; none where there is nothing to go by.

    Unsat: of exams, how many have no score yet and therefore count as nothing.
    """

    rule: str
    need: float
    have: float | None
    unsat: int = 0

    @property
    def is_met(self) -> bool:
        return self.have is not None and self.have >= self.need - TINY


@dataclass(frozen=True, slots=True)
class Result:
    """Whether a course is completed, and by what."""

    need: str
    verdicts: tuple[Verdict, ...]

    @property
    def is_done(self) -> bool:
        met = [verdict.is_met for verdict in self.verdicts]
        return all(met) if self.need == "all" else any(met)


def judge(rules: Completion, evidence: Evidence) -> Result:
    """Return what becomes of the evidence by the rules."""
    wanted = (
        ("score", rules.score, evidence.lowest),
        ("twice", 1.0 if rules.twice else None, evidence.twice),
        ("recall", rules.recall, evidence.known),
    )
    unsat = {"score": evidence.scores.count(None)}
    found = (
        Verdict(rule, need, have, unsat.get(rule, 0))
        for rule, need, have in wanted
        if need
    )
    return Result(rules.need, tuple(found))
