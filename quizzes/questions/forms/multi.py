"""All options that apply are ticked."""

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from quizzes.knowledge.question import Choice, Draw, Question, Shape
from quizzes.questions.draws import SEVERAL, PoolDraws, draw_some, pick_draw
from quizzes.questions.forms.form import AnswerForm, Fields, Shown
from quizzes.questions.forms.option_row import (
    Row,
    chosen_row,
    explain_missed,
    in_one_cell,
    texts_of,
)
from quizzes.questions.grading import Given, Names, NotCountedError, Outcome

if TYPE_CHECKING:
    from quizzes.questions.kinds import Kind


class MultiForm(AnswerForm):
    """Five options, one to three of them right."""

    name = "multi"
    shape = Shape.SEVERAL
    weights = (2, 2, 2)
    exam_weight = 2
    field = re.compile(r"option-\d{1,2}")
    value = re.compile("on")

    def guess(self, options: int) -> float:
        return float(0.5**options)

    def deal(
        self,
        kind: "Kind",
        stem: str,
        pool: Sequence[Choice],
        draws: Sequence[Draw],
        chance: Random,
    ) -> Question:
        """Deal five options, the item's own key always among them."""
        true = [choice for choice in pool if choice.is_true]
        false = [choice for choice in pool if not choice.is_true]
        right = chance.randint(1 if draws else 2, min(3, len(true)))
        if right == 1:
            shown = [pool[n] for n in pick_draw(pool, draws, chance)]
        else:
            shown = [true[0], *chance.sample(true[1:], right - 1)]
            count = min(len(false), SEVERAL - right)
            shown += draw_some(true[0], false, count, chance)
        chance.shuffle(shown)
        return self.asked(kind, stem, shown)

    def clean_draws(
        self, kind: "Kind", stem: str, pool: Sequence[Choice]
    ) -> Iterator[Draw]:
        """Yield the draws with one right option; where several are right, none gives itself away."""
        return PoolDraws(kind, stem, pool).with_one_right()

    def given_value(self, number: int, given: Given) -> int:
        return int(given.get(f"option-{number}") == "on")

    def right_fields(self, question: Question) -> Fields:
        options = enumerate(question.options, start=1)
        return {"choice": self.name} | {
            f"option-{n}": "on" for n, o in options if o.is_true
        }

    def mark(self, question: Question, given: Given, names: Names | None) -> Outcome:
        """Count right choices less wrong ones, none below nothing; all of it right is a full pass."""
        places = range(len(question.options))
        chosen = [n for n in places if self.given_value(n + 1, given)]
        if not chosen:
            raise NotCountedError("Choose at least one, or “I don’t know”.")
        right = {n for n, option in enumerate(question.options) if option.is_true}
        points = len(right & set(chosen)) - len(set(chosen) - right)
        return Outcome(set(chosen) == right, chosen, max(0, points) / len(right))

    def lead(self, shown: Shown) -> str:
        return "All that apply are marked below."

    def explain(self, shown: Shown, chosen: Any, is_right: bool | None) -> list[Row]:
        missed = explain_missed(chosen)
        return [
            chosen_row(shown, n, mine=n in (chosen or []), missed=missed)
            for n in range(len(shown["options"]))
        ]

    def chosen_text(self, chosen: Any) -> str:
        return ", ".join(str(n + 1) for n in chosen)

    def chosen_words(self, shown: Shown, chosen: Any) -> str:
        return in_one_cell(texts_of(shown)[n] for n in chosen)


FORM = MultiForm()
