"""Why an option is right or wrong, and what a wrong one is instead. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.numbers import parse_number
from quizzes.knowledge.statements import Fact, Proof, Rule
from quizzes.knowledge.wording import AREAS, Wording, with_article

# What a fact may tell of its subject, the most telling first.
ROLES = ("taxonomy", "mechanism", "plain", "brand")

DAYS = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "week": 7,
    "month": 30.4,
    "year": 365.25,
}


def days(text: str) -> float | None:
    """Return a time in days; None where the text is no time."""
    try:
        number = parse_number(text)
        return number.low * DAYS[number.unit.removesuffix("s")]
    except (ValueError, KeyError):
        return None


def sized(text: str) -> tuple[float, str] | None:
    """Return what a text counts and in which unit, times in days; None where it counts nothing."""
    if (time := days(text)) is not None:
        return time, "days"
    try:
        number = parse_number(text)
    except ValueError:
        return None
    return number.low, number.unit.removesuffix("s")


class Reasons:
    def __init__(self, knowledge: Knowledge, wording: Wording) -> None:
        self.knowledge, self.wording = knowledge, wording

    def short(self, fact: Fact) -> str:
        """Return a fact in a few words: 'binds CD20', 'for CLL', 'a brand of rituximab'."""
        predicate = self.knowledge.predicates[fact.predicate]
        template = "" if fact.is_denial else predicate.short
        return self.wording.inside(template, fact) if template else self.says(fact)

    def says(self, fact: Fact) -> str:
        """Return the statement of a fact, as it stands inside a sentence."""
        predicate = self.knowledge.predicates[fact.predicate]
        template = predicate.says_not if fact.is_denial else predicate.says
        return self.wording.inside(template, fact)

    def of_subject(self, fact: Fact) -> str:
        """Say why the subject of a fact is the one asked for."""
        return (
            self._gloss(fact.subject)
            if self._is_glossed(fact, fact.subject)
            else self.short(fact)
        )

    def own_facts(self, fact: Fact, subject: str) -> list[Fact]:
        """Return what is entered of another subject under the same predicate."""
        return self.knowledge.about(subject, fact.predicate)

    def class_of(self, id_: str) -> str:
        """Return the nearest class of an entity, with its article."""
        parents = [
            self.knowledge.facts[chain[0]].object
            for chain in self.knowledge.taxonomy.ancestors(id_).values()
            if chain
        ]
        return (
            with_article(self.knowledge.entities[parents[0]])
            if parents
            else self.wording.label(id_)
        )

    def against_subject(self, fact: Fact, subject: str, proof: Proof) -> str:
        """Say why this subject is not the one asked for: mostly, what is true of it instead."""
        if proof.rule is Rule.PARTITION:
            parted = self._parting_class(subject, proof)
            is_named = parted == self.wording.label(subject)
            return (is_named and self.named_by(fact, subject)) or parted
        if self._is_glossed(fact, subject):
            return self._gloss(subject)
        own = self.own_facts(fact, subject)
        if own:
            return self._listed(fact, own)
        if proof.rule is Rule.DENIAL:
            return self.says(self.knowledge.facts[proof.facts[0]])
        instead = self.own_words(fact, subject) or self.named_by(fact, subject)
        instead = instead or self._gloss(subject)
        if not instead and proof.rule is Rule.ONE_SUBJECT:
            return self.says(self.knowledge.facts[proof.facts[0]])
        return instead or self._nothing_listed(proof)

    def _is_glossed(self, fact: Fact, subject: str) -> bool:
        """Return whether a subject's gloss says more than its fact: where its predicate has no few words."""
        has_words = bool(self.knowledge.predicates[fact.predicate].short)
        return not has_words and bool(self._gloss(subject))

    def _parting_class(self, subject: str, proof: Proof) -> str:
        """Say by which class a subject is parted from the asked one: CML is myeloid, not lymphoid."""
        above = self.knowledge.taxonomy.ancestors(subject)
        theirs = next(b for b in self._parts(proof) if b in above)
        if not above[theirs]:
            return self._gloss(subject) or self.class_of(subject)
        return self.short(self.knowledge.facts[above[theirs][0]])

    def _parts(self, proof: Proof) -> Sequence[str]:
        """Return the classes that a proof by partition rests on."""
        partitions = self.knowledge.partitions
        return next(p.into for p in partitions if p.id in proof.claims)

    def _listed(self, fact: Fact, own: list[Fact]) -> str:
        """Return what is listed, “binds CD19; binds CD3”: of the asked place and qualifiers, if there is such."""
        near = [other for other in own if not _is_elsewhere(fact, other)] or own
        alike = [f for f in near if f.scope.qualifiers == fact.scope.qualifiers]
        told = (self._placed(fact, f, self.short(f)) for f in alike or near)
        return "; ".join([*dict.fromkeys(told)][:3])

    def _placed(self, fact: Fact, other: Fact, words: str) -> str:
        """Add the place where the other fact holds, if the question names another one."""
        place = other.scope.jurisdiction
        if not fact.scope.jurisdiction or not _is_elsewhere(fact, other):
            return words
        return f"{words} (in {AREAS.get(place, place)})"

    def _nothing_listed(self, proof: Proof) -> str:
        sources = [c.source for c in self.knowledge.complete if c.id in proof.claims]
        return (
            f"not named there by “{sources[0]}”" if sources else "not so by the facts"
        )

    def against_object(self, fact: Fact, object_: str, proof: Proof) -> str:
        """Say why this object is not the one asked for: mostly, what it belongs to instead."""
        if proof.rule is Rule.DENIAL:
            return self.says(self.knowledge.facts[proof.facts[0]])
        if proof.rule is Rule.PARTITION:
            return self._parted(fact.subject, object_, proof)
        owners = self.knowledge.naming(object_, fact.predicate)
        if owners:
            owner = min(owners, key=lambda owner: _distance(fact, owner))
            return self._placed(fact, owner, self.says(owner))
        if measured := self._too_much(fact.object, object_):
            return measured
        instead = self.named_by(fact, object_) or self.own_words(fact, object_)
        if instead := instead or self._gloss(object_):
            return instead
        if proof.rule is Rule.COMPLETE:
            return self._nothing_listed(proof)
        return self.says(fact)

    def _too_much(self, right: str, wrong: str) -> str:
        """Say whether a time is too long or too short, an age or a count too high or too low; else nothing."""
        label = self.wording.label(right)
        mine, other = sized(label), sized(self.wording.label(wrong))
        if not mine or not other or mine[1] != other[1] or mine == other:
            return ""
        is_age = self.knowledge.entities[right].type.startswith("age")
        is_time = mine[1] == "days" and not is_age
        more, less = ("long", "short") if is_time else ("high", "low")
        return f"too {more if other > mine else less}: it is {label}"

    def _parted(self, subject: str, object_: str, proof: Proof) -> str:
        """Say what the other one is; failing that, which classes are apart."""
        about, members = self._gloss(object_), self._members(object_, subject)
        if about or members:
            such = f"{'such as' if about else 'for example'} {members}"
            return ", ".join(filter(None, [about, such if members else ""]))
        taxonomy, parts = self.knowledge.taxonomy, self._parts(proof)
        a, b = (
            with_article(self.knowledge.entities[block])
            for id_ in (subject, object_)
            for block in parts
            if block in taxonomy.ancestors(id_)
        )
        return f"{a} is not {b}"

    def _members(self, class_: str, subject: str) -> str:
        """Name up to two members of a class, of the subject's own type if there are such."""
        below = self.knowledge.taxonomy.descendants(class_) - {class_}
        members = [e for e in self.knowledge.entities.values() if e.id in below]
        members = [e for e in members if e.is_individual]
        sort = self.knowledge.entities[subject].type
        members.sort(key=lambda e: e.type != sort)
        return " or ".join(self.wording.label(e.id) for e in members[:2])

    def own_words(self, fact: Fact, id_: str) -> str:
        """Say in a few words what an entity is: its class and target, then its use."""
        telling = [f for f in self._by_subject.get(id_, ()) if f.id != fact.id]
        telling.sort(
            key=lambda own: (
                _is_elsewhere(fact, own),
                self._rank(own),
                *_distance(fact, own),
            )
        )
        words = dict.fromkeys(
            self._placed(fact, own, self.short(own)) for own in telling
        )
        return "; ".join([*words][:2])

    def named_by(self, fact: Fact, id_: str) -> str:
        """Say which fact of something else names an entity, the nearest to the asked one."""
        naming = [f for f in self._by_object.get(id_, ()) if f.id != fact.id]
        if not naming:
            return ""
        nearest = min(naming, key=lambda other: _distance(fact, other))
        return self._placed(fact, nearest, self.says(nearest))

    def _gloss(self, id_: str) -> str:
        about = self.knowledge.entities[id_].about.rstrip(".")
        return f"{about[:1].lower()}{about[1:]}" if about[1:2].islower() else about

    def _rank(self, fact: Fact) -> int:
        return ROLES.index(self.knowledge.predicates[fact.predicate].role)

    @cached_property
    def _by_subject(self) -> dict[str, list[Fact]]:
        """Return the facts that say in a few words what their subject is."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self._positive():
            predicate = self.knowledge.predicates[fact.predicate]
            if predicate.short and predicate.role in ROLES:
                found[fact.subject].append(fact)
        return found

    @cached_property
    def _by_object(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self._positive():
            found[fact.object].append(fact)
        return found

    def _positive(self) -> Iterator[Fact]:
        return (f for f in self.knowledge.active if f.is_entity and not f.is_denial)


def _is_elsewhere(fact: Fact, other: Fact) -> bool:
    """Return whether another fact holds in a place that the asked one does not speak of."""
    return other.scope.jurisdiction not in ("", fact.scope.jurisdiction)


def _distance(fact: Fact, other: Fact) -> tuple[bool, bool, bool]:
    """Order facts by how near they are to the asked one: place, importance, topic."""
    return (
        _is_elsewhere(fact, other),
        other.importance != "core",
        other.topic != fact.topic,
    )
