"""Entries of a pack that cannot all be right: from them, anything could be proven."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from quizzes.knowledge.numbers import parse_number
from quizzes.knowledge.statements import Scope
from quizzes.packs import schema
from quizzes.packs.pack import Entry, Pack
from quizzes.packs.problems import Problem

KEEP_ONE = "keep one of them, or give one status: superseded"


@dataclass(frozen=True, slots=True)
class _Said:
    """What an active fact says, with where it stands."""

    entry: Entry[schema.FactSpec]
    subject: str
    predicate: str
    object: str
    scope: Scope

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def is_denial(self) -> bool:
        return bool(self.entry.spec.denies)

    def meets(self, other: "_Said") -> bool:
        """Return whether one scope lies within the other."""
        return self.scope.covers(other.scope) or other.scope.covers(self.scope)

    def problem(self, wrong: str, mend: str = KEEP_ONE) -> Problem:
        key = "denies" if self.is_denial else "fact"
        return self.entry.problem(key, wrong, mend)


def contradictions(pack: Pack) -> Iterator[Problem]:
    said = list(_said(pack))
    above = _above(pack, said)
    yield from _twice(said)
    yield from _denied(said, above)
    yield from _one_only(pack, said, above)
    yield from _shared_members(pack, above)


def _said(pack: Pack) -> Iterator[_Said]:
    """Yield the facts that hold now; one with an end may have made way for another."""
    for entry in pack.entries("facts", schema.FactSpec):
        spec = entry.spec
        subject, predicate, object_ = spec.parts()
        is_active = spec.status in ("in review", "published") and not spec.valid_to
        if is_active and predicate in pack.predicates:
            qualifiers = tuple(sorted(spec.qualifiers.items()))
            scope = Scope(spec.jurisdiction, qualifiers)
            yield _Said(entry, subject, predicate, object_, scope)


def _above(pack: Pack, said: list[_Said]) -> dict[str, set[str]]:
    """Return the classes above each entity, itself among them."""
    parents: dict[str, list[str]] = defaultdict(list)
    for fact in said:
        if pack.predicates[fact.predicate].role == "taxonomy" and not fact.is_denial:
            parents[fact.subject].append(fact.object)
    above: dict[str, set[str]] = {}
    for id_ in pack.entities:
        found, waiting = {id_}, [id_]
        while waiting:
            new = set(parents.get(waiting.pop(), ())) - found
            found |= new
            waiting += new
        above[id_] = found
    return above


def _twice(said: list[_Said]) -> Iterator[Problem]:
    """Yield two facts that say the same: they would be asked as two things to know."""
    first: dict[tuple[str, str, str, Scope, bool], str] = {}
    for fact in said:
        key = fact.subject, fact.predicate, fact.object, fact.scope, fact.is_denial
        if key in first:
            yield fact.problem(
                f"{first[key]} says the same", "keep one of them, with all its sources"
            )
        first.setdefault(key, fact.id)


def _denied(said: list[_Said], above: dict[str, set[str]]) -> Iterator[Problem]:
    """Yield what is denied is not affirmed, of a class below it neither."""
    facts: dict[tuple[str, str], list[_Said]] = defaultdict(list)
    for fact in said:
        if not fact.is_denial:
            facts[fact.subject, fact.predicate].append(fact)
    for denial in (fact for fact in said if fact.is_denial):
        for fact in facts[denial.subject, denial.predicate]:
            classes = above.get(fact.object, {fact.object})
            if denial.object in classes and denial.meets(fact):
                yield denial.problem(f"{fact.id} says the opposite")


def _one_only(
    pack: Pack, said: list[_Said], above: dict[str, set[str]]
) -> Iterator[Problem]:
    """Yield two objects (or subjects) where a predicate allows one."""
    groups: dict[tuple[str, str, str], list[_Said]] = defaultdict(list)
    for fact in said:
        one = pack.predicates[fact.predicate].one.slot
        if one in ("object", "both") and not fact.is_denial:
            groups["object", fact.predicate, fact.subject].append(fact)
        if one in ("subject", "both") and not fact.is_denial:
            groups["subject", fact.predicate, fact.object].append(fact)
    for (slot, predicate, of), facts in groups.items():
        is_number = slot == "object" and "number" in pack.predicates[predicate].object
        for first, second in combinations(facts, 2):
            one, other = getattr(first, slot), getattr(second, slot)
            differ = _numbers_differ if is_number else _names_differ
            if first.meets(second) and differ(one, other, above):
                yield second.problem(
                    f"{first.id} gives another {slot}, and {predicate} has only one for {of}"
                )


def _names_differ(one: str, other: str, above: dict[str, set[str]]) -> bool:
    """Return whether two names of which neither is a class of the other."""
    related = other in above.get(one, ()) or one in above.get(other, ())
    return one.casefold() != other.casefold() and not related


def _numbers_differ(one: str, other: str, above: dict[str, set[str]]) -> bool:
    """Return whether two plain numbers in one unit, further apart than rounding; what is no number is told elsewhere."""
    try:
        a, b = parse_number(one), parse_number(other)
    except ValueError:
        return False
    comparable = a.unit == b.unit and not a.sign and not b.sign
    return comparable and max(a.low - b.high, b.low - a.high) > a.rounding + b.rounding


def _shared_members(pack: Pack, above: dict[str, set[str]]) -> Iterator[Problem]:
    """Yield what stands below two classes of a partition; told once, at the top."""
    for entry in pack.entries("partitions", schema.PartitionSpec):
        blocks = list(dict.fromkeys(entry.spec.into))
        shared = {
            id_: [block for block in blocks if block in classes]
            for id_, classes in above.items()
        }
        wrong = {id_ for id_, under in shared.items() if len(under) > 1}
        for id_ in pack.entities:
            if id_ in wrong and not wrong & (above[id_] - {id_}):
                yield entry.problem(
                    "into",
                    f"{id_} belongs to {' and '.join(shared[id_])}",
                    "they do share a member: mend its classes, or drop the partition",
                )
