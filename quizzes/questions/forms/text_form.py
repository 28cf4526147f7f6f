"""What the forms have in common in which something is typed."""

import re
from abc import abstractmethod
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, ClassVar

from quizzes.knowledge.question import Choice, Draw, Question, Shape
from quizzes.questions.forms.form import AnswerForm, Fields

if TYPE_CHECKING:
    from quizzes.questions.kinds import Kind


class TextForm(AnswerForm):
    """One field for text; nobody hits on the answer by chance."""

    shape = Shape.OPEN
    exam_weight: ClassVar[int | None] = 2
    field = re.compile(r"text")
    value = re.compile(r"(?s).+")

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
        return {"choice": "typed", "text": self.right_text(question)}

    @abstractmethod
    def right_text(self, question: Question) -> str:
        """Return what somebody types who knows it."""
