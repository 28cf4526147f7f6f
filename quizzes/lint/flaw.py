"""What a flaw is, and what all flaws are called."""

from collections.abc import Iterable
from dataclasses import dataclass

NAMES = {
    1: "not one right option",
    2: "same answer twice",
    3: "longest is key",
    4: "clang",
    5: "name gives the class away",
    6: "convergence",
    7: "grammar",
    8: "heterogeneous options",
    9: "absolute term",
    10: "vague term",
    11: "negative stem",
    12: "all or none of the above",
    13: "options made of options",
    14: "lost sequence",
    15: "number cue",
    16: "unfocused stem",
    17: "window dressing",
    18: "implausible distractor",
    19: "cued by another item",
    20: "duplicate",
    21: "hard to read",
    22: "triviality",
    23: "stale",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """A flaw of item writing: its number, its name, and what shows it."""

    number: int
    name: str
    why: str


def named(number: int, reasons: Iterable[str]) -> list[Flaw]:
    """Return a check yields one sentence for each thing that it finds."""
    return [Flaw(number, NAMES[number], why) for why in reasons]
