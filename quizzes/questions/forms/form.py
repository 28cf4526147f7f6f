"""What a form of answer is."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar

from quizzes.knowledge.question import Choice, Draw, Question, Shape
from quizzes.questions.forms.option_row import Row
from quizzes.questions.grading import Given, Names, Outcome

if TYPE_CHECKING:
    from quizzes.questions.kinds import Kind

Fields = dict[str, str]
Shown = Mapping[str, Any]
"""A question as it is kept with its answer."""
LONGEST = 1000
FOLDER = "quizzes/questions/forms"


class AnswerForm(ABC):
    """How a question is answered: what is shown, what is sent back, and what that is worth."""

    name: ClassVar[str]
    shape: ClassVar[Shape]
    weights: ClassVar[tuple[int, int, int]]
    """How often it is dealt, against the other forms: to a young card, a stable one, an old one."""
    exam_weight: ClassVar[int | None]
    """How often an exam deals it where an item has several forms. None: never."""
    field: ClassVar[re.Pattern[str]]
    """The names of the fields that a page sends."""
    value: ClassVar[re.Pattern[str]]
    """What may stand in them."""
    needs_names: ClassVar[bool] = False
    """Whether what is typed is judged by all names that there are."""
    is_self_rated: ClassVar[bool] = False
    """Whether the learner judges it."""
    seconds: ClassVar[float] = 16.0
    """What an answer usually takes."""

    @property
    def template(self) -> str:
        """Return the page's part in which it is answered; its #fields are what an exam shows."""
        return f"{FOLDER}/{self.name}.html"

    @property
    def is_in_exams(self) -> bool:
        return self.exam_weight is not None

    @abstractmethod
    def guess(self, options: int) -> float:
        """Return the chance, 0..1, that somebody who knows nothing answers right: one in all answers there are."""

    # -- asking

    @abstractmethod
    def deal(
        self,
        kind: "Kind",
        stem: str,
        pool: Sequence[Choice],
        draws: Sequence[Draw],
        chance: Random,
    ) -> Question:
        """Deal a question from the pool of its options."""

    def clean_draws(
        self, kind: "Kind", stem: str, pool: Sequence[Choice]
    ) -> Iterator[Draw]:
        """Yield what may be shown together; nothing where no option depends on the others."""
        return iter(())

    def ensure_dealable(self, kind: "Kind", stem: str, pool: Sequence[Choice]) -> None:
        """Raise NotDealableError where no draw of a key would be clean; what draws none passes."""
        return None

    def asked(
        self, kind: "Kind", stem: str, options: Sequence[Choice], **more: Any
    ) -> Question:
        """Return a question of this form that shows these options."""
        shape = self.shape
        return Question(kind.name, self.name, stem, tuple(options), shape=shape, **more)

    def open_question(
        self, kind: "Kind", stem: str, pool: Sequence[Choice]
    ) -> Question:
        """Return a question that offers nothing: the answer is typed, or thought."""
        right = [choice for choice in pool if choice.is_true]
        return self.asked(kind, stem, right, answer=pool[0].text)

    def label(self, text: str, pair: str) -> str:
        """Return an option in full, for whoever may know what belongs to it."""
        return text

    def unit(self, question: Question) -> str:
        """Return the unit of the number to be typed."""
        return ""

    # -- answering

    def read_fields(self, sent: Given) -> Fields:
        """Return the fields that are filled in, in one order whatever the browser's is; of nothing filled in, {}."""
        found = {
            name: text.strip()[:LONGEST]
            for name, text in sorted(sent.items())
            if self.field.fullmatch(name) and text.strip()
        }
        return {n: text for n, text in found.items() if self.value.fullmatch(text)}

    def given_value(self, number: int, given: Given) -> int:
        """Return what an option was given before: its place or its pair; 1 or 0 where it is ticked or not."""
        return 0

    @abstractmethod
    def right_fields(self, question: Question) -> Fields:
        """Return what the page sends when it is answered right."""

    # -- marking

    def grade(
        self, question: Question, given: Given, names: Names | None = None
    ) -> Outcome:
        """Grade what was given; who says that they do not know is wrong, whatever the form."""
        if given.get("choice") == "unknown" and not self.is_self_rated:
            return Outcome(False, None, 0.0)
        return self.mark(question, given, names)

    @abstractmethod
    def mark(self, question: Question, given: Given, names: Names | None) -> Outcome:
        """Return what an answer is worth; raise NotCountedError where it cannot be told."""

    def picked_entity(self, question: Question, chosen: Any) -> str:
        """Return the entity that was taken for the right one, where that can be told."""
        return ""

    # -- telling

    def lead(self, shown: Shown) -> str:
        """Return the right answer in one sentence, for who did not give it."""
        key = next(o["text"] for o in shown["options"] if o["is_right"])
        return f"Answer: {key}."

    @abstractmethod
    def explain(self, shown: Shown, chosen: Any, is_right: bool | None) -> list[Row]:
        """Return each option after the answer: right or wrong, whose choice it was, and why."""

    @abstractmethod
    def chosen_text(self, chosen: Any) -> Any:
        """Return what was chosen as a table keeps it: a place counts from 1, as on the page."""

    def chosen_words(self, shown: Shown, chosen: Any) -> str:
        """Return the words of what was chosen, matched or put in order."""
        return str(self.chosen_text(chosen))
