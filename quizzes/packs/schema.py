"""The shape of each entry of a pack, as pydantic models; what they refuse becomes a Problem."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from quizzes.knowledge.change_reason import reason_in
from quizzes.packs.svg import checked

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
DATE = r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
CITATION = re.compile(rf"(?P<source>{SLUG})(?:\s*\((?P<locator>.+)\))?", re.DOTALL)

Slug = Annotated[str, Field(pattern=f"^{SLUG}$", max_length=80)]
Text = Annotated[str, Field(min_length=1, max_length=1000)]
Wording = Annotated[str, Field(max_length=1000)]


def _real_day(value: str) -> str:
    """Refuse 30 February, which looks like a date."""
    if value.count("-") == 2:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"there is no day {value!r}") from None
    return value


PartialDate = Annotated[str, Field(pattern=f"^({DATE})?$"), AfterValidator(_real_day)]


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _as_bool(value: Any) -> Any:
    words = {"yes": True, "true": True, "no": False, "false": False}
    return words.get(value.lower(), value) if isinstance(value, str) else value


Texts = Annotated[list[Text], BeforeValidator(_as_list)]
Slugs = Annotated[list[Slug], BeforeValidator(_as_list)]
YesNo = Annotated[bool, BeforeValidator(_as_bool)]


class Spec(BaseModel):
    """An entry of a pack: nothing but the keys it names."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class PackSpec(Spec):
    id: Slug
    title: Annotated[Text, Field(max_length=200)]
    about: str = ""
    language: Annotated[str, Field(max_length=12)] = "en"
    asks_unreviewed: YesNo = False
    synonyms: list[Annotated[list[Text], Field(min_length=2)]] = []


class TypeSpec(Spec):
    """A sort of entity."""

    individuals: YesNo = False
    typed: YesNo = False
    article: Literal["a", "an", "the", "none"] = "none"


class SourceSpec(Spec):
    title: Text
    publisher: Annotated[str, Field(max_length=200)] = ""
    date: PartialDate = ""
    kind: Literal[
        "regulator", "register", "paper", "news", "overview", "dataset", "organisation"
    ] = "paper"
    url: Annotated[str, Field(pattern=r"^(https?://\S+)?$", max_length=500)] = ""
    note: str = ""


class EntitySpec(Spec):
    type: Slug
    label: Annotated[str, Field(max_length=200)] = ""
    short: Annotated[str, Field(max_length=40)] = ""
    also: Texts = []
    misspelt: Texts = []
    article: Literal["", "a", "an", "the", "none"] = ""
    about: str = ""


def _cites(value: list[str]) -> list[str]:
    for citation in value:
        if not CITATION.fullmatch(citation.strip()):
            raise ValueError(
                f"{citation!r} is not a source id with an optional (locator)"
            )
    return value


Citations = Annotated[Texts, AfterValidator(_cites)]


def citations_in(texts: list[str]) -> list[tuple[str, str]]:
    """Return pairs of source id and locator."""
    found = (CITATION.fullmatch(text.strip()) for text in texts)
    return [(m["source"], m["locator"] or "") for m in found if m]


class OneSpec(Spec):
    """That a subject has one object, or an object one subject: a claim, with its source and its reviewer."""

    slot: Literal["none", "object", "subject", "both"] = "none"
    source: Citations = []
    as_of: PartialDate = ""
    verified_on: PartialDate = ""
    verified_by: Annotated[str, Field(max_length=200)] = ""
    note: str = ""

    @model_validator(mode="after")
    def claims_something(self) -> "OneSpec":
        if self.slot == "none" and self.model_fields_set - {"slot"}:
            raise ValueError("say what there is one of, as slot: object")
        return self


def _as_slot(value: Any) -> Any:
    return {"slot": value} if isinstance(value, str) else value


class PredicateSpec(Spec):
    subject: Slugs
    object: Texts
    role: Literal[
        "plain",
        "taxonomy",
        "mechanism",
        "brand",
        "abbreviation",
        "result",
        "steps",
    ] = "plain"
    one: Annotated[OneSpec, BeforeValidator(_as_slot)] = OneSpec()
    concern: Literal[
        "identity",
        "classification",
        "definition",
        "regulatory",
        "safety",
        "evidence",
        "organisation",
    ] = "classification"
    says: Text
    says_not: Wording = ""
    ask_object: Wording = ""
    ask_subject: Wording = ""
    ask_not_object: Wording = ""
    ask_not_subject: Wording = ""
    open_object: Wording = ""
    open_subject: Wording = ""
    clause: Wording = ""
    short: Wording = ""
    match: Wording = ""
    compare: Wording = ""
    name_all: Wording = ""
    qualifiers: dict[str, Wording] = {}
    narrows: list[Text] = []
    level: Literal["know", "apply"] = "know"
    true_false: YesNo = True


class Cited(Spec):
    """An entry that rests on sources."""

    source: Annotated[Citations, Field(min_length=1)]
    topic: Annotated[str, Field(max_length=100)] = ""
    verified_on: PartialDate = ""
    verified_by: Annotated[str, Field(max_length=200)] = ""
    basis: Literal["", "seen", "article"] = ""
    as_of: PartialDate = ""
    jurisdiction: Annotated[str, Field(max_length=20)] = ""
    review_by: PartialDate = ""
    note: str = Field("", alias="editors_note")

    def citations(self) -> list[tuple[str, str]]:
        """Return pairs of source id and locator."""
        return citations_in(self.source)


def current_key(kind: type[Spec], key: str) -> str:
    """Return a key of an entry by its name of today: packs of before say `note`."""
    is_note = key == "note" and issubclass(kind, Cited)
    return "editors_note" if is_note else key


Status = Literal["draft", "in review", "published", "superseded", "retired", "disputed"]


# The codes of quizzes.knowledge.change_reason.
Reason = Literal[
    "",
    "safety",
    "not-safety",
    "superseded",
    "widened",
    "narrowed",
    "renamed",
    "error",
    "source-retracted",
    "expired",
]


class FactSpec(Cited):
    fact: Wording = ""
    denies: Wording = ""
    why: Annotated[str, Field(max_length=1000)] = ""
    valid_from: PartialDate = Field("", alias="from")
    valid_to: PartialDate = Field("", alias="to")
    status: Status = "in review"
    reason: Reason = ""
    importance: Literal["core", "detail"] = "core"
    confidence: Literal["high", "medium", "low"] = "high"
    supersedes: Slugs = []
    not_beside: Slugs = []
    qualifiers: dict[str, Text] = {}

    @model_validator(mode="after")
    def says_one_thing(self) -> "FactSpec":
        if bool(self.fact) == bool(self.denies):
            raise ValueError(
                "give either fact: or denies:, as 'subject predicate object'"
            )
        if len(self.statement.split(None, 2)) < 3:
            raise ValueError(f"{self.statement!r} is not 'subject predicate object'")
        return self

    @model_validator(mode="after")
    def names_its_reason(self) -> "FactSpec":
        """Take the reason from how a note begins: packs of before had no key for it."""
        found = None if self.reason else reason_in(self.note)
        if found:
            self.reason = found.value
        return self

    @property
    def statement(self) -> str:
        return self.fact or self.denies

    def parts(self) -> tuple[str, str, str]:
        """Subject, predicate, and the object or value as written."""
        subject, predicate, rest = self.statement.split(None, 2)
        return subject, predicate, rest.strip()


class CompleteSpec(Cited):
    all: Text
    within: str = ""
    closed: YesNo = False

    @field_validator("all")
    @classmethod
    def has_one_star(cls, value: str) -> str:
        parts = value.split()
        if len(parts) != 3 or (parts[0] == "*") == (parts[2] == "*"):
            raise ValueError(
                f"{value!r} is not 'subject predicate *' or '* predicate object'"
            )
        return value

    def parts(self) -> tuple[str, str, str]:
        """Subject or '', predicate, object or ''."""
        subject, predicate, object_ = self.all.split()
        return subject.replace("*", ""), predicate, object_.replace("*", "")


class PartitionSpec(Cited):
    of: Slug
    into: Slugs


class OverlapSpec(Cited):
    between: Slugs


SHORTEST_ALT = 20


class PictureSpec(Spec):
    """A picture of entities, facts or topics, with what it says to whoever cannot see it."""

    alt: Annotated[Text, Field(max_length=600)]
    licence: Annotated[Text, Field(max_length=100)]
    source: Annotated[Text, Field(max_length=300)]
    entities: Slugs = []
    facts: Slugs = []
    topics: Texts = []
    svg: Annotated[str, Field(min_length=1)]

    @field_validator("alt")
    @classmethod
    def is_a_sentence(cls, value: str) -> str:
        if len(value) < SHORTEST_ALT or not value.endswith("."):
            raise ValueError(
                "write a whole sentence that says what it shows, with its full stop"
            )
        return value

    @field_validator("svg")
    @classmethod
    def may_stand_in_a_page(cls, value: str) -> str:
        return checked(value)

    @model_validator(mode="after")
    def shows_something(self) -> "PictureSpec":
        if not (self.entities or self.facts or self.topics):
            raise ValueError("say what it shows: entities:, facts: or topics:")
        return self


SECTIONS: dict[str, type[Spec]] = {
    "types": TypeSpec,
    "sources": SourceSpec,
    "entities": EntitySpec,
    "predicates": PredicateSpec,
    "facts": FactSpec,
    "complete": CompleteSpec,
    "partitions": PartitionSpec,
    "overlaps": OverlapSpec,
    "pictures": PictureSpec,
}
KEYS = ("pack", "defaults", *SECTIONS)


def is_claim(section: str) -> bool:
    """Return whether the entries of a section rest on sources."""
    kind = SECTIONS.get(section)
    return kind is not None and issubclass(kind, Cited)
