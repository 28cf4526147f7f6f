"""What a pack knows of its names: which words are names, who is below whom, what is fresh."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.question import Choice, Question, Shape
from quizzes.knowledge.statements import Fact
from quizzes.lint.words import tokens

# Known to everybody who can read the question.
EVERYBODY = frozenset(
    [
        "US",
        "EU",
        "UK",
        "USA",
        "DNA",
        "RNA",
        "mRNA",
        "AIDS",
        "HIV",
        "FDA",
        "EMA",
        "OK",
        "I",
        "II",
        "III",
        "IV",
    ]
)
TRAPS = re.compile(
    r"\b(?:not|no|except|least|false|always|never|only|every|all|none|must)\b"
)


class Lexicon:
    """Built once from the knowledge of a pack; the dates say when each fact wants another look."""

    def __init__(
        self, knowledge: Knowledge, review_by: Mapping[str, date | None] | None = None
    ) -> None:
        self.knowledge = knowledge
        self.review_by = review_by or {}
        self.names = self._find_names()
        self.branded = self._find_branded()
        self.introduced = EVERYBODY | self._find_introduced()
        self._ids = self._find_ids()
        self._traits = self._find_traits()
        self.quoted = self._find_quoted()
        self._claims = {claim.id for claim in knowledge.complete}
        self._claims |= {partition.id for partition in knowledge.partitions}

    def _find_names(self) -> frozenset[str]:
        """Single words that are names: ALL, GO, rituximab; of longer names the capitalized words."""
        names = [
            n for e in self.knowledge.entities.values() for n in (e.label, *e.names)
        ]
        single = {name for name in names if " " not in name}
        parts = {part for name in names for part in tokens(name)}
        return frozenset(single | {part for part in parts if part != part.lower()})

    def _find_ids(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for entity in self.knowledge.entities.values():
            for name in (entity.label, *entity.names):
                found[name.casefold()].add(entity.id)
        return found

    def _find_branded(self) -> frozenset[tuple[str, str]]:
        """Drugs and their brands, both ways."""
        pairs = [
            (fact.subject, fact.object)
            for fact in self.knowledge.active
            if self.knowledge.predicates[fact.predicate].role == "brand"
        ]
        return frozenset(pairs + [(brand, drug) for drug, brand in pairs])

    def _find_traits(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for fact in self.knowledge.active:
            if fact.is_entity and not fact.is_denial:
                found[fact.subject].add(f"{fact.predicate} {fact.object}")
                found[fact.object].add(f"{fact.subject} {fact.predicate}")
        return {id_: frozenset(traits) for id_, traits in found.items()}

    def _find_introduced(self) -> frozenset[str]:
        """Abbreviations that the pack spells out, and names that are nothing but letters."""
        found = set()
        for entity in self.knowledge.entities.values():
            spelt = entity.label != entity.short
            found |= {entity.short} if entity.short and spelt else set()
            if entity.is_individual:
                found |= set(tokens(entity.label))
        for fact in self.knowledge.active:
            if self.knowledge.predicates[fact.predicate].role == "abbreviation":
                found |= set(tokens(fact.object))
        return frozenset(found)

    def _find_quoted(self) -> list[str]:
        """Return names and qualifiers with a word in them that would be a trap if the stem said it itself."""
        texts = {e.label for e in self.knowledge.entities.values()}
        for fact in self.knowledge.facts.values():
            texts |= {value for _, value in fact.scope.qualifiers}
        return sorted(
            (t for t in texts if TRAPS.search(t) and " " in t), key=len, reverse=True
        )

    def own_words(self, text: str) -> str:
        """Return the text without what it only quotes: names and qualifiers."""
        for quoted in self.quoted:
            text = text.replace(quoted, "…")
        return text

    def traits(self, id_: str) -> frozenset[str]:
        return self._traits.get(id_, frozenset())

    def with_traits(self, option: Choice) -> Choice:
        """Return the option with what the facts say of it, where it does not say it itself."""
        if option.traits:
            return option
        return replace(option, traits=tuple(sorted(self.traits(option.entity))))

    def with_all_traits(self, question: Question) -> Question:
        """Return the question with what the facts say of its options."""
        options = tuple(self.with_traits(option) for option in question.options)
        return replace(question, options=options)

    def fact_of(self, question: Question) -> Fact | None:
        """Return the fact that is asked: the nearest one in the proof of what is right."""
        for option in question.options:
            if option.is_true or question.shape is Shape.JUDGED:
                ids = option.proof.facts
                return self.knowledge.facts.get(ids[0]) if ids else None
        return None

    def meant(self, option: Choice) -> set[str]:
        """Return every entity that an option may be taken for."""
        return self._ids.get(option.text.casefold(), set()) | ({option.entity} - {""})

    def is_claimed(self, claim: str) -> bool:
        return claim in self._claims

    def is_overdue(self, fact: str) -> bool:
        due = self.review_by.get(fact)
        return due is not None and due < self.knowledge.today
