"""Long work that tells how far it is: a generator of steps that returns its result. Pure."""

from collections.abc import Generator
from typing import NamedTuple, TypeVar


class Step(NamedTuple):
    done: int
    of: int


T = TypeVar("T")
Steps = Generator[Step, None, T]


def run(steps: Steps[T]) -> T:
    """Do the rest of it, whoever may be waiting."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
