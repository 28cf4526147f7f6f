"""Which of these is rituximab?"""

from collections.abc import Iterator

from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import TOLD, Kind, forward, names_its_class

NAME = "classify"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Yield the class of a thing, among classes that a declared partition sets apart."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if predicate.role != "taxonomy" or fact.is_denial or not predicate.ask_object:
        return
    blocks = {block for p in desk.knowledge.partitions for block in p.into}
    if not blocks & set(desk.knowledge.taxonomy.ancestors(fact.object)):
        yield Refusal(fact.id, NAME, f"no partition holds {fact.object}")
        return
    if names_its_class(desk, fact):
        yield Refusal(fact.id, NAME, TOLD)
        return
    stem = desk.wording.fill(predicate.ask_object, fact)
    yield from forward(NAME, desk, fact, stem)


KIND = Kind(NAME, "Classify", "choice", drafts)
