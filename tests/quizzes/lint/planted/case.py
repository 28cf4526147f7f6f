"""One planted flaw, or one near miss."""

from collections.abc import Callable
from typing import NamedTuple


class Case(NamedTuple):
    number: int
    is_flaw: bool
    what: str
    find: Callable[[], list]

    @property
    def is_found(self):
        return self.number in {flaw.number for flaw in self.find()}


def case(number, is_flaw, find, *given, **fields):
    """A case that calls a finder; what it is given names it."""
    return Case(
        number, is_flaw, f"{given} {fields or ''}", lambda: find(*given, **fields)
    )
