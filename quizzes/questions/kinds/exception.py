"""Which of these does the overview leave out for chronic lymphocytic leukemia?"""

from collections.abc import Iterator
from dataclasses import replace

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact, Proof, Rule
from quizzes.questions.distractors import POOL, DraftContext
from quizzes.questions.families import Family, denied_with
from quizzes.questions.kinds.kind import Kind, choose_one, compatible

NAME = "exception"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Ask for what a denial denies, beside others of which the same is proven true."""
    predicate, end = desk.knowledge.predicates[fact.predicate], denied_end(desk, fact)
    template = (
        predicate.ask_not_subject if end == "subject" else predicate.ask_not_object
    )
    family = denied_with(desk, fact, end) if fact.is_denial and template else None
    if family:
        wrong = _holding(desk, family, end)
        keys = compatible(desk, (_key(desk, f, end) for f in family.facts), wrong)
        stem = desk.wording.fill(template, fact)
        yield choose_one(NAME, fact, denied_slot(family, end), stem, keys, wrong)


def denied_end(desk: DraftContext, fact: Fact) -> str:
    """Return which end of a denial is asked for: the one that its predicate has words for."""
    has_words = desk.knowledge.predicates[fact.predicate].ask_not_subject
    return "subject" if has_words else "object"


def denied_slot(family: Family, end: str) -> str:
    return family.subject_slot if end == "subject" else family.object_slot


def _holding(desk: DraftContext, family: Family, end: str) -> list[Choice]:
    """Return what the denied one may be taken for, though it holds of them, the most alike first."""
    known, fact = desk.knowledge, family.facts[0]
    alike = (
        known.naming(fact.object, fact.predicate)
        if end == "subject"
        else known.about(fact.subject, fact.predicate)
    )
    choices = [
        replace(
            _option(desk, other, end),
            is_true=False,
            score=round(desk.likeness.of(getattr(fact, end), getattr(other, end)), 3),
        )
        for other in alike
        if known.holds_in(other, fact.scope) and other.has_begun(fact.on)
    ]
    ranked = sorted(choices, key=lambda choice: (-choice.score, choice.text))
    fair = desk.beyond_dispute(family.facts, end, desk.unrelated(ranked))
    return fair[:POOL]


def _key(desk: DraftContext, fact: Fact, end: str) -> Choice:
    return replace(_option(desk, fact, end), proof=Proof(Rule.DENIAL, (fact.id,)))


def _option(desk: DraftContext, fact: Fact, end: str) -> Choice:
    return desk.key_subject(fact) if end == "subject" else desk.key_object(fact)


KIND = Kind(NAME, "Find the exception", "choice", drafts)
