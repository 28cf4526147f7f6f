"""How easily one entity is taken for another: what makes a distractor plausible. Pure.

Four measures, each 0..1, weighed as in the literature on ranking distractors: kinship in the
taxonomy, attributes in common, names alike, and how often learners confuse the two. The last
comes from reviews and is handed in as plain numbers.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from quizzes.knowledge.base import Knowledge

KIN, SHARED, NAME, CONFUSED = 0.40, 0.20, 0.20, 0.20
LOOKS_ALIKE = 0.75
MANY, NEAR = 400, 60
"""Of more than so many of one type, so many on each side in the alphabet are looked at, and whoever shares something."""
KEPT = 1_000
"""How many keys have their rivals kept in order: facts about the same things stand together."""

Attribute = tuple[str, str, str]
Confusions = Mapping[tuple[str, str], float]


class Likeness:
    """Compares the entities of one pack."""

    def __init__(self, knowledge: Knowledge, confusions: Confusions) -> None:
        """Confusions: for (asked, picked instead) the smoothed share of picks, 0..1."""
        self.knowledge, self.confusions = knowledge, confusions
        self._above: dict[str, frozenset[str]] = {}
        self.ranked = lru_cache(maxsize=KEPT)(self._ranked)

    def _ranked(self, key: str) -> tuple[str, ...]:
        """Return the others of the key's type, the most alike first, and by their names; of many, the likeliest.

        The same scores as `of` gives one by one, but in the time that a big pack needs.
        """
        type_ = self.knowledge.entities[key].type
        shared = self._shared(key)
        ids = self._candidates(key, type_, shared)
        labels = [self.label(id_).casefold() for id_ in ids]
        kin = {group: common(self.above(key), group) for group in self._groups[type_]}
        scored = []
        for _, name, place in process.extract(
            self.label(key).casefold(),
            labels,
            scorer=OSA.normalized_similarity,
            limit=None,
        ):
            id_ = ids[place]
            score = (
                KIN * kin[self.above(id_)] + SHARED * shared.get(id_, 0.0) + NAME * name
            )
            score += CONFUSED * self.confusions.get((key, id_), 0.0)
            scored.append((-round(score, 3), self.label(id_), id_))
        return tuple(id_ for _, _, id_ in sorted(scored) if id_ != key)

    def _candidates(
        self, key: str, type_: str, shared: Mapping[str, float]
    ) -> Sequence[str]:
        """Return whom the key is compared with: all of its type, or of many those that can score at all.

        Comparing each with each takes four times as long for twice as many. What shares nothing, is
        taken for nothing and stands far away in the alphabet is hardly like it.
        """
        ids = self.knowledge.by_type[type_]
        if len(ids) <= MANY:
            return ids
        names, places = self._alphabet[type_]
        at = places[key]
        found = dict.fromkeys(names[max(0, at - NEAR) : at + NEAR])
        alike = sorted(shared, key=lambda other: (-shared[other], other))
        found |= dict.fromkeys(o for o in alike[:MANY] if o in places)
        found |= dict.fromkeys(o for o, _ in self.taken_for(key) if o in places)
        kin = self._kin[type_].get(self.above(key), [])
        found |= dict.fromkeys(kin[:NEAR])
        return list(found)

    @cached_property
    def _alphabet(self) -> dict[str, tuple[list[str], dict[str, int]]]:
        """Return, by type, the ids in the order of their names, and the place of each."""
        found = {}
        for type_, ids in self.knowledge.by_type.items():
            names = sorted(ids, key=lambda id_: (self.label(id_).casefold(), id_))
            found[type_] = names, {id_: n for n, id_ in enumerate(names)}
        return found

    @cached_property
    def _kin(self) -> dict[str, dict[frozenset[str], list[str]]]:
        """Return, by type, who stands below the same classes."""
        found: dict[str, dict[frozenset[str], list[str]]] = {}
        for type_, ids in self.knowledge.by_type.items():
            groups: dict[frozenset[str], list[str]] = defaultdict(list)
            for id_ in ids:
                groups[self.above(id_)].append(id_)
            found[type_] = groups
        return found

    def rank(self, key: str, others: Collection[str]) -> tuple[str, ...]:
        """Return some others in the order of `ranked`."""
        scored = [(-round(self.of(key, o), 3), self.label(o), o) for o in others]
        return tuple(id_ for _, _, id_ in sorted(scored) if id_ != key)

    @cached_property
    def _groups(self) -> dict[str, set[frozenset[str]]]:
        """Return, by type, the sets of classes that some entity stands below."""
        by_type = self.knowledge.by_type.items()
        return {type_: {self.above(id_) for id_ in ids} for type_, ids in by_type}

    @cached_property
    def _holders(self) -> dict[Attribute, list[str]]:
        found: dict[Attribute, list[str]] = defaultdict(list)
        for id_, attributes in self.attributes.items():
            for attribute in attributes:
                found[attribute].append(id_)
        return found

    def _shared(self, key: str) -> dict[str, float]:
        """Return whoever has an attribute in common with the key, and how much."""
        mine, both = len(self.attributes.get(key, ())), self.sharing(key)
        sizes = {id_: len(self.attributes[id_]) for id_ in both}
        return {id_: n / (mine + sizes[id_] - n) for id_, n in both.items()}

    def taken_for(self, key: str) -> list[tuple[str, float]]:
        """Return what learners pick instead of the key, and how often."""
        return self._taken.get(key, [])

    @cached_property
    def _taken(self) -> dict[str, list[tuple[str, float]]]:
        found: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for (key, other), share in sorted(self.confusions.items()):
            found[key].append((other, share))
        return found

    def sharing(self, key: str) -> Counter[str]:
        """Return whoever has attributes in common with the key, and how many."""
        both: Counter[str] = Counter()
        for attribute in self.attributes.get(key, ()):
            both.update(self._holders[attribute])
        return both

    @cached_property
    def attributes(self) -> dict[str, frozenset[Attribute]]:
        """Return what is said of each entity, as something that another may share."""
        found: dict[str, set[Attribute]] = defaultdict(set)
        for fact in self.knowledge.active:
            if fact.is_entity and not fact.is_denial:
                found[fact.subject].add(("", fact.predicate, fact.object))
                found[fact.object].add((fact.subject, fact.predicate, ""))
        return {id_: frozenset(pairs) for id_, pairs in found.items()}

    def of(self, key: str, other: str) -> float:
        """Return how alike two are, 0..1; the taxonomy weighs most."""
        none: frozenset[Attribute] = frozenset()
        kin = common(self.above(key), self.above(other))
        shared = common(
            self.attributes.get(key, none), self.attributes.get(other, none)
        )
        names = alike(self.label(key), self.label(other))
        confused = self.confusions.get((key, other), 0.0)
        return KIN * kin + SHARED * shared + NAME * names + CONFUSED * confused

    def above(self, id_: str) -> frozenset[str]:
        if id_ not in self._above:
            self._above[id_] = frozenset(self.knowledge.taxonomy.ancestors(id_)) - {id_}
        return self._above[id_]

    def label(self, id_: str) -> str:
        entity = self.knowledge.entities.get(id_)
        return entity.label if entity else id_


def common(one: Collection[object], other: Collection[object]) -> float:
    """Return the share of all that is in both (Jaccard)."""
    mine, theirs = set(one), set(other)
    union = len(mine | theirs)
    return len(mine & theirs) / union if union else 0.0


@lru_cache(maxsize=200_000)
def alike(one: str, other: str) -> float:
    """Return how alike two names look, 0..1."""
    return OSA.normalized_similarity(one.casefold(), other.casefold())


def look_alikes(one: str, other: str) -> bool:
    """Return whether the eye may take one name for the other."""
    return alike(one, other) >= LOOKS_ALIKE
