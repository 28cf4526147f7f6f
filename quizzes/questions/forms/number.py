"""A number is typed."""

import re
from typing import Any

from quizzes.knowledge.numbers import parse_number
from quizzes.knowledge.question import Question
from quizzes.questions.forms.form import Shown
from quizzes.questions.forms.option_row import RIGHT, YOURS, Row, option_row
from quizzes.questions.forms.text_form import TextForm
from quizzes.questions.grading import (
    Given,
    Names,
    NotCountedError,
    Outcome,
    nearness,
)


class NumberForm(TextForm):
    """Near enough is right; up to three times as far off is half."""

    name = "number"
    weights = (0, 4, 6)

    def unit(self, question: Question) -> str:
        return parse_number(question.options[0].pair).unit

    def right_text(self, question: Question) -> str:
        return question.options[0].pair

    def mark(self, question: Question, given: Given, names: Names | None) -> Outcome:
        text = given.get("text", "").strip()
        try:
            typed = parse_number(re.sub(r"^(under|less than|fewer than)\s*", "<", text))
        except ValueError:
            raise NotCountedError("Type a number, such as 65 or 7.7.") from None
        credit = nearness(typed, parse_number(question.options[0].pair))
        return Outcome(credit == 1.0, text[:50], credit)

    def explain(self, shown: Shown, chosen: Any, is_right: bool | None) -> list[Row]:
        """Return the number as the source gives it; one that is near enough stands beside it."""
        text = shown["options"][0]["text"]
        if is_right:
            return [option_row(1, text, "good", f"You typed {chosen}")]
        mine = [option_row(0, str(chosen), "bad", YOURS)] if chosen else []
        return [*mine, option_row(1, text, "good", RIGHT)]

    def chosen_text(self, chosen: Any) -> str:
        return str(chosen)


FORM = NumberForm()
