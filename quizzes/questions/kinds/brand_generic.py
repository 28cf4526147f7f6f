"""Which of these is a brand of obinutuzumab?"""

from collections.abc import Iterator

from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind, both_ways

NAME = "brand-generic"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Ask between a drug and a brand. Another brand of the same drug is never an option."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if predicate.role == "brand" and fact.is_entity and not fact.is_denial:
        yield from both_ways(NAME, desk, fact)


KIND = Kind(NAME, "Brand and generic name", "choice", drafts)
