"""Match each drug with its brand name."""

from collections.abc import Iterator

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact, Proof, Rule, Statement
from quizzes.knowledge.wording import capitalized
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind

NAME = "match-pairs"
LEAST, MOST = 3, 8
TRIED = 100
"""How many are tried for a group: what stands together in a file mostly belongs together."""


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
    chosen = _group_of(desk, fact)
    if not chosen:
        return
    if len(chosen) < LEAST:
        yield Refusal(
            fact.id, NAME, f"{len(chosen)} of the {LEAST} needed pairs fit together"
        )
        return
    stem = desk.wording.fill(predicate.match, fact)
    yield Draft(fact.id, "pairs", NAME, stem, tuple(_pair(desk, one) for one in chosen))


def _group_of(desk: DraftContext, fact: Fact) -> list[Fact]:
    """Return the facts that are matched with this one; none where another one stands for them."""
    key = (fact.predicate, fact.scope, fact.on)
    if key not in desk.pair_groups:
        groups = _groups(desk, desk.pairable.get(key, []))
        desk.pair_groups[key] = {group[0].id: group for group in groups}
    return desk.pair_groups[key].get(fact.id, [])


def _groups(desk: DraftContext, facts: list[Fact]) -> Iterator[list[Fact]]:
    """Yield groups in the order of the files, so that each fact is matched in one of them only.

    A fact that stands for its group already stays the first one.
    """
    left = sorted(facts, key=lambda fact: "pairs" not in fact.asked_as)
    while left:
        group = left[:1]
        for other in left[1:TRIED]:
            if len(group) < MOST and all(
                _crosswise_false(desk, other, one) for one in group
            ):
                group.append(other)
        left = [fact for fact in left if fact not in group]
        yield group


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
