"""Which facts a change reaches: only they are drafted again. Pure.

What a fact is asked by follows from the facts under its own predicate, and from how like its rivals
are to its key. So a change reaches what is said by the same predicate; what has one of its two ends
in its own facts, in a pool, or in something that shares an attribute with that end (it may come to
be more like it); and what it replaces. All else that items are made from (entities, predicates,
claims, the taxonomy, the code) reaches every fact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from hashlib import blake2s
from typing import Any

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import DraftContext

# A change of these is seen by facts under any predicate.
SEEN_BY_ALL = ("taxonomy", "abbreviation")


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What a fact was when it was drafted, and what its options were chosen from."""

    digest: str
    subject: str
    predicate: str
    object: str
    is_trait: bool
    confused: str
    beside: tuple[str, ...] = ()

    def written(self) -> list[Any]:
        """Return it as it is kept with its fact."""
        return [*astuple(self)[:-1], list(self.beside)]

    @classmethod
    def read(cls, written: list[Any]) -> "Dependencies":
        digest, subject, predicate, object_, is_trait, confused, beside = written
        return cls(
            digest, subject, predicate, object_, is_trait, confused, tuple(beside)
        )


def dependencies_of(
    desk: DraftContext, fact: Fact, beside: Iterable[str] = ()
) -> Dependencies:
    is_trait = fact.is_active and fact.is_entity and not fact.is_denial
    confused = [desk.likeness.taken_for(end) for end in (fact.subject, fact.object)]
    return Dependencies(
        digest=_digest(fact),
        subject=fact.subject,
        predicate=fact.predicate,
        object=fact.object,
        is_trait=is_trait,
        confused=_digest(*confused) if any(confused) else "",
        beside=tuple(sorted(beside)),
    )


def global_digest(desk: DraftContext, code: str) -> str:
    """Return a digest of all that every fact may depend on."""
    known = desk.knowledge
    seen_by_all = [
        fact
        for fact in known.facts.values()
        if known.predicates[fact.predicate].role in SEEN_BY_ALL
    ]
    return _digest(
        code,
        *known.entities.values(),
        *known.predicates.values(),
        *known.complete,
        *known.partitions,
        *known.overlaps,
        *seen_by_all,
        *desk.lexicon.quoted,
    )


def _digest(*parts: object) -> str:
    return blake2s(repr(parts).encode(), digest_size=12).hexdigest()


def affected_facts(desk: DraftContext, was: Mapping[str, Dependencies]) -> set[str]:
    """Return the active facts that something is different for since then."""
    known = desk.knowledge
    now = {fact.id: dependencies_of(desk, fact) for fact in known.facts.values()}
    changed = {
        id_
        for id_ in now.keys() | was.keys()
        if id_ not in now or id_ not in was or now[id_].digest != was[id_].digest
    }
    prints = [p[id_] for id_ in changed for p in (now, was) if id_ in p]
    predicates = {one.predicate for one in prints}
    ends = {end for one in prints if one.is_trait for end in (one.subject, one.object)}
    near = _near(desk, ends)
    replaced = {
        old for id_ in changed & now.keys() for old in known.facts[id_].supersedes
    }
    return {
        fact.id
        for fact in known.active
        if fact.id in changed | replaced
        or now[fact.id].confused != was[fact.id].confused
        or predicates & _predicates(known, fact)
        or not near.isdisjoint((fact.subject, fact.object))
        or not ends.isdisjoint(was[fact.id].beside)
        or not changed.isdisjoint(fact.supersedes)
    }


def _predicates(known: Knowledge, fact: Fact) -> set[str]:
    """Return those whose facts its questions are made from: its own, and those of what it replaced."""
    old = (known.facts[id_] for id_ in fact.supersedes if id_ in known.facts)
    return {fact.predicate, *(other.predicate for other in old)}


def _near(desk: DraftContext, ends: set[str]) -> set[str]:
    """Return the ends, and whatever has something in common with one of them."""
    return ends.union(*(desk.likeness.sharing(end) for end in ends))
