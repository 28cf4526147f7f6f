"""A question with what is known of the fact that it asks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from quizzes.knowledge.question import Choice, Question, Shape
from quizzes.knowledge.statements import Fact, Predicate
from quizzes.lint.lexicon import Lexicon


@dataclass(frozen=True)
class Seen:
    question: Question
    lexicon: Lexicon
    fact_id: str = ""
    asks_details: bool = False

    @cached_property
    def fact(self) -> Fact | None:
        if self.fact_id:
            return self.lexicon.knowledge.facts.get(self.fact_id)
        return self.lexicon.fact_of(self.question)

    @property
    def predicate(self) -> Predicate | None:
        known = self.lexicon.knowledge.predicates
        return known[self.fact.predicate] if self.fact else None

    @property
    def offered(self) -> tuple[Choice, ...]:
        """Return the options that are read before the answer is given."""
        return () if self.question.shape is Shape.OPEN else self.question.options

    @property
    def compared(self) -> tuple[Choice, ...]:
        """Return the options among which some are chosen."""
        chosen = self.question.shape in (Shape.ONE, Shape.SEVERAL)
        return self.question.options if chosen else ()

    @property
    def with_traits(self) -> list[Choice]:
        return [self.lexicon.with_traits(option) for option in self.compared]

    @property
    def key(self) -> Choice | None:
        right = [option for option in self.offered if option.is_true]
        is_one = self.question.shape is Shape.ONE and len(right) == 1
        return right[0] if is_one else None

    @property
    def asked(self) -> str:
        """Return the stem with the statement that is to be judged."""
        return f"{self.question.stem} {self.question.statement}".strip()

    @property
    def claimed(self) -> list[str]:
        """Return what claims something: the options, or what the statement says of its subject."""
        if self.question.shape is not Shape.JUDGED:
            return [option.text for option in self.offered]
        entities = self.lexicon.knowledge.entities
        subject = entities.get(self.fact.subject) if self.fact else None
        told = self.question.statement
        return [told.replace(subject.label, "…") if subject else told]


Check = Callable[[Seen], Iterator[str]]
