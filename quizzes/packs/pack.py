"""A whole pack in memory: its entries by section."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from quizzes.packs import schema
from quizzes.packs.problems import Problem
from quizzes.packs.reader import Block

S = TypeVar("S", bound=schema.Spec, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[S]):
    """One entry of a pack, and where it stands."""

    id: str
    spec: S
    file: str
    block: Block

    def problem(self, key: str, wrong: str, mend: str = "") -> Problem:
        return Problem(
            self.file, self.block.line_of(key), f"{self.id}.{key}", wrong, mend
        )


@dataclass
class Pack:
    """What the files of a pack say, section by section and in their order."""

    head: schema.PackSpec
    sections: dict[str, dict[str, Entry[Any]]]
    # Ids whose entries cannot be used: who names one of them is not to blame.
    faulty: dict[str, set[str]] = field(default_factory=dict)
    # The files as they were written, with their comments.
    texts: dict[str, str] = field(default_factory=dict)

    def specs(self, section: str, kind: type[S]) -> dict[str, S]:
        return {entry.id: entry.spec for entry in self.entries(section, kind)}

    @cached_property
    def facts(self) -> dict[str, schema.FactSpec]:
        return self.specs("facts", schema.FactSpec)

    @cached_property
    def predicates(self) -> dict[str, schema.PredicateSpec]:
        return self.specs("predicates", schema.PredicateSpec)

    @cached_property
    def entities(self) -> dict[str, schema.EntitySpec]:
        return self.specs("entities", schema.EntitySpec)

    @cached_property
    def known(self) -> dict[str, set[str]]:
        """Return the ids of each section, faulty entries among them."""
        return {
            section: set(entries) | self.faulty.get(section, set())
            for section, entries in self.sections.items()
        }

    def entries(self, section: str, kind: type[S]) -> Iterator[Entry[S]]:
        """Return the entries of one section, whose specs are of this kind."""
        return iter(cast("dict[str, Entry[S]]", self.sections[section]).values())
