"""Which options may be shown together: found out when an item is built, so that dealing only picks one. Pure.

A draw is the places of some options in their pool, the right one first. Draws in which a wrong option
stands out are left aside where there are others: a test-wise guesser could rule it out.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import prod
from random import Random
from typing import TYPE_CHECKING

from quizzes.knowledge.question import Choice, Draw
from quizzes.knowledge.similarity import look_alikes
from quizzes.lint import Flaw, set_flaws, stand_outs
from quizzes.lint.numbers import read
from quizzes.lint.sets import shares_most

if TYPE_CHECKING:
    from quizzes.questions.kinds import Kind

PLAUSIBLE = 0.45
NEAREST = 3
"""How many numbers on a side of the key are near enough to stand beside it."""
MOST_DRAWS = 64
"""How many sets of one size are looked at for one key."""
VARIED = 0.2
"""How much of what is likely the draws of a key have to be, or its questions would be ever the same."""
SEVERAL = 5
"""How many options there are where several may be right."""


class NotDealableError(Exception):
    """No draw from the pool makes a sound item; its text says which flaw stays."""


def key_place(pool: Sequence[Choice], draw: Draw) -> int:
    """Return the place of the key in order of size, from 0."""
    return sum(pool[n].score < pool[draw[0]].score for n in draw[1:])


def likelihood(pool: Sequence[Choice], draw: Draw) -> float:
    """Return how likely a draw is beside others: the more plausible its wrong options, the likelier."""
    return prod(weight(pool[n]) for n in draw[1:])


def weight(choice: Choice) -> float:
    return choice.score**2 + 0.01


def pick_draw(pool: Sequence[Choice], draws: Sequence[Draw], chance: Random) -> Draw:
    """Return a draw, the more plausible the likelier."""
    return chance.choices(draws, [likelihood(pool, draw) for draw in draws])[0]


def pick_number(pool: Sequence[Choice], draws: Sequence[Draw], chance: Random) -> Draw:
    """Return a draw with the key at the low end, in the middle or at the high end alike."""
    place = chance.choice(sorted({key_place(pool, draw) for draw in draws}))
    return chance.choice([draw for draw in draws if key_place(pool, draw) == place])


def draw_some(
    key: Choice, rivals: list[Choice], count: int, chance: Random
) -> list[Choice]:
    """Return a draw without putting back, the more plausible the likelier; one look-alike at most."""
    left = list(rivals)
    drawn: list[Choice] = []
    while left and len(drawn) < count:
        choice = chance.choices(left, [weight(c) for c in left])[0]
        drawn.append(choice)
        left.remove(choice)
        if look_alikes(key.text, choice.text):
            others = [c for c in left if not look_alikes(key.text, c.text)]
            left = others if len(others) >= count - len(drawn) else left
    return drawn


def read_size(text: str) -> float:
    """Return the size of what reads as a number: 18 months lie below 2 years."""
    measure = read(text)
    return measure.size if measure else 0.0


class PoolDraws:
    """The draws of one pool under one stem."""

    def __init__(self, kind: "Kind", stem: str, pool: Sequence[Choice]) -> None:
        self.kind, self.stem, self.pool = kind, stem, pool
        self.keys = [n for n, choice in enumerate(pool) if choice.is_true]
        self.wrong = [n for n, choice in enumerate(pool) if not choice.is_true]
        self.conditions = {pool[n].pair for n in self.wrong if pool[n].pair}
        self.last: list[Flaw] = []

    @property
    def why(self) -> str:
        """Return what is wrong with the draw that was looked at last."""
        if not self.last:
            return "there are too few options"
        return f"{self.last[0].name}: {self.last[0].why}"

    def options(self, draw: Draw) -> list[Choice]:
        return [self.pool[n] for n in draw]

    def is_clean(self, draw: Draw) -> bool:
        self.last = set_flaws(self.stem, self.options(draw))
        return not self.last

    def unevenness(self, draw: Draw) -> int:
        """Return how many wrong options stand out, and one more where the key shares most words."""
        shown = self.options(draw)
        return len(stand_outs(self.stem, shown)) + shares_most(shown)

    def ensure_clean(self, key: int) -> None:
        """Raise NotDealableError where no draw of a key is clean."""
        if not any(self.is_clean(draw) for sets in self._rounds(key) for draw in sets):
            raise NotDealableError(self.why)

    def evenest(self, key: int) -> Iterator[Draw]:
        """Yield the clean draws of a key in which least stands out; of numbers, for each place of the key."""
        groups: dict[int, list[Draw]] = {}
        for draw in self._clean(key):
            place = key_place(self.pool, draw) if self.kind.is_sorted else 0
            groups.setdefault(place, []).append(draw)
        for draws in groups.values():
            yield from self._least(draws)

    def _clean(self, key: int) -> list[Draw]:
        for sets in self._rounds(key):
            if found := list(filter(self.is_clean, sets)):
                return found
        raise NotDealableError(self.why)

    def _least(self, draws: list[Draw]) -> list[Draw]:
        """Return the evenest draws, and the next ones while these are but a few of those that are likely."""
        found = {draw: self.unevenness(draw) for draw in draws}
        weights = {draw: self._weight(draw) for draw in draws}
        enough, kept = VARIED * sum(weights.values()), list[Draw]()
        for count in sorted(set(found.values())):
            kept += [draw for draw in draws if found[draw] == count]
            if sum(weights[draw] for draw in kept) >= enough:
                break
        return kept

    def _weight(self, draw: Draw) -> float:
        return 1.0 if self.kind.is_sorted else likelihood(self.pool, draw)

    def with_one_right(self) -> Iterator[Draw]:
        """Yield the clean draws with the item's own key alone; where several are right, none gives itself away."""
        key, count = self.keys[0], min(len(self.wrong), SEVERAL - 1)
        found = list(filter(self.is_clean, self._sets(key, count)))
        if not found and len(self.keys) == 1:
            raise NotDealableError(self.why)
        yield from found

    def _rounds(self, key: int) -> Iterator[Iterator[Draw]]:
        """Yield sets of two or three wrong options, then every pair, so that a clean one is found."""
        if self.kind.is_sorted:
            yield self._numbers(key)
            return
        yield self._sets(key, self._how_many())
        pairs = combinations(self.wrong, min(2, len(self.wrong)))
        yield ((key, *pair) for pair in pairs if self._tries_all(pair))

    def _how_many(self) -> int:
        """Return two wrong options; a third where one more is plausible."""
        plausible = sum(self.pool[n].score >= PLAUSIBLE for n in self.wrong)
        return min(len(self.wrong), 3 if plausible >= 3 else 2)

    def _tries_all(self, drawn: Sequence[int]) -> bool:
        """Return whether each condition of the stem is failed by an option that meets the others."""
        return self.conditions <= {self.pool[n].pair for n in drawn}

    def _sets(self, key: int, count: int) -> Iterator[Draw]:
        """Yield sets of so many wrong options, with one look-alike of the key at most where there are others."""
        name = self.pool[key].text
        alike = {n for n in self.wrong if look_alikes(name, self.pool[n].text)}
        most = 1 if len(self.wrong) - len(alike) >= count - 1 else count
        sets = [
            (key, *drawn)
            for drawn in combinations(self.wrong, count)
            if len(alike.intersection(drawn)) <= most and self._tries_all(drawn)
        ]
        if len(sets) > MOST_DRAWS:
            sets = sorted(Random(self.stem).sample(sets, MOST_DRAWS))
        yield from sets

    def _numbers(self, key: int) -> Iterator[Draw]:
        """Yield pairs of the nearest numbers below the key and above it."""
        size = self.pool[key].score
        by_size = sorted(self.wrong, key=lambda n: abs(self.pool[n].score - size))
        below = [n for n in by_size if self.pool[n].score < size]
        above = [n for n in by_size if self.pool[n].score > size]
        count = min(2, len(self.wrong))
        for place in range(count + 1):
            for low in combinations(below[:NEAREST], place):
                for high in combinations(above[:NEAREST], count - place):
                    yield (key, *low, *high)
