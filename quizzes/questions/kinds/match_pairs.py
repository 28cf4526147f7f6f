"""Match each drug with its brand name."""

from collections.abc import Iterator

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact, Proof, Rule, Statement
from quizzes.knowledge.wording import capitalized, where
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind

NAME = "match-pairs"
LEAST, MOST = 3, 8
TRIED = 100
"""How many are tried; what is further off is hardly taken for one of the pairs."""


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Yield pairs of which no left side goes with the right side of another: one matching is right."""
    if not fact.is_entity or fact.is_denial:
        return
    predicate = desk.knowledge.predicates[fact.predicate]
    if not predicate.match:
        return
    if not desk.wording.prints(predicate.match, fact):
        yield Refusal(fact.id, NAME, "its words for pairs leave out a restriction")
        return
    chosen = [fact]
    for other in _others(desk, fact):
        if len(chosen) < MOST and all(
            _crosswise_false(desk, other, one) for one in chosen
        ):
            chosen.append(other)
    if len(chosen) < LEAST:
        yield Refusal(
            fact.id, NAME, f"{len(chosen)} of the {LEAST} needed pairs fit together"
        )
        return
    stem = capitalized(f"{where(fact)}{desk.wording.inside(predicate.match, fact)}")
    yield Draft(
        fact.id, "object", NAME, stem, tuple(_pair(desk, one) for one in chosen)
    )


def _others(desk: DraftContext, fact: Fact) -> Iterator[Fact]:
    """Facts of the same sort and scope, about what is most like the subject first."""
    tried = 0
    for subject in desk.likeness.ranked(fact.subject):
        for other in desk.knowledge.about(subject, fact.predicate):
            if (other.scope, other.on) == (fact.scope, fact.on):
                tried += 1
                desk.beside.add(subject)
                yield other
        if tried >= TRIED:
            return


def _crosswise_false(desk: DraftContext, one: Fact, other: Fact) -> bool:
    if _are_arguable(desk, one, other):
        return False
    crossed = (
        Statement(one.subject, one.predicate, other.object, one.scope, one.on),
        Statement(other.subject, one.predicate, one.object, one.scope, one.on),
    )
    return all(desk.knowledge.verdict(s).is_false for s in crossed)


def _are_arguable(desk: DraftContext, one: Fact, other: Fact) -> bool:
    """Return whether a reader could defend one side of a pair in the place of the other's."""
    ends = ((one.subject, other.subject), (one.object, other.object))
    return any(
        desk.is_arguable(fact, *pair) for pair in ends for fact in (one, other)
    ) or not {one.subject, one.object}.isdisjoint(other.not_beside)


def _pair(desk: DraftContext, fact: Fact) -> Choice:
    return Choice(
        desk.wording.label(fact.subject),
        True,
        capitalized(desk.reasons.says(fact)),
        proof=Proof(Rule.FACT, (fact.id,)),
        entity=fact.subject,
        pair=desk.wording.label(fact.object),
    )


KIND = Kind(NAME, "Match pairs", "match", drafts)
