"""What answers say of the questions: facility, distractors, Elo difficulty, discrimination. Pure.

Daily reviews ask everybody something else, so scores over them mean nothing: there the difficulty is
Elo's, on first answers. Discrimination is for a fixed quiz, where all answer the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, sqrt

# A correlation over fewer answers could be anything.
FEWEST = 30
SURE = 1.96
# Of so many answers so few picks show that fewer than 5 % take an option (95 % sure).
UNUSED = {0: 59, 1: 93, 2: 124}


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """The first answer of a learner to an item. Picked: what was taken for the right one."""

    learner: int
    item: int
    is_right: bool
    guess: float = 0.0
    picked: str = ""


@dataclass(slots=True)
class ItemStats:
    """What the first answers to one item say."""

    answers: int = 0
    right: int = 0
    difficulty: float = 0.0
    picks: dict[str, int] = field(default_factory=dict)
    # Of each answer: how able its learner was before it, and what was picked.
    met: list[tuple[float, str]] = field(default_factory=list)

    @property
    def facility(self) -> float | None:
        return self.right / self.answers if self.answers else None

    @property
    def shares(self) -> dict[str, float]:
        """Return the share of each wrong option among the wrong answers that picked one."""
        total = sum(self.picks.values())
        return {name: count / total for name, count in self.picks.items()}

    @property
    def suspicious(self) -> list[str]:
        """Wrong options that the strong pick more: perhaps they are right."""
        abilities = [ability for ability, _ in self.met]
        found = []
        for name in sorted(self.picks):
            chose = [float(picked == name) for _, picked in self.met]
            strong = correlation(chose, abilities)
            if strong is not None and is_sure(strong, len(chose)):
                found.append(name)
        return found


def is_sure(correlation_: float, count: int) -> bool:
    """Return whether a correlation is above what chance makes of so many answers."""
    return count >= FEWEST and correlation_ > SURE / sqrt(count)


def is_unused(picks: int, answers: int) -> bool:
    """Return whether fewer than one in twenty would take an option."""
    return picks in UNUSED and answers >= UNUSED[picks]


def step(count: int) -> float:
    """Return how far an answer moves what so many answers made."""
    return 0.8 / (1 + 0.05 * count)


def elo_stats(firsts: Iterable[FirstAnswer]) -> dict[int, ItemStats]:
    """Return the figures of every item, from first answers in the order of time."""
    items: dict[int, ItemStats] = defaultdict(ItemStats)
    ability: dict[int, float] = defaultdict(float)
    given: dict[int, int] = defaultdict(int)
    for one in firsts:
        item, skill = items[one.item], ability[one.learner]
        chance = one.guess + (1 - one.guess) / (1 + exp(item.difficulty - skill))
        surprise = one.is_right - chance
        item.met.append((skill, one.picked))
        item.difficulty -= step(item.answers) * surprise
        ability[one.learner] += step(given[one.learner]) * surprise
        given[one.learner] += 1
        item.answers += 1
        item.right += one.is_right
        if one.picked:
            item.picks[one.picked] = item.picks.get(one.picked, 0) + 1
    return dict(items)


# -- a fixed quiz


@dataclass(frozen=True, slots=True)
class Position:
    """One question of a fixed quiz, as Moodle's report has it. None where nothing can be said."""

    facility: float
    sd: float | None
    discrimination: float | None
    efficiency: float | None
    weight: float | None


@dataclass(frozen=True, slots=True)
class Quiz:
    positions: list[Position]
    consistency: float | None
    error_ratio: float | None


def quiz(marks: Sequence[Sequence[float]], most: Sequence[float]) -> Quiz:
    """Marks: of each attempt, of each question; most: what each question can give."""
    totals = [sum(row) for row in marks]
    columns = [list(column) for column in zip(*marks, strict=True)]
    weights = weights_of(columns, totals)
    positions = [
        position(column, totals, best, weight)
        for column, best, weight in zip(columns, most, weights, strict=True)
    ]
    within, whole = sum(covariance(c, c) for c in columns), covariance(totals, totals)
    count = len(columns)
    usable = count > 1 and whole > 0
    consistency = 100 * count / (count - 1) * (1 - within / whole) if usable else None
    error = (
        None
        if consistency is None or consistency > 100
        else 100 * sqrt(1 - consistency / 100)
    )
    return Quiz(positions, consistency, error)


def position(
    column: Sequence[float], totals: Sequence[float], best: float, weight: float | None
) -> Position:
    rest = [total - mark for total, mark in zip(totals, column, strict=True)]
    own = correlation(column, rest)
    most = covariance(sorted(column), sorted(rest))
    return Position(
        facility=sum(column) / len(column) / best,
        sd=sqrt(covariance(column, column)) if len(column) > 1 else None,
        discrimination=None if own is None else 100 * own,
        efficiency=100 * covariance(column, rest) / most if most else None,
        weight=weight,
    )


def weights_of(
    columns: Sequence[Sequence[float]], totals: Sequence[float]
) -> list[float | None]:
    """Return how much of the spread of totals each question makes; of one that works against it nothing is said."""
    shares = [covariance(column, totals) for column in columns]
    roots = [sqrt(share) if share >= 0 else None for share in shares]
    whole = sum(root for root in roots if root)
    return [None if root is None or not whole else 100 * root / whole for root in roots]


def covariance(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the covariance, with n - 1; of fewer than two nothing varies."""
    count = len(one)
    if count < 2:
        return 0.0
    mine, theirs = sum(one) / count, sum(other) / count
    pairs = zip(one, other, strict=True)
    return sum((a - mine) * (b - theirs) for a, b in pairs) / (count - 1)


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return None where one of the two is the same throughout."""
    spread = covariance(one, one) * covariance(other, other)
    return covariance(one, other) / sqrt(spread) if spread > 0 else None


# -- what is taken for what

# So often at least; what happened less is no habit.
HABIT = 3
PRIOR = 5


def confusions(
    picks: Mapping[tuple[str, str], int],
) -> dict[tuple[str, str], float]:
    """Return, for (asked, picked instead), the smoothed share of the wrong answers, 0..1, in steps of 0.05.

    In steps, so that one answer more does not make every question anew.
    """
    totals: dict[str, int] = defaultdict(int)
    for (asked, _), count in picks.items():
        totals[asked] += count
    return {
        pair: round(20 * count / (totals[pair[0]] + PRIOR)) / 20
        for pair, count in picks.items()
        if count >= HABIT
    }
