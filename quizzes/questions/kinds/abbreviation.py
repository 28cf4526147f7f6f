"""What does ALL stand for?"""

from collections.abc import Iterator
from dataclasses import replace

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact, Proof, Statement
from quizzes.knowledge.wording import capitalized
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind, choose_one

NAME = "abbreviation"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Ask both ways between a name and its letters; the others have letters of their own."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if predicate.role != "abbreviation" or fact.is_denial or fact.is_entity:
        return
    others = [
        f
        for f in desk.knowledge.under(fact.predicate)
        if f.subject != fact.subject
        and desk.knowledge.entities[f.subject].type
        == desk.knowledge.entities[fact.subject].type
    ]
    if predicate.ask_subject:
        stem = desk.wording.fill(predicate.ask_subject, fact)
        yield choose_one(
            NAME,
            fact,
            "subject",
            stem,
            [desk.key_subject(fact)],
            _expansions(desk, fact, others),
        )
    if predicate.ask_object:
        stem = desk.wording.fill(predicate.ask_object, fact)
        yield choose_one(
            NAME,
            fact,
            "object",
            stem,
            [desk.key_object(fact)],
            _letters(desk, fact, others),
        )


def _expansions(desk: DraftContext, fact: Fact, others: list[Fact]) -> list[Choice]:
    def proven() -> Iterator[Choice]:
        for other in _nearest(desk, fact, others):
            asked = Statement(other.subject, fact.predicate, fact.object)
            if (verdict := desk.knowledge.verdict(asked)).is_false:
                text = desk.wording.label(other.subject)
                yield _choice(desk, fact, other, text, verdict.proof, other.subject)

    return desk.kept(fact, fact.subject, proven())


def _letters(desk: DraftContext, fact: Fact, others: list[Fact]) -> list[Choice]:
    def proven() -> Iterator[Choice]:
        for other in _nearest(desk, fact, others):
            asked = Statement(fact.subject, fact.predicate, other.object)
            if (verdict := desk.knowledge.verdict(asked)).is_false:
                proof = replace(verdict.proof, facts=(other.id, *verdict.proof.facts))
                yield _choice(desk, fact, other, other.object, proof, other.object)

    return desk.kept(fact, fact.object, proven())


def _nearest(desk: DraftContext, fact: Fact, others: list[Fact]) -> list[Fact]:
    label = desk.wording.label
    return sorted(others, key=lambda f: (-_alike(fact, f), label(f.subject), f.object))


def _alike(fact: Fact, other: Fact) -> float:
    """Letters in the same places make a good rival."""
    pairs = zip(fact.object, other.object, strict=False)
    return round(sum(a == b for a, b in pairs) / max(len(fact.object), 1), 3)


def _choice(
    desk: DraftContext, fact: Fact, other: Fact, text: str, proof: Proof, entity: str
) -> Choice:
    reason = capitalized(desk.reasons.says(other))
    return Choice(text, False, reason, proof, entity, _alike(fact, other))


KIND = Kind(NAME, "Abbreviation", "choice", drafts)
