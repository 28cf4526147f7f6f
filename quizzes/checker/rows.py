"""What is stored, in plain shapes: the checker reads nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Scope:
    """Where and for whom something is said: empty means everywhere, for everybody."""

    jurisdiction: str = ""
    qualifiers: frozenset[tuple[str, str]] = frozenset()

    def covers(self, asked: "Scope", narrows: frozenset[str] = frozenset()) -> bool:
        """Return whether nothing restricts this that does not restrict what is asked, and nothing narrows that."""
        more = {name for name, _ in asked.qualifiers - self.qualifiers}
        return (
            self.jurisdiction in ("", asked.jurisdiction)
            and self.qualifiers <= asked.qualifiers
            and not more & narrows
        )


@dataclass(frozen=True, slots=True)
class Entity:
    slug: str
    type: str
    label: str
    is_individual: bool = False
    short: str = ""
    also: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(
            name.casefold() for name in (self.label, self.short, *self.also) if name
        )


@dataclass(frozen=True, slots=True)
class Predicate:
    slug: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    role: str = "plain"
    one: str = "none"
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    narrows: frozenset[str] = frozenset()
    templates: Mapping[str, str] = field(default_factory=dict)

    @property
    def literal(self) -> str:
        """Return what stands in the place of the object where that is no entity."""
        return next(
            (kind for kind in ("number", "text", "sequence") if kind in self.object), ""
        )


@dataclass(frozen=True, slots=True)
class Fact:
    slug: str
    subject: str
    predicate: str
    object: str  # the slug of an entity, or the value as written
    scope: Scope = Scope()
    is_denial: bool = False
    status: str = "published"
    valid_from: str = ""
    valid_to: str = ""
    as_of: str = ""
    supersedes: tuple[str, ...] = ()
    not_beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Completeness:
    predicate: str
    subject: str = ""
    object: str = ""
    within: str = ""
    jurisdiction: str = ""
    as_of: str = ""
    review_by: date | None = None
    is_closed: bool = False

    def is_fresh(self, today: date) -> bool:
        return self.is_closed or (
            self.review_by is not None and today <= self.review_by
        )


@dataclass(frozen=True, slots=True)
class Option:
    text: str
    is_true: bool
    entity: str = ""
    pair: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    fact: str
    slot: str
    kind: str
    stem: str
    options: tuple[Option, ...]
    caption: str = ""
    draws: tuple[tuple[int, ...], ...] = ()
    """The places of options that are shown together."""

    @property
    def end(self) -> str:
        """Return which end of the fact is asked for: the objects of a list, the subjects of a set."""
        return {"list": "object", "pairs": "object", "set": "subject"}.get(
            self.slot, self.slot
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """All that a pack says, as it is stored."""

    entities: Mapping[str, Entity]
    predicates: Mapping[str, Predicate]
    facts: tuple[Fact, ...]
    completeness: tuple[Completeness, ...] = ()
    partitions: tuple[tuple[str, ...], ...] = ()
    overlaps: tuple[tuple[str, ...], ...] = ()
    variants: tuple[Variant, ...] = ()
    asks_unreviewed: bool = False
