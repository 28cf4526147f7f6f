"""A card is turned, and the learner says how well it was known."""

import re
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from quizzes.knowledge.question import Choice, Draw, Question, Shape
from quizzes.questions.forms.form import AnswerForm, Fields, Shown
from quizzes.questions.forms.option_row import Row
from quizzes.questions.grading import Given, Names, NotCountedError, Outcome

if TYPE_CHECKING:
    from quizzes.questions.kinds import Kind


class RevealForm(AnswerForm):
    """The answer is thought, so nobody but the learner can judge it; old cards may be asked so."""

    name = "reveal"
    shape = Shape.OPEN
    weights = (0, 0, 3)
    exam_weight = None
    field = re.compile(r"rating")
    value = re.compile(r"[1-4]")
    is_self_rated = True
    seconds = 7.0

    def guess(self, options: int) -> float:
        return 0.0

    def deal(
        self,
        kind: "Kind",
        stem: str,
        pool: Sequence[Choice],
        draws: Sequence[Draw],
        chance: Random,
    ) -> Question:
        return self.open_question(kind, stem, pool)

    def right_fields(self, question: Question) -> Fields:
        return {"rating": "3"}

    def mark(self, question: Question, given: Given, names: Names | None) -> Outcome:
        """Take the learner's word: all but Again is right."""
        rating = self.read_fields(given).get("rating")
        if rating is None:
            raise NotCountedError("Choose how well you knew it.")
        return Outcome(rating != "1", None, float(rating != "1"))

    def lead(self, shown: Shown) -> str:
        return ""

    def explain(self, shown: Shown, chosen: Any, is_right: bool | None) -> list[Row]:
        return []

    def chosen_text(self, chosen: Any) -> str:
        return ""


FORM = RevealForm()
