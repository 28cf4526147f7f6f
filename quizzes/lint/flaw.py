"""What a flaw is, and what all flaws are called."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class FlawCode(IntEnum):
    """Which flaw it is; reports list them by these numbers."""

    NOT_ONE_RIGHT = 1
    SAME_ANSWER = 2
    LONGEST_IS_KEY = 3
    CLANG = 4
    NAME_TELLS_CLASS = 5
    CONVERGENCE = 6
    GRAMMAR = 7
    HETEROGENEOUS = 8
    ABSOLUTE_TERM = 9
    VAGUE_TERM = 10
    NEGATIVE_STEM = 11
    OF_THE_ABOVE = 12
    MADE_OF_OPTIONS = 13
    LOST_SEQUENCE = 14
    NUMBER_CUE = 15
    UNFOCUSED = 16
    WINDOW_DRESSING = 17
    IMPLAUSIBLE = 18
    CUED = 19
    DUPLICATE = 20
    HARD_TO_READ = 21
    TRIVIAL = 22
    STALE = 23


NAMES = {
    FlawCode.NOT_ONE_RIGHT: "not one right option",
    FlawCode.SAME_ANSWER: "same answer twice",
    FlawCode.LONGEST_IS_KEY: "longest is key",
    FlawCode.CLANG: "clang",
    FlawCode.NAME_TELLS_CLASS: "name gives the class away",
    FlawCode.CONVERGENCE: "convergence",
    FlawCode.GRAMMAR: "grammar",
    FlawCode.HETEROGENEOUS: "heterogeneous options",
    FlawCode.ABSOLUTE_TERM: "absolute term",
    FlawCode.VAGUE_TERM: "vague term",
    FlawCode.NEGATIVE_STEM: "negative stem",
    FlawCode.OF_THE_ABOVE: "all or none of the above",
    FlawCode.MADE_OF_OPTIONS: "options made of options",
    FlawCode.LOST_SEQUENCE: "lost sequence",
    FlawCode.NUMBER_CUE: "number cue",
    FlawCode.UNFOCUSED: "unfocused stem",
    FlawCode.WINDOW_DRESSING: "window dressing",
    FlawCode.IMPLAUSIBLE: "implausible distractor",
    FlawCode.CUED: "cued by another item",
    FlawCode.DUPLICATE: "duplicate",
    FlawCode.HARD_TO_READ: "hard to read",
    FlawCode.TRIVIAL: "triviality",
    FlawCode.STALE: "stale",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """A flaw of item writing: its number, its name, and what shows it."""

    number: FlawCode
    name: str
    why: str


def named(number: FlawCode, reasons: Iterable[str]) -> list[Flaw]:
    """Return the flaws of a check, which yields one sentence for each thing that it finds."""
    return [Flaw(number, NAMES[number], why) for why in reasons]
