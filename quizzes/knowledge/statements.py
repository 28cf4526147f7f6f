"""Entities, predicates, facts and claims of completeness, as plain values. Pure."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from quizzes.knowledge.numbers import Number, parse_number


@dataclass(frozen=True, slots=True)
class Entity:
    """Anything a fact is about."""

    id: str
    type: str
    label: str
    short: str = ""
    names: tuple[str, ...] = ()
    article: str = "none"
    is_individual: bool = False
    is_typed: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What may be said, how it is worded, and what it excludes."""

    id: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    says: str
    role: str = "plain"
    one: str = "none"
    says_not: str = ""
    ask_object: str = ""
    ask_subject: str = ""
    ask_not_object: str = ""
    ask_not_subject: str = ""
    open_object: str = ""
    open_subject: str = ""
    clause: str = ""
    short: str = ""
    match: str = ""
    compare: str = ""
    name_all: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    narrows: frozenset[str] = frozenset()
    """Qualifiers that a fact without them does not cover: approved for CLL is not approved with X for CLL."""
    true_false: bool = True

    @property
    def one_object(self) -> bool:
        """Return whether a subject has one object at most."""
        return self.one in ("object", "both")

    @property
    def one_subject(self) -> bool:
        """Return whether an object has one subject at most."""
        return self.one in ("subject", "both")

    @property
    def has_one_number(self) -> bool:
        """Return whether a subject has one number at most: a result, not one of several strengths."""
        return self.one_object or self.role == "result"

    @property
    def is_numeric(self) -> bool:
        return "number" in self.object


@dataclass(frozen=True, slots=True)
class Scope:
    """Where and for whom a statement is meant. Empty is everywhere and everybody."""

    jurisdiction: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()

    def covers(self, other: "Scope", narrows: frozenset[str] = frozenset()) -> bool:
        """Return whether what holds in this scope holds in the other one, where no narrowing qualifier is added."""
        wide_enough = self.jurisdiction in ("", other.jurisdiction)
        added = {name for name, _ in other.qualifiers} - {n for n, _ in self.qualifiers}
        fits = set(self.qualifiers) <= set(other.qualifiers)
        return wide_enough and fits and narrows.isdisjoint(added)

    def overlaps(self, other: "Scope") -> bool:
        """Return whether the two may share a case: only different jurisdictions are known to share none."""
        return (
            not (self.jurisdiction and other.jurisdiction)
            or self.jurisdiction == other.jurisdiction
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """One sourced, dated, scoped statement. The object is an entity's id, or a value as written."""

    id: str
    subject: str
    predicate: str
    object: str
    is_entity: bool = True
    is_denial: bool = False
    scope: Scope = Scope()
    is_active: bool = True
    valid_from: str = ""
    valid_to: str = ""
    as_of: str = ""
    importance: str = "core"
    topic: str = ""
    supersedes: tuple[str, ...] = ()
    asked_as: frozenset[str] = field(default=frozenset(), repr=False)
    """The slots under which it is or was asked. No part of what it says, so not of its digest."""
    not_beside: tuple[str, ...] = ()
    """Entities that never stand beside its answer: no proof that they are wrong would convince every reader."""

    @property
    def on(self) -> str:
        """Return the date that its stem names: what one jurisdiction says holds for a time."""
        return (self.as_of or self.valid_from) if self.scope.jurisdiction else ""

    def holds_on(self, on: str) -> bool:
        """Return whether it is known to hold on a date, which may be as coarse as a year."""
        until = self.valid_to or self.as_of or self.valid_from
        return self.has_begun(on) and (not on or not self.on or not_later(on, until))

    def has_begun(self, on: str) -> bool:
        """Return whether it is known to hold on a date or to have held before."""
        since = self.valid_from or self.as_of
        return not on or not self.on or not_later(since, on)

    @property
    def number(self) -> Number:
        """Return the value as a number; raises ValueError where it is none."""
        return parse_number(self.object)

    @property
    def sequence(self) -> tuple[str, ...]:
        return tuple(
            name.strip() for name in self.object.strip("[]").split(",") if name.strip()
        )


@dataclass(frozen=True, slots=True)
class Completeness:
    """All objects of a subject (or all subjects of an object) under a predicate are entered."""

    id: str
    predicate: str
    subject: str = ""
    object: str = ""
    within: str = ""
    jurisdiction: str = ""
    as_of: str = ""
    review_by: date | None = None
    is_closed: bool = False
    source: str = ""

    def is_fresh(self, today: date) -> bool:
        return self.review_by is None or today <= self.review_by

    def reaches(self, on: str) -> bool:
        """Return whether it was made on that date or later; what came after it, it cannot know."""
        return self.is_closed or not on or not_later(on, self.as_of)


@dataclass(frozen=True, slots=True)
class Partition:
    """Classes that share no member."""

    id: str
    of: str
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that may be true, false or not settled by the facts, on a date if one is given."""

    subject: str
    predicate: str
    object: str
    scope: Scope = Scope()
    on: str = ""


def not_later(one: str, other: str) -> bool:
    """Return whether a date is not after another, as far as both are known: 2024-03 is not after 2024."""
    known = min(len(one), len(other))
    return one[:known] <= other[:known]


class Truth(StrEnum):
    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


class Rule(StrEnum):
    """Why a verdict holds: codes that are stored with options and answers; `wording.RULES` has their words."""

    FACT = "fact"
    TAXONOMY = "taxonomy"
    DENIAL = "denial"
    ONE_OBJECT = "one-object"
    ONE_SUBJECT = "one-subject"
    PARTITION = "partition"
    COMPLETE = "complete"
    NUMBER = "number"
    SUPERSEDED = "superseded"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Proof:
    """The rule, and the ids of the facts and claims that it was applied to."""

    rule: Rule
    facts: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    truth: Truth
    proof: Proof = field(default=Proof(Rule.NONE))

    @property
    def is_true(self) -> bool:
        return self.truth is Truth.TRUE

    @property
    def is_false(self) -> bool:
        return self.truth is Truth.FALSE


UNKNOWN = Verdict(Truth.UNKNOWN)
