"""One of several options is chosen."""

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from quizzes.knowledge.question import Choice, Question, Shape
from quizzes.lint.numbers import measures
from quizzes.questions.draw import (
    clean_draws,
    draws_of,
    evenest_draw,
    parted,
    read_size,
)
from quizzes.questions.forms.one_answer import OneAnswerForm

if TYPE_CHECKING:
    from quizzes.questions.kinds import Kind


class ChoiceForm(OneAnswerForm):
    """The key stands among two or three distractors."""

    name = "choice"
    shape = Shape.ONE
    weights = (4, 2, 1)
    exam_weight = 4
    seconds = 8.0

    def guess(self, options: int) -> float:
        return 1 / options

    def deal(
        self, kind: "Kind", stem: str, pool: Sequence[Choice], chance: Random
    ) -> Question:
        """Deal the most even of some clean draws."""
        draws = draws_of(kind, *parted(pool, chance), chance)
        options = evenest_draw(stem, clean_draws(stem, draws))
        if kind.is_sorted or measures(options):
            options.sort(key=lambda choice: read_size(choice.text))
        else:
            chance.shuffle(options)
        return self.asked(kind, stem, options)

    def ensure_dealable(
        self, kind: "Kind", stem: str, pool: Sequence[Choice], seed: str
    ) -> None:
        wrong = [choice for choice in pool if not choice.is_true]
        for key in (choice for choice in pool if choice.is_true):
            next(clean_draws(stem, draws_of(kind, key, wrong, Random(seed))))

    def picked_entity(self, question: Question, chosen: Any) -> str:
        return "" if chosen is None else question.options[chosen].entity


FORM = ChoiceForm()
