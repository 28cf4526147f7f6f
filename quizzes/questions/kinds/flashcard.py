"""What does rituximab bind?"""

import re
from collections.abc import Iterator

from quizzes.knowledge.question import OTHERS, Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact, Proof, Rule
from quizzes.questions.distractors import DraftContext
from quizzes.questions.families import (
    Family,
    objects_asked_with,
    subjects_asked_with,
)
from quizzes.questions.kinds.kind import TOLD, Kind, names_its_class

NAME = "flashcard"
NAMES = re.compile(r"\b(name|call)\b", re.IGNORECASE)


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Yield an open question; the learner answers in the head, then judges it."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if fact.is_denial or predicate.role == "steps":
        return
    if not predicate.open_object:
        yield Refusal(
            fact.id, NAME, f"{predicate.id} has no open question (open_object)"
        )
    elif names_its_class(desk, fact):
        yield Refusal(fact.id, NAME, TOLD)
    elif family := objects_asked_with(desk, fact):
        slot = family.object_slot
        labels = [desk.wording.object_label(f) for f in family.facts]
        yield _draft(desk, slot, predicate.open_object, family, labels)
    if predicate.open_subject and (family := subjects_asked_with(desk, fact)):
        slot = family.subject_slot
        labels = [desk.wording.label(f.subject) for f in family.facts]
        yield _draft(desk, slot, predicate.open_subject, family, labels)


def _draft(
    desk: DraftContext, slot: str, template: str, family: Family, labels: list[str]
) -> Draft:
    """Draft the question, and an answer that never claims to be all of it where nothing says so."""
    fact = family.facts[0]
    is_class = desk.knowledge.predicates[fact.predicate].role == "taxonomy"
    stem, answer = desk.wording.fill(template, fact), "; ".join(dict.fromkeys(labels))
    if not family.is_whole and not (is_class and len(family.facts) == 1):
        if not NAMES.search(stem) and not is_class:
            stem += " Name one."
        answer += OTHERS
    proof = Proof(Rule.FACT, tuple(f.id for f in family.facts))
    entity = fact.object if slot in ("object", "list") else fact.subject
    return Draft(
        fact.id, slot, NAME, stem, (Choice(answer, True, proof=proof, entity=entity),)
    )


KIND = Kind(NAME, "Flash card", "reveal", drafts)
