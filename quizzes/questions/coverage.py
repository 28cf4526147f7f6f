"""What is not asked, and which missing claim would let most of it be asked. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.statements import (
    Completeness,
    Fact,
    Partition,
    Rule,
    Statement,
)
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds import KINDS

UNPROVEN, ONE_SHORT = "can be proven", "1 of the 2"
# The rules by which a fact itself is a right answer: alone, beside the other arm, or denied.
SAID = (Rule.FACT, Rule.NUMBER, Rule.DENIAL)
Claim = Completeness | Partition
Asked = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Gap:
    """A claim that is not made, the refusals that it bears on, and the questions that it would unlock."""

    claim: Claim
    refused: int
    unlocks: int


def coverage(found: Iterable[Draft | Refusal]) -> dict[str, dict[str, str]]:
    """Return, for each fact and kind, "" where it is asked, or why not."""
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for one in found:
        if isinstance(one, Draft):
            for fact in facts_asked(one):
                table[fact][one.kind] = ""
        else:
            table[one.fact].setdefault(one.kind, one.why)
    return table


def facts_asked(draft: Draft) -> set[str]:
    """Return the fact that stands for the item, and those that prove its right answers."""
    right = (choice.proof for choice in draft.choices if choice.is_true)
    own = (proof.facts for proof in right if proof.rule in SAID)
    return {draft.fact, *(fact for facts in own for fact in facts)}


def coverage_gaps(
    knowledge: Knowledge, found: Iterable[Draft | Refusal], most: int
) -> list[Gap]:
    """Return the claims that most refusals wait for, each tried; the most useful first."""
    known = list(found)
    asked = {(d.fact, d.kind, d.slot) for d in known if isinstance(d, Draft)}
    waiting = _waiting(knowledge, [r for r in known if isinstance(r, Refusal)])
    ranked = sorted(waiting, key=lambda claim: -len(waiting[claim]))[: 3 * most]
    tried = [
        Gap(
            claim,
            len(waiting[claim]),
            _unlocked(knowledge, claim, waiting[claim], asked),
        )
        for claim in ranked
    ]
    return sorted(tried, key=lambda gap: (-gap.unlocks, -gap.refused))[:most]


def _waiting(
    knowledge: Knowledge, refusals: Iterable[Refusal]
) -> dict[Claim, set[tuple[str, str]]]:
    """Return, for each claim that is not made, the facts and kinds that wait for it."""
    waiting: dict[Claim, set[tuple[str, str]]] = defaultdict(set)
    for refusal in refusals:
        fact = knowledge.facts[refusal.fact]
        if UNPROVEN in refusal.why and fact.is_entity:
            for claim in _claims(knowledge, fact, refusal.why):
                waiting[claim].add((refusal.fact, refusal.kind))
    return waiting


def _claims(knowledge: Knowledge, fact: Fact, why: str) -> Iterator[Claim]:
    """Yield what would settle the options: of the subject, of the object, of each rival, or of the classes."""
    name, predicate = f"if-{fact.id}", knowledge.predicates[fact.predicate]
    if "(subject)" not in why:
        yield _complete(fact, subject=fact.subject)
    if "(object)" not in why:
        yield _complete(fact, object_=fact.object)
        type_ = knowledge.entities[fact.subject].type
        # A claim about a rival settles that rival alone.
        rivals = knowledge.by_type[type_] if ONE_SHORT in why else []
        for rival in rivals:
            asked = Statement(rival, fact.predicate, fact.object, fact.scope)
            truth = knowledge.verdict(asked)
            if not (truth.is_true or truth.is_false):
                yield _complete(fact, subject=rival)
    if predicate.role == "taxonomy":
        classes = sorted(
            {f.subject for f in knowledge.naming(fact.object, fact.predicate)}
        )
        yield Partition(name, fact.object, tuple(classes))


def _complete(fact: Fact, subject: str = "", object_: str = "") -> Completeness:
    """Return a claim as narrow as will do: where the fact holds."""
    name, where = f"if-{subject or object_}-{fact.predicate}", fact.scope.jurisdiction
    return Completeness(name, fact.predicate, subject, object_, jurisdiction=where)


def _unlocked(
    knowledge: Knowledge, claim: Claim, waiting: set[tuple[str, str]], asked: set[Asked]
) -> int:
    """Return how many more questions there would be, if the claim were made."""
    desk = DraftContext(_with(knowledge, claim))
    drafts = (
        draft
        for fact, kind in sorted(waiting)
        for draft in KINDS[kind].drafts(desk, knowledge.facts[fact])
    )
    return sum(
        isinstance(d, Draft) and (d.fact, d.kind, d.slot) not in asked for d in drafts
    )


def _with(knowledge: Knowledge, claim: Claim) -> Knowledge:
    complete, partitions = list(knowledge.complete), list(knowledge.partitions)
    if isinstance(claim, Partition):
        partitions.append(claim)
    else:
        complete.append(claim)
    return Knowledge(
        entities=knowledge.entities.values(),
        predicates=knowledge.predicates.values(),
        facts=knowledge.facts.values(),
        complete=complete,
        partitions=partitions,
        today=knowledge.today,
        overlaps=knowledge.overlaps,
    )
