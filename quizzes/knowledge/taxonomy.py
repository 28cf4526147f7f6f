"""The classes above and below an entity, and the proof that two of them share nothing. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from quizzes.knowledge.statements import Entity, Fact, Partition, Proof, Rule


class Taxonomy:
    """What stands above what, by the facts of one pack that hold today."""

    def __init__(
        self,
        entities: Mapping[str, Entity],
        facts: Sequence[Fact],
        partitions: Sequence[Partition],
        overlaps: Iterable[tuple[str, ...]],
    ) -> None:
        self.entities = entities
        self.facts = facts
        self.partitions = partitions
        self.overlaps = overlaps
        self._ancestors: dict[str, dict[str, tuple[str, ...]]] = {}
        self._kin: dict[str, list[str]] = {}
        self._refuted: dict[tuple[str, str], Proof | None] = {}

    @cached_property
    def _parents(self) -> dict[str, list[Fact]]:
        parents: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            parents[fact.subject].append(fact)
        return parents

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = defaultdict(list)
        for child, facts in self._parents.items():
            for fact in facts:
                children[fact.object].append(child)
        return children

    def ancestors(self, id_: str) -> dict[str, tuple[str, ...]]:
        """Return the entity itself and all classes above it, each with the facts that lead there."""
        if id_ not in self._ancestors:
            found: dict[str, tuple[str, ...]] = {id_: ()}
            waiting = [id_]
            while waiting:
                below = waiting.pop(0)
                for fact in self._parents.get(below, ()):
                    if fact.object not in found:
                        found[fact.object] = (*found[below], fact.id)
                        waiting.append(fact.object)
            self._ancestors[id_] = found
        return self._ancestors[id_]

    def descendants(self, id_: str) -> set[str]:
        """Return the entity itself and all that stands below it."""
        found = {id_}
        waiting = [id_]
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found

    def kin(self, id_: str) -> list[str]:
        """Return the entity itself, all that stands above it and all that stands below it."""
        if id_ not in self._kin:
            below = sorted(self.descendants(id_) - {id_})
            self._kin[id_] = [*self.ancestors(id_), *below]
        return self._kin[id_]

    def disjoint(self, one: str, other: str) -> Proof | None:
        """Return the proof that two classes share no member, by a declared partition above both."""
        pair = (one, other)
        if pair not in self._refuted:
            found = None if self.may_overlap(*pair) else self._partings(*pair)
            self._refuted[pair] = next(found, None) if found else None
        return self._refuted[pair]

    def may_overlap(self, one: str, other: str) -> bool:
        """Return whether it is declared that they, or classes above them, may be the same or share a member.

        That takes proofs away and gives none.
        """
        above = self.ancestors(other).keys() if self._overlapping else ()
        return bool(above) and any(
            not self._overlapping[class_].isdisjoint(above)
            for class_ in self.ancestors(one)
            if class_ in self._overlapping
        )

    @cached_property
    def _overlapping(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for classes in self.overlaps:
            for class_ in classes:
                found[class_].update(other for other in classes if other != class_)
        return dict(found)

    def _partings(self, one: str, other: str) -> Iterator[Proof]:
        mine, theirs = self.ancestors(one), self.ancestors(other)
        for partition in self.partitions:
            for a in (block for block in partition.into if block in mine):
                for b in (block for block in partition.into if block in theirs):
                    if a != b:
                        yield Proof(
                            Rule.PARTITION, (*mine[a], *theirs[b]), (partition.id,)
                        )

    def apart(self, one: str, other: str) -> Proof | None:
        """Return the proof that two entities, or two texts, are different and share nothing."""
        known = (one in self.entities) + (other in self.entities)
        if known == 0 and one.casefold() != other.casefold():
            return Proof(Rule.FACT)
        if known != 2 or one == other or self.may_overlap(one, other):
            return None
        if self.entities[one].is_individual and self.entities[other].is_individual:
            return Proof(Rule.FACT)
        return self.disjoint(one, other)
