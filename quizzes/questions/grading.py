"""What an answer is worth, and how near a number is. Pure.

What is chosen is kept as it was given: a place from 0, a list of places, or the typed text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from quizzes.knowledge.names import Lexicon
from quizzes.knowledge.numbers import Number

Given = Mapping[str, str]
Settle = Callable[[str], tuple[bool | None, str]]
"""Says whether an entity is a true answer (None: not settled), and why it is not the one asked for."""

NUMBER_TOLERANCE = 2.0
SMALL_COUNT = 20
BOUND_SLACK = 5.0


class NotCountedError(Exception):
    """The answer cannot be counted; its text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Right or not, what was chosen, and the share of the credit, 0..1."""

    is_right: bool
    choice: Any
    credit: float


@dataclass(frozen=True, slots=True)
class Names:
    """What typed names are judged by: every name there is, and what the facts settle."""

    lexicon: Lexicon
    settle: Settle


def names_or_raise(names: Names | None) -> Names:
    """Return the names, which no form does without that lets names be typed."""
    if names is None:
        raise ValueError("typed answers need the names")
    return names


def place(text: str) -> int:
    """Return a small whole number as given in a form; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def nearness(typed: Number, true: Number) -> float:
    """Return 1, a half or 0, by how far a typed number lies from the true one."""
    if true.sign == "<":
        near = true.high - BOUND_SLACK <= typed.middle <= true.high
        return float(near and typed.sign in ("", "<"))
    if true.low <= typed.low and typed.high <= true.high:
        return 1.0
    off = min(abs(typed.middle - true.low), abs(typed.middle - true.high))
    allowed = tolerance(true)
    if off <= allowed:
        return 1.0
    return 0.5 if allowed and off <= 3 * allowed else 0.0


def tolerance(true: Number) -> float:
    """Return 2 points of percent; nothing on years and small counts; 5 % of anything else."""
    if true.unit == "%":
        return NUMBER_TOLERANCE
    is_count = true.places == 0
    if true.unit == "year" or (is_count and true.high <= SMALL_COUNT):
        return 0.0
    return max(true.rounding, 0.05 * true.high)
