"""Which of these does rituximab bind?"""

from collections.abc import Iterator

from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind, both_ways

NAME = "mechanism"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Ask between a drug and what it acts on; the wrong ones are what its neighbors act on."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if predicate.role == "mechanism" and fact.is_entity and not fact.is_denial:
        yield from both_ways(NAME, desk, fact)


KIND = Kind(NAME, "Mechanism", "choice", drafts)
