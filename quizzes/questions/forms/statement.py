"""A statement is judged: true or false."""

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from quizzes.knowledge.question import Choice, Draw, Question, Shape
from quizzes.questions.forms.form import Shown
from quizzes.questions.forms.one_answer import OneAnswerForm
from quizzes.questions.forms.option_row import Row

if TYPE_CHECKING:
    from quizzes.questions.kinds import Kind


class StatementForm(OneAnswerForm):
    """One of two words, under the statement that they are about."""

    name = "statement"
    shape = Shape.JUDGED
    # True or false tells least, so only the young meet it, and exams where there is nothing else.
    weights = (1, 0, 0)
    exam_weight = 0
    seconds = 6.0

    def guess(self, options: int) -> float:
        return 0.5

    def deal(
        self,
        kind: "Kind",
        stem: str,
        pool: Sequence[Choice],
        draws: Sequence[Draw],
        chance: Random,
    ) -> Question:
        """Deal one statement to judge, true as often as false."""
        true = [choice for choice in pool if choice.is_true]
        false = [choice for choice in pool if not choice.is_true]
        wants_true = chance.random() < 0.5
        shown = chance.choice(true) if wants_true else _weighed(false, chance)
        options = options_to_judge(shown, kind.words)
        return self.asked(kind, stem, options, statement=shown.text)

    def lead(self, shown: Shown) -> str:
        key = next(o["text"] for o in shown["options"] if o["is_right"])
        return f"The answer is {key}."

    def explain(self, shown: Shown, chosen: Any, is_right: bool | None) -> list[Row]:
        """Return True and False without the reason, which stands beside the statement."""
        rows = super().explain(shown, chosen, is_right)
        return [row | {"reason": "", "fact_url": ""} for row in rows]


def options_to_judge(shown: Choice, words: tuple[str, str]) -> list[Choice]:
    """Return the words for true and for false, of which the statement makes one right."""
    return [
        Choice(word, shown.is_true is says, shown.reason, shown.proof)
        for word, says in zip(words, (True, False), strict=True)
    ]


def _weighed(choices: list[Choice], chance: Random) -> Choice:
    return chance.choices(choices, [c.score**2 + 0.01 for c in choices])[0]


FORM = StatementForm()
