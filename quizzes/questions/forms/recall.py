"""All names of a list are typed, one on each line."""

import re
from collections.abc import Iterator
from typing import Any

from quizzes.knowledge.names import Lexicon, Match, Typed
from quizzes.knowledge.question import Question
from quizzes.questions.forms.form import Shown
from quizzes.questions.forms.option_row import YOURS, Row, explain_missed, option_row
from quizzes.questions.forms.text_form import TextForm
from quizzes.questions.grading import (
    Given,
    Names,
    NotCountedError,
    Outcome,
    names_or_raise,
)


class RecallForm(TextForm):
    """Names that are missed cost nothing more; wrong ones cost half a name."""

    name = "recall"
    weights = (0, 3, 6)
    needs_names = True

    def right_text(self, question: Question) -> str:
        return "\n".join(option.text for option in question.options)

    def mark(self, question: Question, given: Given, names: Names | None) -> Outcome:
        names, text = names_or_raise(names), given.get("text", "")
        lines = list(names_in(text, names.lexicon))
        if not lines:
            raise NotCountedError("Type the names, one on each line.")
        right = {option.entity for option in question.options}
        found: set[str] = set()
        wrong: list[str] = []
        for line in lines[:50]:
            read = names.lexicon.read(line)
            found |= read.entities & right
            if not read.entities & right and not is_open(read, names):
                wrong.append(read.name or line.strip()[:100])
        credit = max(0.0, (len(found) - 0.5 * len(wrong)) / len(right))
        kept = {"typed": text[:1000], "found": sorted(found), "wrong": wrong}
        return Outcome(found == right and not wrong, kept, credit)

    def lead(self, shown: Shown) -> str:
        return "All of them are below."

    def explain(self, shown: Shown, chosen: Any, is_right: bool | None) -> list[Row]:
        """Return what was found and what was missed, then what is none of them."""
        found = (chosen or {}).get("found", [])
        rows = []
        for n, option in enumerate(shown["options"], start=1):
            tag = YOURS if option["entity"] in found else explain_missed(chosen)
            rows.append(option_row(n, option["text"], "good", tag, option["reason"]))
        wrong = (chosen or {}).get("wrong", [])
        return rows + [option_row(0, name, "bad", "Not one of them") for name in wrong]

    def chosen_text(self, chosen: Any) -> str:
        return str(chosen.get("typed", ""))


def names_in(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the names of a list: a line each, or with commas between, unless the comma is part of a name."""
    for line in re.split(r"[\n;]+", text):
        is_name = lexicon.read(line).match in (Match.EXACT, Match.SLIP)
        parts = [line] if is_name else line.split(",")
        yield from (part for part in parts if part.strip())


def is_open(read: Typed, names: Names) -> bool:
    """Return whether a name is unclear, true as well, or left open by the facts: it does not count."""
    if read.match is Match.UNCLEAR:
        return True
    return any(names.settle(entity)[0] is not False for entity in read.entities)


FORM = RecallForm()
