"""Which of these is an unconjugated antibody that binds CD20?"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import UNKNOWN, Fact, Proof, Rule, Statement, Verdict
from quizzes.knowledge.wording import capitalized, with_article
from quizzes.questions.distractors import DraftContext
from quizzes.questions.families import subjects_asked_with
from quizzes.questions.kinds.kind import Kind, choose_one, compatible

NAME = "two-conditions"
CONDITIONS = {"class", "fact"}
Has = Callable[[str], Verdict]


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Yield a class and a fact at once: the best wrong options meet one condition and fail the other."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if (
        not predicate.clause
        or fact.is_denial
        or not fact.is_entity
        or predicate.role == "taxonomy"
    ):
        return
    taxonomy = next(
        (p for p in desk.knowledge.predicates.values() if p.role == "taxonomy"), None
    )
    if taxonomy is None:
        return
    family = subjects_asked_with(desk, fact)
    if family is None:
        return
    facts = cache(lambda other: _refuted(desk, fact, other))
    classes = _classes(desk, fact, taxonomy.id)
    pools = {
        c: _wrong(desk, fact, _Class(desk, taxonomy.id, c), facts) for c in classes
    }
    if not pools:
        return
    tried = [c for c, pool in pools.items() if {c.pair for c in pool} >= CONDITIONS]
    if not tried:
        why = "no two options each fail one of the conditions alone"
        yield Refusal(fact.id, NAME, why)
        return
    best = max(tried, key=lambda c: sum(choice.score for choice in pools[c][:4]))
    stem = _stem(desk, fact, best)
    inside = [f for f in family.facts if best in _classes(desk, f, taxonomy.id)]
    wrong = desk.beyond_dispute(inside, "subject", pools[best])
    keys = compatible(desk, (_key(desk, f, best) for f in inside), wrong)
    yield choose_one(NAME, fact, family.subject_slot, stem, keys, wrong)


def _classes(desk: DraftContext, fact: Fact, taxonomy: str) -> list[str]:
    """Return the classes that hold the key wherever the fact holds."""
    above = desk.knowledge.taxonomy.ancestors(fact.subject)
    asked = (Statement(fact.subject, taxonomy, c, fact.scope, fact.on) for c in above)
    return [s.object for s in asked if desk.knowledge.verdict(s).is_true]


def _stem(desk: DraftContext, fact: Fact, class_: str) -> str:
    predicate = desk.knowledge.predicates[fact.predicate]
    clause = desk.wording.inside(predicate.clause, fact)
    class_words = with_article(desk.knowledge.entities[class_])
    return capitalized(f"which of these is {class_words} {clause}?")


def _key(desk: DraftContext, fact: Fact, class_: str) -> Choice:
    chain = desk.knowledge.taxonomy.ancestors(fact.subject)[class_]
    words = with_article(desk.knowledge.entities[class_])
    return Choice(
        desk.wording.label(fact.subject),
        True,
        capitalized(f"{words}; {desk.reasons.short(fact)}"),
        proof=Proof(Rule.TAXONOMY, (fact.id, *chain)),
        entity=fact.subject,
    )


class _Class:
    """One of the two conditions: what is proven of the members of a class and of all others."""

    def __init__(self, desk: DraftContext, taxonomy: str, id_: str) -> None:
        self.knowledge, self.taxonomy, self.id = desk.knowledge, taxonomy, id_
        self.members = desk.knowledge.taxonomy.descendants(id_)

    def verdict(self, other: str) -> Verdict:
        return self.knowledge.verdict(Statement(other, self.taxonomy, self.id))


def _refuted(desk: DraftContext, fact: Fact, other: str) -> Verdict:
    """Return what was ever so is no wrong option, so that its refutation does not count."""
    verdict = desk.refuted(other, fact)
    return UNKNOWN if verdict.is_false and desk.ever(other, fact) else verdict


def _wrong(
    desk: DraftContext, fact: Fact, class_: _Class, has_fact: Has
) -> list[Choice]:
    """Subjects that are proven to fail; those that meet the other condition come first."""
    types = desk.knowledge.predicates[fact.predicate].subject
    rivals = desk.rivals(fact.subject, types)
    near = class_.members | desk.perhaps_true(fact)
    bare = chain(
        _failing(desk, fact, [r for r in rivals if r in near], class_, has_fact, True),
        _failing(desk, fact, rivals, class_, has_fact, False),
    )
    kept = desk.kept(fact, fact.subject, bare)
    return [
        replace(
            choice,
            reason=_reason(desk, fact, choice.entity, class_, has_fact(choice.entity)),
        )
        for choice in kept
    ]


def _failing(
    desk: DraftContext,
    fact: Fact,
    rivals: Iterable[str],
    class_: _Class,
    has_fact: Has,
    meets_one: bool,
) -> Iterator[Choice]:
    for other in rivals:
        verdicts = class_.verdict(other), has_fact(other)
        is_met = any(verdict.is_true for verdict in verdicts)
        if is_met is meets_one and any(verdict.is_false for verdict in verdicts):
            yield _choice(desk, fact, other, *verdicts)


def _choice(
    desk: DraftContext, fact: Fact, other: str, in_class: Verdict, has_fact: Verdict
) -> Choice:
    meets_one = in_class.is_true or has_fact.is_true
    failed = in_class if in_class.is_false else has_fact
    met = has_fact if in_class.is_false else in_class
    facts = (*failed.proof.facts, *(met.proof.facts if met.is_true else ()))
    score = 0.5 * desk.likeness.of(fact.subject, other) + (0.5 if meets_one else 0.0)
    return Choice(
        text=desk.wording.label(other),
        is_true=False,
        proof=replace(failed.proof, facts=tuple(dict.fromkeys(facts))),
        entity=other,
        score=round(score, 3),
        pair=_failed_alone(in_class, has_fact),
    )


def _failed_alone(in_class: Verdict, has_fact: Verdict) -> str:
    """Return the condition without which it would not be proven wrong; empty where either would do."""
    if in_class.is_false and has_fact.is_false:
        return ""
    return "class" if in_class.is_false else "fact"


def _reason(
    desk: DraftContext, fact: Fact, other: str, class_: _Class, has_fact: Verdict
) -> str:
    """Say 'For ALL, but a bispecific T-cell engager'; 'A CAR T-cell therapy, but for CLL'."""
    own_class, in_class = desk.reasons.class_of(other), class_.verdict(other)
    if in_class.is_false and has_fact.is_true:
        same = desk.knowledge.facts[has_fact.proof.facts[0]]
        return capitalized(f"{desk.reasons.short(same)}, but {own_class}")
    if in_class.is_false:
        return capitalized(own_class)
    against = desk.reasons.against_subject(fact, other, has_fact.proof)
    if in_class.is_true:
        asked_class = with_article(desk.knowledge.entities[class_.id])
        return capitalized(f"{asked_class}, but {against}")
    return capitalized(against)


KIND = Kind(NAME, "Two conditions", "choice", drafts)
