"""A name is typed."""

from typing import Any

from quizzes.knowledge.names import Match, Typed
from quizzes.knowledge.question import Question
from quizzes.questions.forms.form import Shown
from quizzes.questions.forms.option_row import RIGHT, YOURS, Row, option_row
from quizzes.questions.forms.text_form import TextForm
from quizzes.questions.grading import (
    Given,
    Names,
    NotCountedError,
    Outcome,
    names_or_raise,
)


class TypedForm(TextForm):
    """One of the right names; a slip of spelling counts as right."""

    name = "typed"
    weights = (0, 4, 6)
    needs_names = True
    seconds = 12.0

    def right_text(self, question: Question) -> str:
        return question.options[0].text

    def mark(self, question: Question, given: Given, names: Names | None) -> Outcome:
        """Let the nearest of all names decide: the right one, another one, or none."""
        names, text = names_or_raise(names), given.get("text", "")
        read = names.lexicon.read(text)
        right = {option.entity for option in question.options}
        is_slip = read.match is Match.SLIP
        kept = {"typed": text[:100], "name": read.name, "slip": is_slip}
        if read.entities & right:
            return Outcome(True, kept, 1.0)
        reason = reason_against(read, text, names)
        meant = {"reason": reason, "entity": min(read.entities)}
        return Outcome(False, kept | meant, 0.0)

    def picked_entity(self, question: Question, chosen: Any) -> str:
        return str((chosen or {}).get("entity", ""))

    def explain(self, shown: Shown, chosen: Any, is_right: bool | None) -> list[Row]:
        """Return all that was right, and what was typed instead."""
        given = chosen or {}
        mine, hit = given.get("name", ""), bool(chosen) and "reason" not in given
        alone = hit and len(shown["options"]) == 1
        rows = []
        for n, option in enumerate(shown["options"], start=1):
            own = YOURS if alone or option["text"] == mine else ""
            tag = own if hit else RIGHT
            rows.append(option_row(n, option["text"], "good", tag, option["reason"]))
        if given.get("reason"):
            rows.insert(0, option_row(0, mine, "bad", YOURS, given["reason"]))
        return rows

    def chosen_text(self, chosen: Any) -> str:
        return str(chosen.get("typed", ""))


def reason_against(read: Typed, text: str, names: Names) -> str:
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


FORM = TypedForm()
