"""The facts in memory, and what they prove: TRUE, FALSE or UNKNOWN, never a closed world. Pure.

What is not proven false stays unknown: an unlisted use of a drug may well exist.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from quizzes.knowledge.statements import (
    UNKNOWN,
    Completeness,
    Entity,
    Fact,
    Partition,
    Predicate,
    Proof,
    Rule,
    Scope,
    Statement,
    Truth,
    Verdict,
)
from quizzes.knowledge.taxonomy import Taxonomy

# A fact, and the proof that it is not about what is asked.
Entered = tuple[Fact, Proof | None]


class Knowledge:
    """Everything that one pack claims on one day."""

    def __init__(
        self,
        entities: Iterable[Entity],
        predicates: Iterable[Predicate],
        facts: Iterable[Fact],
        complete: Iterable[Completeness],
        partitions: Iterable[Partition],
        today: date,
        overlaps: Iterable[tuple[str, ...]] = (),
    ) -> None:
        self.entities = {e.id: e for e in entities}
        self.predicates = {p.id: p for p in predicates}
        self.facts = {f.id: f for f in facts}
        self.complete = [c for c in complete if c.is_fresh(today)]
        self.partitions = list(partitions)
        self.overlaps = list(overlaps)
        self.today = today
        self._by_subject: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self._by_object: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in self.facts.values():
            self._by_subject[fact.subject, fact.predicate].append(fact)
            self._by_object[fact.object, fact.predicate].append(fact)
        self._mentioned = {
            (f.subject, f.predicate, f.object) for f in self.facts.values()
        }
        self._complete: dict[tuple[str, str, str], list[Completeness]] = defaultdict(
            list
        )
        for claim in self.complete:
            self._complete[claim.subject, claim.predicate, claim.object].append(claim)
        self.taxonomy = Taxonomy(
            self.entities,
            [f for f in self.active if self._puts_below(f) and not f.is_denial],
            self.partitions,
            self.overlaps,
        )

    # -- looking things up

    @cached_property
    def active(self) -> list[Fact]:
        return [f for f in self.facts.values() if f.is_active]

    @cached_property
    def by_type(self) -> dict[str, list[str]]:
        """Return the ids of entities by their type, in the order they were given."""
        found: dict[str, list[str]] = defaultdict(list)
        for entity in self.entities.values():
            found[entity.type].append(entity.id)
        return found

    def of_types(self, types: Iterable[str]) -> list[str]:
        return [id_ for type_ in types for id_ in self.by_type.get(type_, [])]

    def about(self, subject: str, predicate: str) -> list[Fact]:
        """Return the active facts of a subject under a predicate, denials left out."""
        return [
            f
            for f in self._by_subject.get((subject, predicate), ())
            if f.is_active and not f.is_denial
        ]

    def naming(self, object_: str, predicate: str) -> list[Fact]:
        """Return the active facts with this object under a predicate, denials left out."""
        return [
            f
            for f in self._by_object.get((object_, predicate), ())
            if f.is_active and not f.is_denial
        ]

    def denied(self, end: str, entity: str, predicate: str) -> list[Fact]:
        """Return the active denials under a predicate that have this entity as their subject or object."""
        entered = self._by_subject if end == "subject" else self._by_object
        found = entered.get((entity, predicate), ())
        return [f for f in found if f.is_active and f.is_denial]

    def under(self, predicate: str) -> list[Fact]:
        """Return the active facts under a predicate, denials left out."""
        return self._under.get(predicate, [])

    @cached_property
    def _under(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.active:
            if not fact.is_denial:
                found[fact.predicate].append(fact)
        return found

    def entered(self, subject: str, predicate: str) -> list[Fact]:
        """Return what was ever said of a subject, in any place, denials left out."""
        found = self._by_subject.get((subject, predicate), ())
        return [f for f in found if not f.is_denial]

    def _puts_below(self, fact: Fact) -> bool:
        """Return whether a fact puts one class below another."""
        return self.predicates[fact.predicate].role == "taxonomy"

    @cached_property
    def _taxonomic(self) -> set[str]:
        """Return the ids of the facts that put one class below another."""
        return {f.id for f in self.facts.values() if self._puts_below(f)}

    # -- the verdict

    def verdict(self, statement: Statement) -> Verdict:
        """Return what the facts prove about a statement between two entities."""
        if self._is_silent(statement):
            return UNKNOWN
        for truth, reasons in (
            (Truth.TRUE, self._reasons_for(statement)),
            (Truth.FALSE, self._reasons_against(statement)),
        ):
            for proof in reasons:
                if self._reaches(proof, statement.scope):
                    return Verdict(truth, proof)
        return UNKNOWN

    def _is_silent(self, s: Statement) -> bool:
        """Return whether nothing entered or claimed could settle it; most statements end here."""
        return (
            self._is_plain(s.predicate)
            and (s.subject, s.predicate, s.object) not in self._mentioned
            and (s.subject, s.predicate, "") not in self._complete
            and ("", s.predicate, s.object) not in self._complete
        )

    def refutable_subjects(self, predicate: str, object_: str) -> set[str] | None:
        """Return the subjects of which a statement can be proven false at all; None: any may be."""
        if not self._is_plain(predicate) or ("", predicate, object_) in self._complete:
            return None
        facts = self._by_object.get((object_, predicate), ())
        return self._claimed[predicate][0].union(
            f.subject for f in facts if f.is_denial
        )

    def refutable_objects(self, subject: str, predicate: str) -> set[str] | None:
        """Return the same for the objects of a subject."""
        if not self._is_plain(predicate) or (subject, predicate, "") in self._complete:
            return None
        facts = self._by_subject.get((subject, predicate), ())
        return self._claimed[predicate][1].union(f.object for f in facts if f.is_denial)

    @cached_property
    def _claimed(self) -> dict[str, tuple[set[str], set[str]]]:
        """Return, by predicate, the subjects and the objects of its completeness statements."""
        found: dict[str, tuple[set[str], set[str]]] = {p: (set(), set()) for p in self.predicates}  # fmt: skip
        for claim in self.complete:
            found[claim.predicate][0].add(claim.subject)
            found[claim.predicate][1].add(claim.object)
        return found

    def _is_plain(self, predicate: str) -> bool:
        """Return whether only a denial or a completeness statement refutes what is said under it."""
        rules = self.predicates[predicate]
        return rules.one == "none" and rules.role != "taxonomy"

    def _reaches(self, proof: Proof, scope: Scope) -> bool:
        """Return whether the classes that a proof goes through hold in all of a scope."""
        classes = self._taxonomic.intersection(proof.facts)
        return all(self.facts[id_].scope.covers(scope) for id_ in classes)

    def _reasons_for(self, s: Statement) -> Iterator[Proof]:
        for fact in self.about(s.subject, s.predicate):
            if fact.object == s.object and self.covers(fact, s):
                yield Proof(Rule.FACT, (fact.id,))
        if self.predicates[s.predicate].role == "taxonomy":
            chain = self.taxonomy.ancestors(s.subject).get(s.object)
            if chain:
                yield Proof(Rule.TAXONOMY, chain)

    def _reasons_against(self, s: Statement) -> Iterator[Proof]:
        yield from self._denied(s)
        yield from self._only_one_object(s)
        yield from self._only_one_subject(s)
        if self.predicates[s.predicate].role == "taxonomy":
            proof = self.taxonomy.disjoint(s.subject, s.object)
            if proof is not None:
                yield proof
        yield from self._not_among_its_objects(s)
        yield from self._not_among_its_subjects(s)

    def covers(self, fact: Fact, s: Statement) -> bool:
        """Return whether a fact speaks of the place, the people and the date that a statement asks about."""
        return self.holds_in(fact, s.scope) and fact.holds_on(s.on)

    def holds_in(self, fact: Fact, scope: Scope) -> bool:
        """Return whether a fact holds in a scope. A denial covers what is narrower, whatever narrows it."""
        rules = self.predicates[fact.predicate]
        return fact.scope.covers(
            scope, frozenset() if fact.is_denial else rules.narrows
        )

    def _denied(self, s: Statement) -> Iterator[Proof]:
        for fact in self._by_subject.get((s.subject, s.predicate), ()):
            if fact.is_active and fact.is_denial and self.covers(fact, s):
                above = self.taxonomy.ancestors(s.object).get(fact.object)
                if fact.object == s.object or (
                    above and self.predicates[s.predicate].role == "taxonomy"
                ):
                    yield Proof(Rule.DENIAL, (fact.id, *(above or ())))

    def _only_one_object(self, s: Statement) -> Iterator[Proof]:
        if not self.predicates[s.predicate].one_object:
            return
        for fact in self.about(s.subject, s.predicate):
            if self.covers(fact, s):
                apart = self.taxonomy.apart(fact.object, s.object)
                if apart:
                    yield Proof(Rule.ONE_OBJECT, (fact.id, *apart.facts), apart.claims)

    def _only_one_subject(self, s: Statement) -> Iterator[Proof]:
        if not self.predicates[s.predicate].one_subject:
            return
        for fact in self.naming(s.object, s.predicate):
            if self.covers(fact, s):
                apart = self.taxonomy.apart(fact.subject, s.subject)
                if apart:
                    yield Proof(Rule.ONE_SUBJECT, (fact.id, *apart.facts), apart.claims)

    def _claims(
        self, subject: str, predicate: str, object_: str, s: Statement
    ) -> Iterator[Completeness]:
        for claim in self._complete.get((subject, predicate, object_), ()):
            in_range = not claim.within or claim.within in self.taxonomy.ancestors(
                s.object
            )
            in_place = claim.jurisdiction in ("", s.scope.jurisdiction)
            if in_range and in_place and claim.reaches(s.on):
                yield claim

    def has_all_objects(self, fact: Fact) -> bool:
        """Return whether all that its subject has under its predicate is entered, in its place and on its day."""
        if self.predicates[fact.predicate].has_one_number:
            return True
        return self._is_claimed(fact.subject, "", fact)

    def has_all_subjects(self, fact: Fact) -> bool:
        """Return whether every subject that has its object is entered, in its place and on its day."""
        if self.predicates[fact.predicate].one_subject:
            return True
        return self._is_claimed("", fact.object, fact)

    def _is_claimed(self, subject: str, object_: str, fact: Fact) -> bool:
        asked = Statement(
            fact.subject, fact.predicate, fact.object, fact.scope, fact.on
        )
        claims = self._claims(subject, fact.predicate, object_, asked)
        return any(not claim.within for claim in claims)

    def _not_among_its_objects(self, s: Statement) -> Iterator[Proof]:
        """Yield proofs that all objects of the subject are entered, and each is apart from the asked one."""
        claims = list(self._claims(s.subject, s.predicate, "", s))
        if not claims:
            return
        entered = [
            fact
            for subject in self.taxonomy.kin(s.subject)
            for fact in self._by_subject.get((subject, s.predicate), ())
        ]
        for claim in claims:
            yield from self._left_out(
                claim,
                s,
                ((f, self.taxonomy.apart(f.object, s.object)) for f in entered),
            )

    def _not_among_its_subjects(self, s: Statement) -> Iterator[Proof]:
        """Yield proofs that all subjects of the object are entered, and each is apart from the asked one."""
        claims = list(self._claims("", s.predicate, s.object, s))
        if not claims:
            return
        entered = [
            fact
            for object_ in self.taxonomy.kin(s.object)
            for fact in self._by_object.get((object_, s.predicate), ())
        ]
        for claim in claims:
            yield from self._left_out(
                claim,
                s,
                ((f, self.taxonomy.apart(f.subject, s.subject)) for f in entered),
            )

    def _left_out(
        self, claim: Completeness, s: Statement, entered: Iterable[Entered]
    ) -> Iterator[Proof]:
        """Yield a proof if nothing entered, the formerly true among it, may be what is asked."""
        facts: list[str] = []
        claims = [claim.id]
        for fact, apart in entered:
            if fact.is_denial or not fact.scope.overlaps(s.scope):
                continue
            if apart is None:
                return
            facts += [fact.id, *apart.facts]
            claims += apart.claims
        yield Proof(
            Rule.COMPLETE, tuple(dict.fromkeys(facts)), tuple(dict.fromkeys(claims))
        )
