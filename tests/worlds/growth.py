"""Grow a random world: its things, its classes, and everything that holds in it."""

from dataclasses import replace
from itertools import pairwise
from random import Random

from quizzes.knowledge.statements import Entity, Fact, Partition, Scope
from tests.worlds.cases import NOW, WORDS, YEARS, cases_of
from tests.worlds.vocabulary import (
    ARMS,
    DRUG_ENDINGS,
    MEASURES,
    TYPES,
    name,
    near_name,
)
from tests.worlds.world import Holds, World, is_link


def grow(seed: int) -> World:
    """The same seed grows the same world."""
    return _Grower(Random(f"world {seed}")).world()


EVERYWHERE = Scope()


class _Grower:
    """Draws one thing after another; keeps what later draws must not contradict."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.entities: dict[str, Entity] = {}
        self.facts: list[Fact] = []
        self.taken: set[str] = set()
        self.siblings: list[tuple[str, list[str]]] = []
        self.twins: dict[str, str] = {}
        self.past: list[Fact] = []
        self.years: dict[str, tuple[str, ...]] = {}

    def world(self) -> World:
        for grow_some in (
            self.drugs, self.diseases, self.populations, self.uses, self.targets,
            self.brands, self.trials, self.origins, self.letters, self.steps,
        ):  # fmt: skip
            grow_some()
        self._replace()
        world = World(self.entities, self.facts, self.past, [], self.twins, self.years)
        world.partitions = list(self._partitions(world))
        world.past = [self._ended(world, past) for past in self.past]
        denials = [self._denial(world) for _ in range(self.chance.randint(4, 12))]
        world.facts += [denial for denial in denials if denial]
        return world

    # -- making one thing

    def add(self, type_: str, label: str) -> str:
        id_ = f"{type_}-{len(self.entities)}"
        article = "a or an" if type_ == "drug-class" else "none"
        self.entities[id_] = Entity(
            id_, type_, label, names=(label,), article=article, is_individual=TYPES[type_],
            is_typed=type_ in ("drug", "brand", "target"),
        )  # fmt: skip
        return id_

    def several(self, type_: str, low: int, high: int, end: str = "") -> list[str]:
        count = self.chance.randint(low, high)
        return [
            self.add(type_, name(self.chance, self.taken, end=end))
            for _ in range(count)
        ]

    def of_type(self, *types: str) -> list[str]:
        return [e.id for e in self.entities.values() if e.type in types]

    def say(
        self, subject: str, predicate: str, object_: str, scope: Scope = EVERYWHERE
    ) -> None:
        """Say it once."""
        if any(
            (f.subject, f.predicate, f.object, f.scope)
            == (subject, predicate, object_, scope)
            for f in self.facts
        ):
            return
        id_ = f"{predicate.replace('_', '-')}-{len(self.facts)}"
        is_entity = object_ in self.entities
        dates = self._dates(id_) if scope.jurisdiction else {}
        topic = self.chance.choice(("one", "two"))
        self.facts.append(
            Fact(
                id_,
                subject,
                predicate,
                object_,
                is_entity,
                scope=scope,
                topic=topic,
                **dates,
            )
        )

    def _dates(self, id_: str) -> dict[str, str]:
        """When it holds, and what was written of that: since when, or when somebody looked."""
        since = self.chance.choice((0, 0, 0, 1, 2, 3))
        self.years[id_] = YEARS[since:]
        if since and self.chance.random() < 0.5:
            return {"valid_from": YEARS[since]}
        looked = self.chance.choice(YEARS[since:])
        return {"as_of": looked} if since or self.chance.random() < 0.7 else {}

    def scope(self, *, people: bool = False) -> Scope:
        area = self.chance.choices(("", "US", "EU"), (4, 4, 2))[0]
        words = {
            key: self.chance.choice(sorted(WORDS[key]))
            for key in WORDS
            if people and self.chance.random() < 0.3
        }
        return Scope(area, tuple(sorted(words.items())))

    def area(self, share: float) -> Scope:
        """A jurisdiction alone, or none."""
        if self.chance.random() >= share:
            return Scope()
        return Scope(self.chance.choice(("US", "EU")))

    # -- classes and their members

    def tree(self, type_: str, link: str, mains: int, noun: str) -> list[str]:
        """A root, classes below it, and forms below some of those; returns all but the root."""
        root = self.add(type_, f"{name(self.chance, self.taken, syllables=2)} {noun}")
        found, first = [], []
        for _ in range(mains):
            main = self.add(
                type_, f"{name(self.chance, self.taken, syllables=2)} {noun}"
            )
            self.say(main, link, root)
            first.append(main)
            forms = []
            for _ in range(self.chance.randint(0, 3)):
                word = name(self.chance, self.taken, syllables=2)
                form = self.add(type_, f"{word} {self.entities[main].label}")
                self.say(form, link, main)
                forms.append(form)
            self.siblings.append((main, forms))
            found += [main, *forms]
        self.siblings.append((root, first))
        return found

    def drugs(self) -> None:
        classes = self.tree("drug-class", "is_a", self.chance.randint(2, 4), "agent")
        for _ in range(self.chance.randint(12, 18)):
            labels = [self.entities[d].label for d in self.of_type("drug")]
            if labels and self.chance.random() < 0.25:
                label = near_name(self.chance, self.chance.choice(labels), self.taken)
            else:
                end = self.chance.choice(DRUG_ENDINGS)
                label = name(self.chance, self.taken, end=end)
            drug = self.add("drug", label)
            class_ = self.chance.choice(classes)
            self.say(drug, "is_a", class_)
            if self.chance.random() < 0.1:
                self.say(drug, "is_a", self.chance.choice(classes))
        self.crossing("drug-class", "is_a", [*self.of_type("drug"), *classes], "remedy")

    def diseases(self) -> None:
        diseases = self.tree("disease", "form_of", self.chance.randint(3, 4), "disease")
        self.crossing("disease", "form_of", diseases, "condition")
        if self.chance.random() < 0.5:
            twin = self.add("disease", f"{name(self.chance, self.taken)} syndrome")
            self.twins[twin] = self.chance.choice(diseases)

    def crossing(self, type_: str, link: str, members: list[str], noun: str) -> None:
        """Classes that cut across the tree, some of them in one area only."""
        for _ in range(self.chance.randint(1, 2)):
            class_ = self.add(type_, f"{name(self.chance, self.taken)} {noun}")
            for member in self.chance.sample(members, min(4, len(members))):
                self.say(member, link, class_, self.area(0.5))

    def populations(self) -> None:
        labels = ("children", "adults", "old people", "pregnant people", "smokers")
        ids = {label: self.add("population", label) for label in labels}
        self.say(ids["old people"], "form_of", ids["adults"])
        self.siblings.append(("", [ids["children"], ids["adults"]]))

    # -- what holds

    def uses(self) -> None:
        diseases, populations = self.of_type("disease"), self.of_type("population")
        for drug in self.of_type("drug"):
            for _ in range(self.chance.randint(1, 4)):
                disease = self.chance.choice(diseases)
                self.say(drug, "licensed_for", disease, self.scope(people=True))
            if self.chance.random() < 0.4:
                self.say(drug, "used_for", self.chance.choice(diseases), self.area(0.3))
            if self.chance.random() < 0.4:
                self.say(drug, "avoided_in", self.chance.choice(populations))
        for class_ in self.chance.sample(self.of_type("drug-class"), 3):
            self.say(class_, "used_for", self.chance.choice(diseases), self.area(0.3))

    def targets(self) -> None:
        targets = self.several("target", 6, 9)
        payloads = self.several("payload", 4, 6, "toxin")
        for drug in self.of_type("drug"):
            for target in self.chance.sample(targets, self.chance.randint(1, 3)):
                self.say(drug, "binds", target)
            if self.chance.random() < 0.5:
                self.say(drug, "carries", self.chance.choice(payloads))
            if self.chance.random() < 0.3:
                for size in self.chance.sample((5, 10, 20, 40, 100), 2):
                    self.say(drug, "strength", f"{size} mg")

    def brands(self) -> None:
        """One brand is one drug in each area, and perhaps another drug in another area."""
        for drug in self.of_type("drug"):
            for _ in range(self.chance.randint(0, 2)):
                label = name(self.chance, self.taken, syllables=2, end="ix")
                brand, scope = self.add("brand", label), self.area(0.4)
                self.say(drug, "has_brand", brand, scope)
                if scope.jurisdiction == "US" and self.chance.random() < 0.3:
                    other = self.chance.choice(self.of_type("drug"))
                    self.say(other, "has_brand", brand, Scope("EU"))

    def trials(self) -> None:
        for trial in self.several("trial", 5, 8, "-1"):
            self.say(trial, "tested", self.chance.choice(self.of_type("drug")))
            self.say(trial, "enrolled", self.chance.choice(self.of_type("population")))
            for measure in self.chance.sample(MEASURES, 2):
                for arm in ARMS:
                    words = (("arm", arm), ("measure", measure))
                    value = f"{self.chance.randint(5, 95)} %"
                    self.say(trial, "result", value, Scope(qualifiers=words))

    def origins(self) -> None:
        """Each form arises from one cell line; where all forms share one, so does the whole."""
        lines = self.several("cell-line", 4, 5, " cells")
        for whole, forms in self.siblings:
            if whole in self.entities and self.entities[whole].type == "disease":
                if self.chance.random() < 0.5 and not self._has_origin(whole):
                    self.say(whole, "arises_from", self.chance.choice(lines))
                else:
                    for form in forms:
                        if not self._has_origin(form):
                            self.say(form, "arises_from", self.chance.choice(lines))

    def _has_origin(self, disease: str) -> bool:
        """Something that shares a member with it has an origin already."""
        world = World(self.entities, self.facts, twins=self.twins)
        members = set(world.extents[disease])
        return any(member in members for member, _ in world.table["arises_from"])

    def letters(self) -> None:
        for disease in self.of_type("disease"):
            if self.chance.random() < 0.6:
                made = name(self.chance, self.taken, syllables=2).upper()
                self.say(disease, "abbreviated", made)

    def steps(self) -> None:
        steps = self.several("step", 4, 6, "tion")
        for before, after in pairwise(steps):
            self.say(after, "comes_after", before)
        whole = self.chance.choice(self.of_type("drug-class"))
        self.say(whole, "goes_through", f"[{', '.join(steps)}]")

    # -- what does not hold

    def _partitions(self, world: World) -> list[Partition]:
        """Siblings that share no member are declared to share none."""
        found = []
        for whole, blocks in self.siblings:
            apart = [b for b in blocks if not any(_meet(world, b, o) for o in blocks)]
            if len(apart) > 1:
                found.append(
                    Partition(
                        f"partition-{len(found)}", whole or apart[0], tuple(apart)
                    )
                )
        return found

    def _denial(self, world: World) -> Fact | None:
        """Something that holds of no member in no case, said so."""
        named = ("licensed_for", "binds", "avoided_in", "is_a", "form_of")
        like = self.chance.choice([f for f in world.facts if f.predicate in named])
        other = self.chance.choice(self.of_type(self.entities[like.object].type))
        scope = self.area(0.5)
        year = self.chance.choice((*YEARS, "")) if scope.jurisdiction else ""
        asked = cases_of(scope, (year,) if year else YEARS)
        if world.settle(like.subject, like.predicate, other, asked) is not Holds.NO:
            return None
        id_ = f"denial-{self.chance.randrange(10**9)}"
        return Fact(
            id_, like.subject, like.predicate, other, is_denial=True, scope=scope, as_of=year,
        )  # fmt: skip

    def _replace(self) -> None:
        """Some facts took the place of others, which held until then, or were an error."""
        named = ("licensed_for", "enrolled", "tested", "carries", "result", "used_for")
        for number in range(self.chance.randint(4, 10)):
            now = self.chance.choice([f for f in self.facts if f.predicate in named])
            past = self._past(now, f"past-{number}")
            self.past.append(past)
            self.facts[self.facts.index(now)] = replace(
                now, supersedes=(*now.supersedes, past.id)
            )

    def _ended(self, world: World, past: Fact) -> Fact:
        """Nobody writes that something ended which holds, unless what replaced it is wider."""
        if not past.valid_to:
            return past
        asked = cases_of(past.scope, (NOW,))
        if (
            world.settle(past.subject, past.predicate, past.object, asked)
            is not Holds.YES
        ):
            return past
        now = next(fact for fact in self.facts if past.id in fact.supersedes)
        alone = World(
            self.entities,
            [*(f for f in self.facts if is_link(f)), now],
            twins=self.twins,
            years=self.years,
        )
        if alone.settle(past.subject, past.predicate, past.object, asked) is Holds.YES:
            return past
        return replace(past, valid_to="")

    def _past(self, now: Fact, id_: str) -> Fact:
        """The same of another object, of the same in another scope, or just the same."""
        then, scope = now.object, now.scope
        if not now.is_entity:
            then = f"{self.chance.randint(5, 95)} %"
        elif self.chance.random() < 0.6:
            then = self.chance.choice(self.of_type(self.entities[now.object].type))
        elif now.predicate == "licensed_for":
            scope = self.scope(people=True)
        began = YEARS.index(self.years.get(now.id, YEARS)[0])
        held = YEARS[:began] if scope.jurisdiction else ()
        self.years[id_] = held
        return Fact(
            id_, now.subject, now.predicate, then, now.is_entity, scope=scope, is_active=False,
            valid_from=held[0] if held else "", valid_to=YEARS[began] if held else "",
        )  # fmt: skip


def _meet(world: World, one: str, other: str) -> bool:
    """Whether two classes share a member in some case."""
    if one == other:
        return False
    theirs = world.extents[other]
    return any(
        where & theirs.get(member, 0) for member, where in world.extents[one].items()
    )
