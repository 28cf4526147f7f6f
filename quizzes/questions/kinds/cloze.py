"""Fill the gap: Rituximab binds ____."""

from collections.abc import Iterator

from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import TOLD, Kind, forward, names_its_class

NAME = "cloze"
GAP = "____"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Ask the statement with its object hidden, if the object stands bare in it."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if not fact.is_entity or fact.is_denial or "{object}" not in predicate.says:
        return
    if names_its_class(desk, fact):
        yield Refusal(fact.id, NAME, TOLD)
        return
    stem = f"Fill the gap: {desk.wording.gap(fact, GAP)}"
    yield from forward(NAME, desk, fact, stem)


KIND = Kind(NAME, "Fill the gap", "choice", drafts)
