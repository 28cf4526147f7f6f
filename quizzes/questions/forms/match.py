"""Each option is matched with what belongs to it."""

import re
from collections.abc import Sequence
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


class MatchForm(AnswerForm):
    """Three pairs, and one right-hand side more, which stops elimination."""

    name = "match"
    shape = Shape.ALL
    weights = (2, 2, 1)
    exam_weight = 2
    field = re.compile(r"pair-\d{1,2}")
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
        """Deal the item's own pair and two others."""
        others = chance.sample(list(pool[1:]), min(3, len(pool) - 1))
        shown = [pool[0], *others[:2]]
        chance.shuffle(shown)
        rights = [choice.pair for choice in (*shown, *others[2:])]
        chance.shuffle(rights)
        return self.asked(kind, stem, shown, rights=tuple(rights))

    def label(self, text: str, pair: str) -> str:
        return f"{text}: {pair}"

    def given_value(self, number: int, given: Given) -> int:
        return place(given.get(f"pair-{number}", ""))

    def right_fields(self, question: Question) -> Fields:
        options = enumerate(question.options, start=1)
        pairs = {f"pair-{n}": question.rights.index(o.pair) + 1 for n, o in options}
        return {"choice": self.name} | {name: str(n) for name, n in pairs.items()}

    def mark(self, question: Question, given: Given, names: Names | None) -> Outcome:
        """Count each pair for itself; all of them right is a full pass."""
        size = len(question.options)
        chosen = [self.given_value(n, given) - 1 for n in range(1, size + 1)]
        if not all(0 <= n < len(question.rights) for n in chosen):
            raise NotCountedError("Give each one its match.")
        hits = [
            question.rights[n] == option.pair
            for n, option in zip(chosen, question.options, strict=True)
        ]
        return Outcome(all(hits), chosen, sum(hits) / size)

    def lead(self, shown: Shown) -> str:
        return "The right pairs are below."

    def explain(self, shown: Shown, chosen: Any, is_right: bool | None) -> list[Row]:
        """Return the right pairs, each with what was put beside it instead."""
        rows = []
        for n, option in enumerate(shown["options"]):
            mine = shown["rights"][chosen[n]] if chosen else ""
            right = mine == option["pair"]
            state = "good" if right else "bad" if mine else "off"
            text = self.label(option["text"], option["pair"])
            instead = f"You chose {mine}" if mine and not right else ""
            rows.append(option_row(n + 1, text, state, reason=instead))
        return rows

    def chosen_text(self, chosen: Any) -> str:
        return ", ".join(str(n + 1) for n in chosen)

    def chosen_words(self, shown: Shown, chosen: Any) -> str:
        rights, pairs = shown["rights"], zip(texts_of(shown), chosen, strict=False)
        return in_one_cell(f"{text} = {rights[n]}" for text, n in pairs)


FORM = MatchForm()
