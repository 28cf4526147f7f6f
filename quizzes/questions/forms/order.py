"""Steps are put in order."""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import factorial
from random import Random
from typing import TYPE_CHECKING, Any

from quizzes.knowledge.question import Choice, Draw, Question, Shape
from quizzes.questions.forms.form import AnswerForm, Fields, Shown
from quizzes.questions.forms.option_row import Row, in_one_cell, option_row, texts_of
from quizzes.questions.grading import (
    Given,
    Names,
    NotCountedError,
    Outcome,
    place,
)

if TYPE_CHECKING:
    from quizzes.questions.kinds import Kind


class OrderForm(AnswerForm):
    """Each step is given its place."""

    name = "order"
    shape = Shape.ALL
    weights = (4, 4, 4)
    exam_weight = 4
    field = re.compile(r"place-\d{1,2}")
    value = re.compile(r"[1-9]\d?")

    def guess(self, options: int) -> float:
        return 1 / factorial(options)

    def deal(
        self,
        kind: "Kind",
        stem: str,
        pool: Sequence[Choice],
        draws: Sequence[Draw],
        chance: Random,
    ) -> Question:
        """Deal the steps, never already in order."""
        places = list(range(len(pool)))
        while places == sorted(places):
            chance.shuffle(places)
        steps = [pool[n] for n in places]
        return self.asked(kind, stem, steps, places=tuple(n + 1 for n in places))

    def given_value(self, number: int, given: Given) -> int:
        return place(given.get(f"place-{number}", ""))

    def right_fields(self, question: Question) -> Fields:
        places = enumerate(question.places, start=1)
        return {"choice": self.name} | {f"place-{n}": str(right) for n, right in places}

    def mark(self, question: Question, given: Given, names: Names | None) -> Outcome:
        """Return the share of neighbors in the right order; every step in its place is a full pass."""
        size = len(question.options)
        chosen = [self.given_value(n, given) for n in range(1, size + 1)]
        if sorted(chosen) != list(range(1, size + 1)):
            raise NotCountedError("Give each step its own place, from 1 to the last.")
        placed = [
            right for _, right in sorted(zip(chosen, question.places, strict=True))
        ]
        pairs = [after == before + 1 for before, after in pairwise(placed)]
        is_right = tuple(chosen) == question.places
        return Outcome(is_right, chosen, sum(pairs) / max(1, len(pairs)))

    def lead(self, shown: Shown) -> str:
        return "The right order is below."

    def explain(self, shown: Shown, chosen: Any, is_right: bool | None) -> list[Row]:
        """Return the steps in their right order, each with the place it was given."""
        rows = []
        for n, option in enumerate(shown["options"]):
            right, mine = shown["places"][n], chosen[n] if chosen else None
            tag = "" if mine in (right, None) else f"You put it at {mine}"
            state = "off" if mine is None else "good" if mine == right else "bad"
            rows.append(option_row(right, option["text"], state, tag))
        return sorted(rows, key=lambda r: int(r["number"]))

    def chosen_text(self, chosen: Any) -> str:
        return ", ".join(map(str, chosen))

    def chosen_words(self, shown: Shown, chosen: Any) -> str:
        placed = sorted(zip(chosen, texts_of(shown), strict=False))
        return in_one_cell(text for _, text in placed)


FORM = OrderForm()
