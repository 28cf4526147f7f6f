"""A world in which everything is known: who is a member of what, and what holds in which cases.

The truth is a table of cases, not a set of rules: a class is the set of its members, a statement
is a block of the table, and it is true if all of the block holds, false if none of it does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from quizzes.knowledge.numbers import Number
from quizzes.knowledge.statements import Entity, Fact, Partition
from tests.worlds.cases import ALL_CASES, YEARS, cases_of
from tests.worlds.vocabulary import BY_ID, OF_THE_NAME

Extent = Mapping[str, int]
"""The members of an entity, each with the cases in which it is one."""


class Holds(Enum):
    YES = "holds"
    NO = "does not hold"
    PARTLY = "holds in part"


@dataclass
class World:
    """Facts are all that holds today; past ones held once or were an error, and perhaps still hold."""

    entities: dict[str, Entity]
    facts: list[Fact]
    past: list[Fact] = field(default_factory=list)
    partitions: list[Partition] = field(default_factory=list)
    twins: dict[str, str] = field(default_factory=dict)
    """Entries that are another entry under a second name."""
    years: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """When a fact held, where that is not always; none for an error."""

    def __post_init__(self) -> None:
        self.extents = self._extents()
        self.table: dict[str, dict[tuple[str, str], int]] = defaultdict(
            lambda: defaultdict(int)
        )
        self.numbers: dict[tuple[str, str, str, str], list[Number]] = defaultdict(list)
        for fact in [*self.facts, *self.past]:
            if not fact.is_denial and self.years.get(fact.id, YEARS):
                self._enter(fact)

    def cases(self, fact: Fact) -> int:
        """The cases in which a fact holds."""
        return cases_of(fact.scope, self.years.get(fact.id, YEARS))

    def _extents(self) -> dict[str, dict[str, int]]:
        """Each entity has a member of its own, so that no class is another one by accident."""
        found = {id_: {self.twins.get(id_, id_): ALL_CASES} for id_ in self.entities}
        links = [f for f in self.facts if is_link(f)]
        links += links_of_twins(links, self.twins)
        grows = True
        while grows:
            grows = False
            for link in links:
                above, mask = found[link.object], cases_of(link.scope)
                for member, where in found[link.subject].items():
                    if where & mask & ~above.get(member, 0):
                        above[member] = above.get(member, 0) | (where & mask)
                        grows = True
        return found

    def extent(self, id_: str, predicate: str) -> Extent:
        """The members that a statement is about; a text or a name is only itself."""
        if predicate in OF_THE_NAME or id_ not in self.extents:
            return {id_.casefold(): ALL_CASES}
        return self.extents[id_]

    def _enter(self, fact: Fact) -> None:
        predicate = BY_ID[fact.predicate]
        if predicate.is_numeric:
            self.numbers[number_key(fact)].append(fact.number)
        elif predicate.role not in ("taxonomy", "steps"):
            table = self.table[fact.predicate]
            for pair, mask in self._block(
                fact.subject, fact.predicate, fact.object, self.cases(fact)
            ):
                table[pair] |= mask

    def _block(
        self, subject: str, predicate: str, object_: str, cases: int
    ) -> Iterable[tuple[tuple[str, str], int]]:
        """The pairs of members that a statement is about, each with its cases."""
        for one, mine in self.extent(subject, predicate).items():
            for other, theirs in self.extent(object_, predicate).items():
                if mine & theirs & cases:
                    yield (one, other), mine & theirs & cases

    def parts(
        self, subject: str, predicate: str, object_: str, cases: int
    ) -> list[tuple[str, int, int]]:
        """Of each member of the subject: the cases asked, and those in which it holds."""
        if BY_ID[predicate].role == "taxonomy":
            class_ = self.extents.get(object_, {})
            return [
                (member, where & cases, where & cases & class_.get(member, 0))
                for member, where in self.extents[subject].items()
                if where & cases
            ]
        table = self.table[predicate]
        return [
            (pair[0], asked, asked & table.get(pair, 0))
            for pair, asked in self._block(subject, predicate, object_, cases)
        ]

    def settle(self, subject: str, predicate: str, object_: str, cases: int) -> Holds:
        """Whether a statement holds: of every member and in every case, of none, or of some."""
        found = self.parts(subject, predicate, object_, cases)
        if found and all(holds == asked for _, asked, holds in found):
            return Holds.YES
        return Holds.PARTLY if any(holds for _, _, holds in found) else Holds.NO


def is_link(fact: Fact) -> bool:
    return BY_ID[fact.predicate].role == "taxonomy" and not fact.is_denial


def links_of_twins(links: list[Fact], twins: Mapping[str, str]) -> list[Fact]:
    """What stands above or below an entry stands above or below its second name too."""
    both = {**twins, **{one: other for other, one in twins.items()}}
    return [
        Fact(
            link.id,
            both.get(link.subject, link.subject),
            link.predicate,
            both.get(link.object, link.object),
            scope=link.scope,
        )
        for link in links
        if link.subject in both or link.object in both
    ]


def number_key(fact: Fact) -> tuple[str, str, str, str]:
    given = dict(fact.scope.qualifiers)
    return fact.subject, fact.predicate, given.get("measure", ""), given.get("arm", "")
