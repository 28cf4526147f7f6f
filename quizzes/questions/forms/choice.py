"""One of several options is chosen."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from quizzes.knowledge.question import Choice, Draw, Question, Shape
from quizzes.lint.numbers import measures
from quizzes.questions.draws import PoolDraws, pick_draw, pick_number, read_size
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
        self,
        kind: "Kind",
        stem: str,
        pool: Sequence[Choice],
        draws: Sequence[Draw],
        chance: Random,
    ) -> Question:
        """Deal one of the keys in one of its draws."""
        key = chance.choice(sorted({draw[0] for draw in draws}))
        draws = [draw for draw in draws if draw[0] == key]
        pick = pick_number if kind.is_sorted else pick_draw
        options = [pool[n] for n in pick(pool, draws, chance)]
        if kind.is_sorted or measures(options):
            options.sort(key=lambda choice: read_size(choice.text))
        else:
            chance.shuffle(options)
        return self.asked(kind, stem, options)

    def clean_draws(
        self, kind: "Kind", stem: str, pool: Sequence[Choice]
    ) -> Iterator[Draw]:
        found = PoolDraws(kind, stem, pool)
        for key in found.keys:
            yield from found.evenest(key)

    def ensure_dealable(self, kind: "Kind", stem: str, pool: Sequence[Choice]) -> None:
        found = PoolDraws(kind, stem, pool)
        for key in found.keys:
            found.ensure_clean(key)

    def picked_entity(self, question: Question, chosen: Any) -> str:
        return "" if chosen is None else question.options[chosen].entity


FORM = ChoiceForm()
