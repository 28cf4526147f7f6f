"""A made-up pack of any size, in the shape of the shipped one: drugs, their uses, names and trials."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.statements import Completeness, Entity, Fact, Partition, Scope
from tests.worlds.vocabulary import (
    ARMS,
    DRUG_ENDINGS,
    MEASURES,
    PREDICATES,
    TYPES,
    name,
)

TODAY = date(2026, 11, 23)
SOURCE = "The label"


@dataclass
class MadePack:
    """What a pack holds, in the plain values of quizzes.knowledge.statements."""

    entities: dict[str, Entity] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    complete: list[Completeness] = field(default_factory=list)
    partitions: list[Partition] = field(default_factory=list)

    def knowledge(self) -> Knowledge:
        return Knowledge(
            self.entities.values(),
            PREDICATES,
            self.facts,
            self.complete,
            self.partitions,
            TODAY,
        )


def make_pack(size: int) -> MadePack:
    """About this many facts (exactly as many, once those over are dropped); always the same ones."""
    maker = _Maker(Random(f"pack of {size}"), size)
    for make in (maker.classes, maker.diseases, maker.drugs, maker.trials):
        make()
    maker.pack.facts = list(maker.mixed())[:size]
    return maker.pack


class _Maker:
    def __init__(self, chance: Random, size: int) -> None:
        self.chance, self.size, self.pack = chance, size, MadePack()
        self.taken: set[str] = set()
        self.said: set[tuple[str, str, str, Scope]] = set()
        self.leaves: dict[str, list[str]] = {}

    def add(self, type_: str, label: str) -> str:
        id_ = f"{type_}-{len(self.pack.entities)}"
        self.pack.entities[id_] = Entity(
            id_, type_, label, names=(label,), is_individual=TYPES[type_], is_typed=type_ in ("drug", "brand")
        )  # fmt: skip
        return id_

    def several(self, type_: str, count: int, end: str = "") -> list[str]:
        return [
            self.add(type_, name(self.chance, self.taken, end=end))
            for _ in range(count)
        ]

    def say(
        self, subject: str, predicate: str, object_: str, scope: Scope | None = None
    ) -> None:
        said = (subject, predicate, object_, scope or Scope())
        if said not in self.said:
            self.said.add(said)
            id_ = f"{predicate.replace('_', '-')}-{len(self.pack.facts)}"
            is_entity = object_ in self.pack.entities
            topic = predicate.split("_")[0]
            self.pack.facts.append(
                Fact(id_, *said[:3], is_entity, scope=said[3], topic=topic)
            )

    def tree(self, type_: str, link: str, count: int, noun: str) -> None:
        """A root, classes below it that share no member, and their forms."""
        root = self.add(type_, f"{name(self.chance, self.taken)} {noun}")
        mains, forms = [], []
        for _ in range(max(3, count // 6)):
            main = self.add(type_, f"{name(self.chance, self.taken)} {noun}")
            below = self.several(type_, 5, f" {noun}")
            self.say(main, link, root)
            for form in below:
                self.say(form, link, main)
            self.part(main, below)
            mains.append(main)
            forms += below
        self.part(root, mains)
        self.leaves[type_] = forms

    def part(self, whole: str, blocks: list[str]) -> None:
        id_ = f"partition-{len(self.pack.partitions)}"
        self.pack.partitions.append(Partition(id_, whole, tuple(blocks)))

    def certify(self, subject: str, predicate: str, share: float) -> None:
        if self.chance.random() < share:
            id_ = f"complete-{len(self.pack.complete)}"
            self.pack.complete.append(
                Completeness(id_, predicate, subject, as_of="2026-11-01", source=SOURCE)
            )

    def classes(self) -> None:
        self.tree("drug-class", "is_a", self.size // 60, "agent")

    def diseases(self) -> None:
        self.tree("disease", "form_of", self.size // 40, "disease")
        for disease in self.leaves["disease"]:
            if self.chance.random() < 0.6:
                made = name(self.chance, self.taken, syllables=2)
                self.say(disease, "abbreviated", made.upper())

    def drugs(self) -> None:
        targets = self.several("target", max(8, self.size // 60))
        payloads = self.several("payload", max(5, self.size // 300))
        for _ in range(self.size // 12):
            end = self.chance.choice(DRUG_ENDINGS)
            self.drug(self.several("drug", 1, end)[0], targets, payloads)

    def drug(self, drug: str, targets: list[str], payloads: list[str]) -> None:
        chance = self.chance
        self.say(drug, "is_a", chance.choice(self.leaves["drug-class"]))
        for disease in chance.sample(self.leaves["disease"], chance.randint(1, 4)):
            words = {"line": "relapsed"} if chance.random() < 0.3 else {}
            area = chance.choice(("", "US", "EU"))
            self.say(drug, "licensed_for", disease, Scope(area, tuple(words.items())))
        for target in chance.sample(targets, chance.randint(1, 2)):
            self.say(drug, "binds", target)
        for brand in self.several("brand", chance.randint(1, 2), "ix"):
            self.say(drug, "has_brand", brand)
        if chance.random() < 0.3:
            self.say(drug, "carries", chance.choice(payloads))
        for predicate in ("licensed_for", "binds", "has_brand"):
            self.certify(drug, predicate, 0.6)

    def trials(self) -> None:
        """As many as it takes to fill the pack."""
        drugs = [
            e for e in self.pack.entities if e.startswith("drug-") and "class" not in e
        ]
        people = [self.add("population", label) for label in ("children", "adults")]
        self.part(people[0], people)
        while len(self.pack.facts) < self.size:
            trial = self.several("trial", 1, "-1")[0]
            self.say(trial, "tested", self.chance.choice(drugs))
            self.say(trial, "enrolled", self.chance.choice(people))
            for measure in self.chance.sample(MEASURES, 2):
                for arm in ARMS:
                    words = (("arm", arm), ("measure", measure))
                    value = f"{self.chance.randint(5, 95)} %"
                    self.say(trial, "result", value, Scope(qualifiers=words))

    def mixed(self) -> Iterator[Fact]:
        """Links first, the rest in the order that it was made."""
        links = ("is_a", "form_of")
        yield from (f for f in self.pack.facts if f.predicate in links)
        yield from (f for f in self.pack.facts if f.predicate not in links)
