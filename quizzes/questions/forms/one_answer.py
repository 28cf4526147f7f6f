"""What the forms have in common in which one answer is chosen."""

import re
from typing import Any

from quizzes.knowledge.question import Question
from quizzes.questions.forms.form import AnswerForm, Fields, Shown
from quizzes.questions.forms.option_row import RIGHT, Row, chosen_row, texts_of
from quizzes.questions.grading import (
    Given,
    Names,
    NotCountedError,
    Outcome,
    place,
)


class OneAnswerForm(AnswerForm):
    """A button for each answer; the one that is pressed is sent."""

    field = re.compile(r"choice")
    value = re.compile(r"[1-9]\d?")

    def right_fields(self, question: Question) -> Fields:
        return {"choice": str(question.key + 1)}

    def mark(self, question: Question, given: Given, names: Names | None) -> Outcome:
        chosen = place(given.get("choice", "")) - 1
        if not 0 <= chosen < len(question.options):
            raise NotCountedError("Choose one of the answers.")
        right = chosen == question.key
        return Outcome(right, chosen, float(right))

    def explain(self, shown: Shown, chosen: Any, is_right: bool | None) -> list[Row]:
        places = range(len(shown["options"]))
        return [chosen_row(shown, n, mine=chosen == n, missed=RIGHT) for n in places]

    def chosen_text(self, chosen: Any) -> Any:
        return chosen + 1

    def chosen_words(self, shown: Shown, chosen: Any) -> str:
        return str(texts_of(shown)[chosen])
