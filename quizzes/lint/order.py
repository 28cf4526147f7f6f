"""The order in which options stand."""

from collections.abc import Iterator
from itertools import pairwise

from quizzes.lint.flaw import FlawCode
from quizzes.lint.numbers import measures
from quizzes.lint.seen import Check, Seen


def lost_sequence(seen: Seen) -> Iterator[str]:
    """Yield numbers and dates run up or down; names are shuffled, so that their order tells nothing."""
    found = [measure.size for measure in measures(seen.compared)]
    steps = {one < other for one, other in pairwise(found) if one != other}
    if len(steps) > 1:
        yield ", ".join(option.text for option in seen.compared)


CHECKS: tuple[tuple[FlawCode, Check], ...] = ((FlawCode.LOST_SEQUENCE, lost_sequence),)
