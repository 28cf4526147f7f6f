"""Whether an answer is right, form by form. Pure.

What is chosen is kept as it was given: a place from 0, a list of places, or the typed text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from quizzes.knowledge.names import Lexicon, Match, Typed
from quizzes.knowledge.numbers import Number, parse_number
from quizzes.knowledge.question import Question

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


def grade(question: Question, given: Given, names: Names | None = None) -> Outcome:
    """Grade what was given to a question; typed forms need the names."""
    if given.get("choice") == "unknown":
        return Outcome(False, None, 0.0)
    if question.form in ("typed", "recall"):
        if names is None:
            raise ValueError("typed answers need the names")
        grader = {"typed": _typed, "recall": _recall}[question.form]
        return grader(question, given.get("text", ""), names)
    return GRADERS[question.form](question, given)


def place(text: str) -> int:
    """Return a small whole number as given in a form; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _choice(question: Question, given: Given) -> Outcome:
    chosen = place(given.get("choice", "")) - 1
    if not 0 <= chosen < len(question.options):
        raise NotCountedError("Choose one of the answers.")
    right = chosen == question.key
    return Outcome(right, chosen, float(right))


def _multi(question: Question, given: Given) -> Outcome:
    """Count right choices less wrong ones, none below nothing; all of it right is a full pass."""
    chosen = [
        n for n in range(len(question.options)) if given.get(f"option-{n + 1}") == "on"
    ]
    if not chosen:
        raise NotCountedError("Choose at least one, or “I don’t know”.")
    right = {n for n, option in enumerate(question.options) if option.is_true}
    points = len(right & set(chosen)) - len(set(chosen) - right)
    return Outcome(set(chosen) == right, chosen, max(0, points) / len(right))


def _match(question: Question, given: Given) -> Outcome:
    """Count each pair for itself; all of them right is a full pass."""
    size = len(question.options)
    chosen = [place(given.get(f"pair-{n}", "")) - 1 for n in range(1, size + 1)]
    if not all(0 <= n < len(question.rights) for n in chosen):
        raise NotCountedError("Give each one its match.")
    hits = [
        question.rights[n] == option.pair
        for n, option in zip(chosen, question.options, strict=True)
    ]
    return Outcome(all(hits), chosen, sum(hits) / size)


def _order(question: Question, given: Given) -> Outcome:
    """Return the share of neighbors in the right order; every step in its place is a full pass."""
    size = len(question.options)
    chosen = [place(given.get(f"place-{n}", "")) for n in range(1, size + 1)]
    if sorted(chosen) != list(range(1, size + 1)):
        raise NotCountedError("Give each step its own place, from 1 to the last.")
    placed = [right for _, right in sorted(zip(chosen, question.places, strict=True))]
    pairs = [after == before + 1 for before, after in pairwise(placed)]
    return Outcome(
        tuple(chosen) == question.places, chosen, sum(pairs) / max(1, len(pairs))
    )


def _number(question: Question, given: Given) -> Outcome:
    """Near enough is right; up to three times as far off is half."""
    text = given.get("text", "").strip()
    try:
        typed = parse_number(re.sub(r"^(under|less than|fewer than)\s*", "<", text))
    except ValueError:
        raise NotCountedError("Type a number, such as 65 or 7.7.") from None
    credit = nearness(typed, parse_number(question.options[0].pair))
    return Outcome(credit == 1.0, text[:50], credit)


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


def _typed(question: Question, text: str, names: Names) -> Outcome:
    """Let the nearest of all names decide: the right one, another one, or none."""
    read = names.lexicon.read(text)
    right = {option.entity for option in question.options}
    kept = {"typed": text[:100], "name": read.name, "slip": read.match is Match.SLIP}
    if read.entities & right:
        return Outcome(True, kept, 1.0)
    reason = _reason_against(read, text, names)
    meant = {"reason": reason, "entity": min(read.entities)}
    return Outcome(False, kept | meant, 0.0)


def _reason_against(read: Typed, text: str, names: Names) -> str:
    """Return why a typed name is wrong; raise NotCountedError where it is not proven wrong."""
    if not text.strip():
        raise NotCountedError("Type a name, or choose “I don’t know”.")
    if read.match is Match.UNCLEAR:
        raise NotCountedError("Check the spelling: that is near to more than one name.")
    if read.match is Match.NONE:
        raise NotCountedError(
            "No name is like that one. Check the spelling, or choose “I don’t know”."
        )
    settled = [names.settle(entity) for entity in sorted(read.entities)]
    for is_true, why in settled:
        if is_true is not False:
            raise NotCountedError(
                why or f"We can’t tell if {read.name} is right. This wasn’t counted."
            )
    return settled[0][1]


def _recall(question: Question, text: str, names: Names) -> Outcome:
    """Read one name a line. Names that are missed cost nothing more; wrong ones cost half a name."""
    lines = list(_names_in(text, names.lexicon))
    if not lines:
        raise NotCountedError("Type the names, one on each line.")
    right = {option.entity for option in question.options}
    found: set[str] = set()
    wrong: list[str] = []
    for line in lines[:50]:
        read = names.lexicon.read(line)
        found |= read.entities & right
        if not read.entities & right and not _is_open(read, names):
            wrong.append(read.name or line.strip()[:100])
    credit = max(0.0, (len(found) - 0.5 * len(wrong)) / len(right))
    kept = {"typed": text[:1000], "found": sorted(found), "wrong": wrong}
    return Outcome(found == right and not wrong, kept, credit)


def _names_in(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the names of a list: a line each, or with commas between, unless the comma is part of a name."""
    for line in re.split(r"[\n;]+", text):
        is_name = lexicon.read(line).match in (Match.EXACT, Match.SLIP)
        parts = [line] if is_name else line.split(",")
        yield from (part for part in parts if part.strip())


def _is_open(read: Typed, names: Names) -> bool:
    """Return whether a name is unclear, true as well, or left open by the facts: it does not count."""
    if read.match is Match.UNCLEAR:
        return True
    return any(names.settle(entity)[0] is not False for entity in read.entities)


GRADERS: dict[str, Callable[[Question, Given], Outcome]] = {
    "choice": _choice,
    "statement": _choice,
    "multi": _multi,
    "match": _match,
    "order": _order,
    "number": _number,
}
