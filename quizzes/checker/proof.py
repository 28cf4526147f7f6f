"""Whether a claim is proven true, or false, by the raw facts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import Enum

from quizzes.checker.numbers import read_number
from quizzes.checker.rows import Completeness, Fact, Predicate, Rows, Scope

Triple = tuple[str, str, str]
Line = tuple[str, Scope | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Claim:
    """What an option says when it is put in the place that is asked for."""

    subject: str
    predicate: str
    object: str
    scope: Scope
    on: str = ""  # the day that the question speaks of, where it prints one

    @classmethod
    def of(cls, fact: Fact) -> "Claim":
        on = (fact.as_of or fact.valid_from) if fact.scope.jurisdiction else ""
        return cls(fact.subject, fact.predicate, fact.object, fact.scope, on)


class Verdict(Enum):
    TRUE = "proven true"
    FALSE = "proven false"
    UNKNOWN = "not settled by the facts"
    BOTH = "proven both true and false"

    @classmethod
    def of(cls, *, true: bool, false: bool) -> "Verdict":
        return {
            (True, False): cls.TRUE,
            (False, True): cls.FALSE,
            (True, True): cls.BOTH,
        }.get((true, false), cls.UNKNOWN)

    def turned(self) -> "Verdict":
        return {Verdict.TRUE: Verdict.FALSE, Verdict.FALSE: Verdict.TRUE}.get(
            self, self
        )


class Prover:
    """Settles claims: each method is one sentence of the law."""

    def __init__(self, rows: Rows, today: date) -> None:
        self.rows, self.today = rows, today
        self.of_subject: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self.of_object: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in rows.facts:
            self.of_subject[fact.predicate, fact.subject].append(fact)
            self.of_object[fact.predicate, fact.object.casefold()].append(fact)
        self.complete: dict[Triple, list[Completeness]] = defaultdict(list)
        for statement in rows.completeness:
            key = statement.predicate, statement.subject, statement.object
            self.complete[key].append(statement)
        self.partitions_of: dict[str, list[int]] = defaultdict(list)
        for number, blocks in enumerate(rows.partitions):
            for block in blocks:
                self.partitions_of[block].append(number)
        predicates = rows.predicates.values()
        self.taxonomies = tuple(p.slug for p in predicates if p.role == "taxonomy")
        self._above: dict[Line, frozenset[str]] = {}

    def verdict(self, claim: Claim) -> Verdict:
        return Verdict.of(true=self.is_true(claim), false=self.is_false(claim))

    def predicate(self, claim: Claim) -> Predicate:
        return self.rows.predicates[claim.predicate]

    def is_active(self, fact: Fact) -> bool:
        """Asked, begun and not ended: of a partial date its first day counts."""
        in_review = fact.status == "in review" and self.rows.asks_unreviewed
        is_asked = fact.status == "published" or in_review
        today = self.today.isoformat()
        has_begun = fact.valid_from <= today[: len(fact.valid_from)]
        has_ended = fact.valid_to != "" and fact.valid_to <= today[: len(fact.valid_to)]
        return is_asked and has_begun and not has_ended

    def holds(self, fact: Fact, scope: Scope | None) -> bool:
        """Return whether an active affirmative fact covers a scope (None: whatever restricts it)."""
        return (
            not fact.is_denial
            and self.is_active(fact)
            and (scope is None or fact.scope.covers(scope, self._narrows(fact)))
        )

    def _narrows(self, fact: Fact) -> frozenset[str]:
        return self.rows.predicates[fact.predicate].narrows

    def supports(self, fact: Fact, claim: Claim) -> bool:
        """Return whether it holds, and had begun on the day that the question speaks of."""
        since = (fact.valid_from or fact.as_of) if fact.scope.jurisdiction else ""
        known = min(len(since), len(claim.on))
        return since[:known] <= claim.on[:known] and self.holds(fact, claim.scope)

    def is_true(self, claim: Claim) -> bool:
        facts = self.of_subject[claim.predicate, claim.subject]
        if any(self.supports(f, claim) and self.is_same(f, claim) for f in facts):
            return True
        is_taxonomy = claim.predicate in self.taxonomies
        return is_taxonomy and claim.object in self.above(
            claim.subject, claim.scope, (claim.predicate,)
        )

    def is_same(self, fact: Fact, claim: Claim) -> bool:
        """Return whether the object of a fact is the one that is claimed."""
        if self.predicate(claim).literal == "number":
            one, other = read_number(fact.object), read_number(claim.object)
            return one is not None and other is not None and one.equals(other)
        return fact.object.casefold() == claim.object.casefold()

    def is_false(self, claim: Claim) -> bool:
        if self.predicate(claim).literal == "number":
            return self.is_denied(claim) or self.is_another_number(claim)
        return (
            self.is_denied(claim)
            or self.has_another_object(claim)
            or self.has_another_subject(claim)
            or self.is_of_another_block(claim)
            or self.is_left_out(claim)
        )

    def is_denied(self, claim: Claim) -> bool:
        """Return whether a denial of it, or of a class above the asked one, holds."""
        denied = {claim.object.casefold()}
        if claim.predicate in self.taxonomies:
            denied |= self.above(claim.object, claim.scope, (claim.predicate,))
        return any(
            f.is_denial
            and self.is_active(f)
            and f.scope.covers(claim.scope)
            and reaches(f.as_of, claim.on)
            and f.object.casefold() in denied
            for f in self.of_subject[claim.predicate, claim.subject]
        )

    def has_another_object(self, claim: Claim) -> bool:
        """Return whether a subject has one object, and this has another."""
        return self.predicate(claim).one in ("object", "both") and any(
            self.supports(f, claim) and self.is_another_object(f, claim)
            for f in self.of_subject[claim.predicate, claim.subject]
        )

    def has_another_subject(self, claim: Claim) -> bool:
        """Return whether an object has one subject, and this has another."""
        return self.predicate(claim).one in ("subject", "both") and any(
            self.supports(f, claim)
            and self.are_different(f.subject, claim.subject, claim.scope)
            for f in self.of_object[claim.predicate, claim.object.casefold()]
        )

    def is_of_another_block(self, claim: Claim) -> bool:
        """Return whether a partition keeps the subject out of the class."""
        return claim.predicate in self.taxonomies and self.are_parted(
            claim.subject, claim.object, claim.scope
        )

    def is_left_out(self, claim: Claim) -> bool:
        """Return whether all of the subject, or of the object, is entered, and this is not."""
        of_subject = self.complete[claim.predicate, claim.subject, ""]
        of_object = self.complete[claim.predicate, "", claim.object]
        return (
            any(self.applies(statement, claim) for statement in of_subject)
            and not self.may_be_entered_of_subject(claim)
        ) or (
            any(self.applies(statement, claim) for statement in of_object)
            and not self.may_be_entered_of_object(claim)
        )

    def applies(self, statement: Completeness, claim: Claim) -> bool:
        """Return whether a completeness statement is fresh and reaches as far as the claim."""
        under = {"", claim.object, *self.above(claim.object, claim.scope)}
        return (
            statement.is_fresh(self.today)
            and statement.jurisdiction in ("", claim.scope.jurisdiction)
            and statement.within in under
            and (statement.is_closed or reaches(statement.as_of, claim.on))
        )

    def is_another_object(self, fact: Fact, claim: Claim) -> bool:
        if self.predicate(claim).literal:
            return fact.object.casefold() != claim.object.casefold()
        return self.are_different(fact.object, claim.object, claim.scope)

    def may_be_entered_of_subject(self, claim: Claim) -> bool:
        """Return whether where no jurisdiction is asked, facts of every one count."""
        here = claim.scope.jurisdiction
        return any(
            not self.is_another_object(f, claim)
            for f in self.of_subject[claim.predicate, claim.subject]
            if is_entered(f) and not (here and f.scope.jurisdiction not in ("", here))
        )

    def may_be_entered_of_object(self, claim: Claim) -> bool:
        return any(
            not self.are_different(f.subject, claim.subject, claim.scope)
            for f in self.of_object[claim.predicate, claim.object.casefold()]
            if is_entered(f)
        )

    def is_another_number(self, claim: Claim) -> bool:
        """Return whether the true number is known, and no known one is near."""
        asked = read_number(claim.object)
        known = [
            read_number(f.object)
            for f in self.of_subject[claim.predicate, claim.subject]
            if self.supports(f, claim)
        ]
        if asked is None or not known:
            return False
        return all(
            number is not None and not number.could_be(asked) for number in known
        )

    def are_different(self, one: str, other: str, scope: Scope) -> bool:
        """Return whether two entities that cannot be the same thing, nor share a member."""
        if self.are_arguable(one, other):
            return False
        first, second = self.rows.entities[one], self.rows.entities[other]
        if first.is_individual and second.is_individual:
            return one != other
        return self.are_parted(one, other, scope)

    def are_parted(self, one: str, other: str, scope: Scope) -> bool:
        """Return whether they lie under, or are, different blocks of one partition, and nobody may argue that."""
        if self.are_arguable(one, other):
            return False
        first, second = self.blocks(one, scope), self.blocks(other, scope)
        return any(not first[n] & second[n] for n in first.keys() & second.keys())

    def are_arguable(self, one: str, other: str) -> bool:
        """Return whether they lie under, or are, two classes that are said to be perhaps the same, wherever that holds."""
        lines = [{slug, *self.above(slug, None)} for slug in (one, other)]
        return any(
            first != second and first in lines[0] and second in lines[1]
            for classes in self.rows.overlaps
            for first in classes
            for second in classes
        )

    def blocks(self, slug: str, scope: Scope) -> dict[int, set[str]]:
        """Return the blocks that an entity lies under, or is, by the number of their partition."""
        found: dict[int, set[str]] = defaultdict(set)
        for block in (slug, *self.above(slug, scope)):
            for number in self.partitions_of.get(block, ()):
                found[number].add(block)
        return found

    def above(
        self, slug: str, scope: Scope | None, predicates: tuple[str, ...] = ()
    ) -> frozenset[str]:
        """Return every class that chains of active facts put an entity under."""
        key = (slug, scope, predicates or self.taxonomies)
        if key not in self._above:
            found: set[str] = set()
            waiting = [slug]
            while waiting:
                here = waiting.pop()
                facts = (
                    f for predicate in key[2] for f in self.of_subject[predicate, here]
                )
                new = {f.object for f in facts if self.holds(f, scope)} - found
                found |= new
                waiting += new
            self._above[key] = frozenset(found)
        return self._above[key]


def reaches(as_of: str, on: str) -> bool:
    """Return whether a date reaches another: what was so on one day says nothing of a later one; dates are as precise as known."""
    known = min(len(as_of), len(on))
    return as_of[:known] >= on[:known]


def is_entered(fact: Fact) -> bool:
    """Ended, superseded and disputed facts too: they may have been, or may yet be, so."""
    return not fact.is_denial and fact.status != "draft"
