"""What is a brand of rituximab? Type the name."""

from collections.abc import Iterator

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact
from quizzes.knowledge.wording import capitalized
from quizzes.questions.distractors import DraftContext
from quizzes.questions.families import objects_asked_with, subjects_asked_with
from quizzes.questions.kinds.kind import TOLD, Kind, names_its_class

NAME = "typed-name"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Yield a drug or a brand by name; every right name counts, and what is unknown does not count."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if not fact.is_entity or fact.is_denial:
        return
    if names_its_class(desk, fact):
        yield Refusal(fact.id, NAME, TOLD)
        return
    entities = desk.knowledge.entities
    if predicate.open_object and entities[fact.object].is_typed:
        stem = desk.wording.fill(predicate.open_object, fact)
        if family := objects_asked_with(desk, fact):
            slot = family.object_slot
            yield _draft(fact, slot, stem, desk.true_objects(fact))
    if predicate.open_subject and entities[fact.subject].is_typed:
        stem = desk.wording.fill(predicate.open_subject, fact)
        if family := subjects_asked_with(desk, fact):
            slot = family.subject_slot
            yield _draft(fact, slot, stem, desk.true_subjects(fact))


def _draft(fact: Fact, slot: str, stem: str, right: list[Choice]) -> Draft:
    return Draft(
        fact.id, slot, NAME, f"{capitalized(stem)} Type the name.", tuple(right)
    )


KIND = Kind(NAME, "Type the name", "typed", drafts)
