"""Facts in words: statements, stems and the few words of a reason. Pure."""

import re
from string import Formatter

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.statements import Entity, Fact, Predicate, Rule

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
RULES = {
    Rule.FACT: "a fact says so",
    Rule.TAXONOMY: "it follows from the classes",
    Rule.DENIAL: "a fact denies it",
    Rule.ONE_OBJECT: "it has another one, and only one",
    Rule.ONE_SUBJECT: "another has it, and only one can",
    Rule.PARTITION: "its class shares no member with that one",
    Rule.COMPLETE: "all that the source gives is entered",
    Rule.NUMBER: "the number is another one",
    Rule.SUPERSEDED: "another fact has taken its place",
    Rule.NONE: "nothing settles it",
}
"""Why a verdict holds, as an editor reads it."""
AREAS = {"US": "the US", "EU": "the EU", "UK": "the UK"}
# Spelt-out letters that begin with a vowel sound: an ALL trial, an NK cell, but a CAR T cell.
VOWEL_LETTERS = "AEFHILMNORSX"
# FLT3, NK, mRNA, X-ray; but those that are said as words.
SPELT = re.compile(r"[A-Z]{2,}s?(?![a-z])|[a-z][A-Z]|[A-Z](?=-)")
SAID = re.compile(r"(?:CAR|AIDS|NICE)\b")


def long_date(text: str) -> str:
    """Say a date: 2024-03-14 as 14 March 2024; a month or a year alone stay what they are."""
    year, _, rest = text.partition("-")
    if not rest:
        return year
    month, _, day = rest.partition("-")
    words = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {words}" if day else words


def capitalized(text: str) -> str:
    """Raise the first letter, unless the word is a name that begins small (mRNA)."""
    if not text or (len(text) > 1 and text[0].islower() and text[1].isupper()):
        return text
    return text[0].upper() + text[1:]


def with_article(entity: Entity) -> str:
    """Return 'a CAR T-cell therapy', 'an antibody', 'the immune system', or the bare label."""
    if entity.article == "none":
        return entity.label
    if entity.article == "a or an":
        return f"{indefinite(entity.label)} {entity.label}"
    return f"{entity.article} {entity.label}"


def indefinite(words: str) -> str:
    first = words.split()[0]
    if SPELT.match(first) and not SAID.match(first):
        return "an" if first[0].upper() in VOWEL_LETTERS else "a"
    if re.match(r"(?i)(uni(?![dmn])|use|uro|eu|one\b)", first):
        return "a"
    return "an" if first[0].lower() in "aeiou" else "a"


class Wording:
    """Renders the templates of the predicates with the names of the entities."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def label(self, id_: str) -> str:
        entity = self.knowledge.entities.get(id_)
        return entity.label if entity else id_

    def object_label(self, fact: Fact) -> str:
        """Return the object of a fact in words: a name, a number with its unit, or a list."""
        predicate = self.knowledge.predicates[fact.predicate]
        if fact.is_entity:
            return self.label(fact.object)
        if predicate.is_numeric:
            return str(fact.number)
        if "sequence" in predicate.object:
            return ", ".join(self.label(step) for step in fact.sequence)
        return fact.object

    def says(self, fact: Fact) -> str:
        """Return the statement of a fact, as a sentence."""
        predicate = self.knowledge.predicates[fact.predicate]
        template = predicate.says_not if fact.is_denial else predicate.says
        return f"{self.fill(template, fact)}."

    def claim(self, fact: Fact, *, subject: str = "", object_: str = "") -> str:
        """Return a statement to be judged, perhaps with another name."""
        predicate = self.knowledge.predicates[fact.predicate]
        template = predicate.says_not if fact.is_denial else predicate.says
        return f"{self.fill(template, fact, subject=subject, object_=object_)}."

    def dated_claim(self, fact: Fact) -> str:
        """Return the same with its place and date, where two dates stand beside each other."""
        predicate = self.knowledge.predicates[fact.predicate]
        template = predicate.says_not if fact.is_denial else predicate.says
        return f"{capitalized(_before(caption(fact)) + self.inside(template, fact))}."

    def gap(self, fact: Fact, gap: str) -> str:
        """Return the statement to be judged, with a gap where its object stands."""
        template = self.knowledge.predicates[fact.predicate].says
        return f"{self.fill(template.replace('{object}', gap), fact)}."

    def prints(self, template: str, fact: Fact) -> bool:
        """Return whether a template names all that restricts a fact, its place and date aside."""
        predicate = self.knowledge.predicates[fact.predicate]
        used = {name for _, name, _, _ in Formatter().parse(template) if name}
        said = {
            name
            for name, phrase in predicate.qualifiers
            if name in used or (phrase and "scope" in used)
        }
        return said.issuperset(name for name, _ in fact.scope.qualifiers)

    def opposite(self, fact: Fact) -> str:
        """Return what a denial denies; of an affirmative fact its denial."""
        predicate = self.knowledge.predicates[fact.predicate]
        return f"{self.fill(predicate.says if fact.is_denial else predicate.says_not, fact)}."

    def fill(
        self, template: str, fact: Fact, *, subject: str = "", object_: str = ""
    ) -> str:
        """Fill a template with a fact's names, or with another subject or object."""
        return capitalized(self.inside(template, fact, subject, object_))

    def inside(
        self, template: str, fact: Fact, subject: str = "", object_: str = ""
    ) -> str:
        """Return the same, as it stands inside a sentence."""
        predicate = self.knowledge.predicates[fact.predicate]
        used = {name for _, name, _, _ in Formatter().parse(template) if name}
        fields = self._fields(
            fact, predicate, subject or fact.subject, object_ or fact.object, used
        )
        return tidy(template.format(**fields))

    def _fields(
        self,
        fact: Fact,
        predicate: Predicate,
        subject: str,
        object_: str,
        used: set[str],
    ) -> dict[str, str]:
        given = dict(fact.scope.qualifiers)
        phrases = [
            phrase.format(**given)
            for name, phrase in predicate.qualifiers
            if name in given and name not in used
        ]
        value = (
            self.object_label(fact)
            if object_ == fact.object
            else self._other_value(predicate, object_)
        )
        fields = {name: given.get(name, "") for name, _ in predicate.qualifiers}
        return fields | {
            "subject": self.label(subject),
            "object": value,
            "an_subject": self._articled(subject),
            "an_object": self._articled(object_)
            if object_ in self.knowledge.entities
            else value,
            "short_subject": self._short(subject),
            "short_object": self._short(object_)
            if object_ in self.knowledge.entities
            else value,
            "value": value,
            "scope": "".join(phrases),
            "where": "",
        }

    def _other_value(self, predicate: Predicate, object_: str) -> str:
        return self.label(object_)

    def _articled(self, id_: str) -> str:
        entity = self.knowledge.entities.get(id_)
        return with_article(entity) if entity else id_

    def _short(self, id_: str) -> str:
        entity = self.knowledge.entities.get(id_)
        return (entity.short or entity.label) if entity else id_


def caption(fact: Fact) -> str:
    """Return where and when a fact holds, as it stands under a stem: 'In the US, as of March 2024'."""
    when = fact.as_of or fact.valid_from
    if not fact.scope.jurisdiction:
        return f"As of {long_date(fact.as_of)}" if fact.as_of else ""
    area = AREAS.get(fact.scope.jurisdiction, fact.scope.jurisdiction)
    return f"In {area}, as of {long_date(when)}" if when else f"In {area}"


def _before(place: str) -> str:
    return f"{place}, " if place else ""


def tidy(text: str) -> str:
    """Leave one space between words, none before a comma."""
    return re.sub(r"\s+([,.?;:])", r"\1", re.sub(r"\s+", " ", text)).strip()
