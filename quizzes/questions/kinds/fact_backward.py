"""Which of these does the overview list for chronic lymphocytic leukemia?"""

from collections.abc import Iterator

from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind, backward

NAME = "fact-backward"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Ask from the object to one of its subjects; each other subject must be proven wrong."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if predicate.role not in ("plain", "taxonomy") or fact.is_denial:
        return
    if fact.is_entity:
        yield from backward(NAME, desk, fact)


KIND = Kind(NAME, "Choose one", "choice", drafts)
