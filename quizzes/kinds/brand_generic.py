"""Which of these is a brand of obinutuzumab?"""

from collections.abc import Iterator

from quizzes.kinds.kind import Kind, both_ways
from quizzes.options import Desk
from quizzes.questions import Draft, Refusal
from quizzes.statements import Fact

NAME = "brand-generic"


def drafts(desk: Desk, fact: Fact) -> Iterator[Draft | Refusal]:
    """Between a drug and a brand. Another brand of the same drug is never an option."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if predicate.role == "brand" and fact.is_entity and not fact.is_denial:
        yield from both_ways(NAME, desk, fact)


KIND = Kind(NAME, "Brand and generic name", "choice", drafts)
