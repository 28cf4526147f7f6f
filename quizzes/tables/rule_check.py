"""The names in the rules of a table against what the mapping and the table have. Pure."""

import re
from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from quizzes.packs import schema
from quizzes.packs.problems import nearest
from quizzes.packs.reader import Block
from quizzes.tables.cells import FILTERS, fields
from quizzes.tables.schema import FactRule, Override, TableRule, extras

FACT_KEYS = {f.alias or name for name, f in schema.FactSpec.model_fields.items()}
# The keys that lead to the place, what is wrong there, and how to mend it.
Fault = tuple[tuple[str, ...], str, str]


class Faults:
    """Finds what is wrong with the rules of one table."""

    def __init__(self, fixed: Block, rule: TableRule) -> None:
        """Fixed: what the mapping itself states."""
        self.fixed, self.rule = fixed, rule
        self.columns = set(rule.columns)
        self.texts = self.columns | set(rule.values) | set(rule.title)

    def found(self) -> Iterator[Fault]:
        yield from self.of_columns()
        yield from self.of_entities()
        yield from self.of_values()
        yield from self.of_names()
        for name, fact in self.rule.facts.items():
            for path, wrong, mend in self.of_fact(fact):
                yield ("facts", name, *path), wrong, mend
        yield from self.of_claims()
        yield from self.of_partitions()

    def ids(self, section: str) -> set[str]:
        return set(self.fixed.get(section, {}))

    def unknown(
        self, path: tuple[str, ...], names: Iterable[str], known: set[str], what: str
    ) -> Iterator[Fault]:
        for name in names:
            if name not in known:
                yield path, f"there is no {what} {name!r}", nearest(name, known)

    def of_names(self) -> Iterator[Fault]:
        """Yield faults of names: they become parts of ids and names of files."""
        for section in ("facts", "complete", "partitions"):
            for name in getattr(self.rule, section):
                if not re.fullmatch(schema.SLUG, name):
                    mend = "use small letters, digits and hyphens"
                    yield (section, name), "this cannot be a part of an id", mend

    def of_columns(self) -> Iterator[Fault]:
        rule = self.rule
        yield from self.unknown(("optional",), rule.optional, self.columns, "column")
        for reason, cells in rule.skip.items():
            yield from self.unknown(("skip", reason), cells, self.columns, "column")
        for name in set(rule.title) | set(rule.values):
            if name in self.columns:
                yield (
                    ("columns", name),
                    "this name is taken",
                    "call the column otherwise",
                )
        for name, text in rule.title.items():
            if f"{{{name}}}" not in text:
                yield (
                    ("title", name),
                    f"it does not hold {{{name}}}",
                    "put it in its place",
                )

    def of_entities(self) -> Iterator[Fault]:
        types, entities = self.ids("types"), self.ids("entities")
        for name, rule in self.rule.entities.items():
            path = ("entities", name)
            columns = [rule.column, *rule.also, *([rule.short] if rule.short else [])]
            yield from self.unknown(path, columns, self.columns, "column")
            if rule.values:
                ids = rule.values.values()
                yield from self.unknown((*path, "values"), ids, entities, "entity")
            else:
                yield from self.unknown((*path, "type"), [rule.type], types, "type")
            if rule.pattern and not _has_one_group(rule.pattern):
                yield (*path, "pattern"), "it needs one (group)", "write (.+)-[a-z]{4}"

    def of_values(self) -> Iterator[Fault]:
        for name, rule in self.rule.values.items():
            path = ("values", name)
            if isinstance(rule, str):
                yield from self.of_text(path, rule, self.columns | set(self.rule.title))
            else:
                yield from self.unknown(path, [rule.column], self.columns, "column")

    def of_text(
        self, path: tuple[str, ...], text: str, known: set[str]
    ) -> Iterator[Fault]:
        for name, filter_ in fields(text):
            yield from self.unknown(path, [name], known, "column or value")
            yield from self.unknown(path, [filter_], {"", *FILTERS}, "filter")

    def of_fact(self, rule: FactRule) -> Iterator[Fault]:
        key = "denies" if rule.denies else "fact"
        if bool(rule.fact) == bool(rule.denies):
            mend = "write fact: entity predicate entity"
            yield (), "give either fact: or denies:", mend
        elif len(rule.statement.split()) != 3:
            wrong = f"{rule.statement!r} is not three words"
            yield (key,), wrong, "subject predicate object"
        else:
            yield from self.of_statement(key, rule)
        for conditions, cells in (("when", rule.when), ("unless", rule.unless)):
            yield from self.unknown((conditions,), cells, self.columns, "column")
        if rule.alone:
            named = set(rule.statement.split()[::2]) & set(self.rule.entities)
            yield from self.unknown(("alone",), [rule.alone], named, "entity rule")
        if isinstance(rule.if_several, dict):
            ids = rule.if_several.values()
            entities = self.ids("entities")
            yield from self.unknown(("if_several",), ids, entities, "entity")
        for override in rule.overrides:
            yield from self.unknown(
                ("overrides",), override.when, self.columns, "column"
            )
        yield from self.of_extras(rule)

    def of_extras(self, rule: FactRule) -> Iterator[Fault]:
        known = self.keys_of(rule)
        for given in (rule, *rule.overrides):
            path = ("overrides",) if isinstance(given, Override) else ()
            for key, value in extras(given).items():
                if key not in known:
                    yield (*path, key), "unknown key", nearest(key, known)
                    continue
                for text in value if isinstance(value, list) else [value]:
                    yield from self.of_given((*path, key), text)

    def of_given(self, path: tuple[str, ...], text: object) -> Iterator[Fault]:
        if isinstance(text, str):
            yield from self.of_text(path, text, self.texts)
        else:
            yield path, "this is no text", "write text, or a list of texts"

    def keys_of(self, rule: FactRule) -> set[str]:
        """Return what a fact of this rule may hold: the keys of a fact, and its predicate's qualifiers."""
        words = rule.statement.split()
        predicates = self.fixed.get("predicates", {})
        predicate = predicates.get(words[1], {}) if len(words) == 3 else {}
        return (
            FACT_KEYS
            | set(predicate.get("qualifiers", {}))
            | set(FactRule.model_fields)
        )

    def of_statement(self, key: str, rule: FactRule) -> Iterator[Fault]:
        subject, predicate, object_ = rule.parts()
        things = set(self.rule.entities) | self.ids("entities")
        predicates = self.ids("predicates")
        yield from self.unknown((key,), [subject], things, "entity rule")
        yield from self.unknown((key,), [predicate], predicates, "predicate")
        known = things | set(self.rule.values) | self.columns
        yield from self.unknown(
            (key,), [object_], known, "entity rule, value or column"
        )

    def of_claims(self) -> Iterator[Fault]:
        things = set(self.rule.entities) | self.ids("entities")
        for name, rule in self.rule.complete.items():
            path, words = ("complete", name, "all"), rule.all.split()
            if len(words) != 3 or (words[0] == "*") == (words[2] == "*"):
                yield path, f"{rule.all!r} has not one *", "subject predicate *"
                continue
            yield from self.of_keys(("complete", name), rule, schema.CompleteSpec)
            named = words[0] if words[2] == "*" else words[2]
            yield from self.unknown(path, [named], things, "entity rule")
            yield from self.unknown(
                path, [words[1]], self.ids("predicates"), "predicate"
            )

    def of_partitions(self) -> Iterator[Fault]:
        rules = set(self.rule.entities)
        for name, rule in self.rule.partitions.items():
            path = ("partitions", name)
            yield from self.of_keys(path, rule, schema.PartitionSpec)
            yield from self.unknown((*path, "into"), [rule.into], rules, "entity rule")

    def of_keys(
        self, path: tuple[str, ...], rule: BaseModel, kind: type[schema.Spec]
    ) -> Iterator[Fault]:
        for key in extras(rule).keys() - kind.model_fields.keys():
            yield (*path, key), "unknown key", nearest(key, kind.model_fields)


def _has_one_group(pattern: str) -> bool:
    try:
        return re.compile(pattern).groups == 1
    except re.error:
        return False
