"""Which cards a practice asks, and in which order. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, zip_longest
from random import Random

Question = tuple[int, str]
"""An item and the kind it is asked in, empty for any."""


def by_chance(
    met: Iterable[int], unmet: Sequence[int], size: int, seed: str
) -> list[int]:
    """Draw so many items, those that were met before the others."""
    drawn = sorted(met)
    Random(seed).shuffle(drawn)
    return [*drawn, *unmet][:size]


def weakest(chances: Mapping[int, float], size: int) -> list[int]:
    """Return so many items, the least known first."""
    return sorted(chances, key=lambda item: (chances[item], item))[:size]


def interleave(
    one: Sequence[Question], other: Sequence[Question], size: int
) -> list[Question]:
    """Take questions of one answer and of the other by turns, none of an item twice."""
    kinds: dict[int, str] = {}
    for question in chain.from_iterable(zip_longest(one, other)):
        if question:
            kinds.setdefault(*question)
    return list(kinds.items())[:size]
