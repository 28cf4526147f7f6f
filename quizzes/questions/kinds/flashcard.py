"""What does rituximab bind?"""

from collections.abc import Iterator

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact, Proof, Rule
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind

NAME = "flashcard"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Yield an open question; the learner answers in the head, then judges it."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if fact.is_denial or predicate.role == "steps":
        return
    if predicate.open_object:
        stem = desk.wording.fill(predicate.open_object, fact)
        yield Draft(fact.id, "object", NAME, stem, (_answer(desk, fact),))
    else:
        yield Refusal(
            fact.id, NAME, f"{predicate.id} has no open question (open_object)"
        )
    if predicate.open_subject:
        stem = desk.wording.fill(predicate.open_subject, fact)
        subject = desk.wording.label(fact.subject)
        yield Draft(
            fact.id,
            "subject",
            NAME,
            stem,
            (
                Choice(
                    subject,
                    True,
                    proof=Proof(Rule.FACT, (fact.id,)),
                    entity=fact.subject,
                ),
            ),
        )


def _answer(desk: DraftContext, fact: Fact) -> Choice:
    """Return all that is right by the facts: a drug may bind two targets."""
    facts = [
        f
        for f in desk.knowledge.about(fact.subject, fact.predicate)
        if f.scope == fact.scope and f.holds_on(fact.on)
    ]
    words = [
        desk.wording.object_label(f)
        for f in [fact, *(f for f in facts if f.id != fact.id)]
    ]
    return Choice(
        "; ".join(words),
        True,
        proof=Proof(Rule.FACT, tuple(f.id for f in facts) or (fact.id,)),
        entity=fact.object,
    )


KIND = Kind(NAME, "Flash card", "reveal", drafts)
