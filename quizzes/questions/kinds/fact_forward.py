"""For which of these does the overview list rituximab?"""

from collections.abc import Iterator

from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind, forward

NAME = "fact-forward"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Ask from the subject to its object; each other object must be proven wrong."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if predicate.role != "plain" or not fact.is_entity or fact.is_denial:
        return
    if predicate.ask_object:
        stem = desk.wording.fill(predicate.ask_object, fact)
        yield from forward(NAME, desk, fact, stem)


KIND = Kind(NAME, "Choose one", "choice", drafts)
