"""The shape of a mapping's `tables:`, as pydantic models. Pure."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from quizzes.packs.schema import Slug, Texts, YesNo


def _named(value: Any) -> Any:
    """Return a list of columns: each is called as its title."""
    return {name: name for name in value} if isinstance(value, list) else value


Columns = Annotated[dict[str, str], BeforeValidator(_named), Field(min_length=1)]


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


# For each column the cells that are meant; "" is an empty one.
Conditions = dict[str, Annotated[list[str], BeforeValidator(_listed)]]


def _meant(value: Any) -> Any:
    if isinstance(value, str) and value not in ("keep", "skip"):
        raise ValueError("write keep, skip, or what several mean together")
    return value


# What becomes of several objects of one subject.
Several = Annotated[str | dict[str, Slug], BeforeValidator(_meant)]


class Rules(BaseModel):
    """A part of a mapping: nothing but the keys it names."""

    model_config = ConfigDict(extra="forbid")


class EntityRule(Rules):
    """What a cell names."""

    column: str
    type: str = ""
    label: Literal["as it stands", "small"] = "as it stands"
    also: Texts = []
    short: str = ""
    split: str = ""
    replace: dict[str, str] = {}
    pattern: str = ""
    values: dict[str, Slug] = {}
    ids: dict[str, Slug] = {}
    spellings: Literal["fault", "merge"] = "fault"
    known: YesNo = False


class ValueRule(Rules):
    """What a cell stands for."""

    column: str
    values: dict[str, str]


class Override(Rules):
    """Other keys for some of the rows."""

    model_config = ConfigDict(extra="allow")

    when: Conditions


class FactRule(Rules):
    """What a row says; the keys not named here are those of a fact."""

    model_config = ConfigDict(extra="allow")

    fact: str = ""
    denies: str = ""
    when: Conditions = {}
    unless: Conditions = {}
    alone: str = ""
    if_several: Several = "keep"
    overrides: list[Override] = []

    @property
    def statement(self) -> str:
        return self.fact or self.denies

    def parts(self) -> tuple[str, str, str]:
        subject, predicate, object_ = self.statement.split()
        return subject, predicate, object_


class ClaimRule(Rules):
    """A completeness statement for each entity of a rule."""

    model_config = ConfigDict(extra="allow")

    all: str


class PartitionRule(Rules):
    """A partition into all entities of a rule."""

    model_config = ConfigDict(extra="allow")

    of: Slug
    into: str


class TableRule(Rules):
    """Which columns a table has, and what is made of each row."""

    columns: Columns
    optional: Texts = []
    empty: list[str] = []
    header: Literal["first", "last"] = "first"
    delimiter: str = ""
    title: dict[str, str] = {}
    skip: dict[str, Conditions] = {}
    values: dict[str, str | ValueRule] = {}
    entities: dict[str, EntityRule] = {}
    facts: dict[str, FactRule] = {}
    complete: dict[str, ClaimRule] = {}
    partitions: dict[str, PartitionRule] = {}


def extras(rule: BaseModel) -> dict[str, Any]:
    """Return the keys that a rule hands on to what it makes."""
    return dict(rule.model_extra or {})
