"""Which of these does rituximab bind?"""

from collections.abc import Iterator

from quizzes.kinds.kind import Kind, both_ways
from quizzes.options import Desk
from quizzes.questions import Draft, Refusal
from quizzes.statements import Fact

NAME = "mechanism"


def drafts(desk: Desk, fact: Fact) -> Iterator[Draft | Refusal]:
    """Between a drug and what it acts on; the wrong ones are what its neighbors act on."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if predicate.role == "mechanism" and fact.is_entity and not fact.is_denial:
        yield from both_ways(NAME, desk, fact)


KIND = Kind(NAME, "Mechanism", "choice", drafts)
