"""The facts that the rows state: rows that say the same make one fact with all their places. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from quizzes.packs.problems import Problem
from quizzes.tables.cells import (
    EmptyCellError,
    WrongCellError,
    fields,
    fill,
    short_id,
    slug,
)
from quizzes.tables.entities import EntityTable, empty_cell, parts
from quizzes.tables.mapping import Mapping
from quizzes.tables.reader import Row, Table
from quizzes.tables.rule_check import FACT_KEYS
from quizzes.tables.schema import Conditions, FactRule, ValueRule, extras

Scope = tuple[tuple[str, str], ...]
Key = tuple[str, str, str, Scope]
# What was met, and the rule that made nothing of it.
Met = tuple[str, str]


@dataclass(slots=True)
class FactRow:
    """A fact, with the row that stated it first."""

    name: str
    rule: FactRule
    subject: str
    predicate: str
    object: str
    row: Row
    columns: str
    keys: dict[str, Any]
    sources: list[str]
    scope: Scope
    needs: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return self.name, self.subject, self.object, self.scope

    @property
    def id(self) -> str:
        given = extras(self.rule)
        said = [value for key, value in self.scope if fields(str(given.get(key)))]
        return short_id(
            "-".join(map(slug, [self.subject, self.name, *said, self.object]))
        )

    @property
    def entry(self) -> dict[str, Any]:
        verb = "denies" if self.rule.denies else "fact"
        statement = f"{self.subject} {self.predicate} {self.object}"
        source = self.sources[0] if len(self.sources) == 1 else self.sources
        return {verb: statement, **dict(self.scope), **self.keys, "source": source}


class FactTable:
    """All facts that have been stated so far, and what was left out."""

    def __init__(self, mapping: Mapping, things: EntityTable) -> None:
        self.mapping, self.things = mapping, things
        self.by_key: dict[Key, FactRow] = {}
        self.alone: dict[str, set[str]] = defaultdict(set)
        self.fitting: Counter[tuple[str, str, int]] = Counter()
        self.gaps: set[tuple[str, str]] = set()
        self.met: Counter[Met] = Counter()
        self.problems: list[Problem] = []

    # -- row by row

    def take(self, table: Table, row: Row) -> None:
        """Say what the rules make of a row; one of which nothing is made is a fault."""
        for reason, cells in table.rule.skip.items():
            if fits(cells, row):
                self.met[f"rows skipped: {reason}", ""] += 1
                return
        rules = table.rule.facts.items()
        fitting = [(name, rule) for name, rule in rules if is_meant(rule, row)]
        for name, rule in fitting:
            self.try_rule(table, row, name, rule)
        if not rules:
            self.only_name(table, row)
        elif not fitting:
            self.blame_row(table, row)

    def try_rule(self, table: Table, row: Row, name: str, rule: FactRule) -> None:
        """State the fact, or count why not, or tell what is wrong."""
        try:
            self.say(table, row, name, rule)
        except EmptyCellError as error:
            self.met[f"rows without {error.column}, left out", name] += 1
        except WrongCellError as error:
            self.blame(table, row, error)

    def only_name(self, table: Table, row: Row) -> None:
        """Take every row as naming entities, in a table without facts."""
        for name in table.rule.entities:
            try:
                self.things.named(table.name, name, table.rule, row)
            except EmptyCellError as error:
                self.met[f"rows without {error.column}", ""] += 1
            except WrongCellError as error:
                self.blame(table, row, error)

    def blame(self, table: Table, row: Row, error: WrongCellError) -> None:
        title = table.rule.columns.get(error.column, error.column)
        self.problems.append(
            Problem(row.file, row.line, title, error.wrong, error.mend)
        )

    def blame_row(self, table: Table, row: Row) -> None:
        rules = table.rule.facts.values()
        asked = {column for rule in rules for column in [*rule.when, *rule.unless]}
        columns = table.rule.columns.items()
        titles = ", ".join(title for name, title in columns if name in asked)
        cells = ", ".join(repr(row.cells[name]) for name, _ in columns if name in asked)
        wrong = f"no rule fits a row with {cells}"
        mend = "add a rule for it, or a skip: that says why it is harmless"
        self.problems.append(Problem(row.file, row.line, titles, wrong, mend))

    # -- one fact

    def say(self, table: Table, row: Row, name: str, rule: FactRule) -> None:
        filling = _Filling(table, row)
        subject, predicate, object_ = rule.parts()
        given, scope, sources = self.given(filling, name, rule)
        subjects = self.what(table, row, subject, filling)
        objects = self.what(table, row, object_, filling)
        if (
            rule.alone
            and len(parts(table.rule.entities[rule.alone], table.rule, row)) > 1
        ):
            self.alone[name].update(subjects if rule.alone == subject else objects)
        used = [e for e in (subject, object_) if e in table.rule.entities]
        needs = [e for e in used if table.rule.entities[e].known]
        columns = ", ".join(
            table.rule.columns[table.rule.entities[e].column] for e in used
        )
        for one in subjects:
            for other in objects:
                found = FactRow(
                    name,
                    rule,
                    one,
                    predicate,
                    other,
                    row,
                    columns,
                    given,
                    list(sources),
                    scope,
                    [{subject: one, object_: other}[e] for e in needs],
                )
                self.add(found)

    def what(self, table: Table, row: Row, name: str, filling: "_Filling") -> list[str]:
        if name in table.rule.entities:
            return self.things.named(table.name, name, table.rule, row)
        is_text = name in table.rule.values or name in table.rule.columns
        return [filling.text(name) if is_text else name]

    def given(
        self, filling: "_Filling", name: str, rule: FactRule
    ) -> tuple[dict[str, Any], Scope, list[str]]:
        """Return the keys of the fact, its qualifiers, and its sources."""
        keys = self.mapping.defaults | extras(rule)
        for place, override in enumerate(rule.overrides):
            if fits(override.when, filling.row):
                self.fitting[filling.table.name, name, place] += 1
                keys |= extras(override)
        said = {k: filling.fill(v) for k, v in keys.items()}
        source = said.pop("source", [])
        scope = tuple((k, str(v)) for k, v in said.items() if k not in FACT_KEYS)
        plain = {k: v for k, v in said.items() if k in FACT_KEYS}
        return plain, scope, [source] if isinstance(source, str) else source

    def add(self, found: FactRow) -> None:
        first = self.by_key.setdefault(found.key, found)
        if first is found:
            return
        for key in sorted({*first.keys, *found.keys}):
            if first.keys.get(key) != found.keys.get(key):
                wrong = f"the same fact as {first.row.file}:{first.row.line}, with another {key}"
                raise WrongCellError(
                    found.columns, wrong, "make the rows agree, or drop one"
                )
        first.sources += [s for s in found.sources if s not in first.sources]

    # -- when all rows are read

    def settle(self) -> None:
        """Leave out what several rows together take back."""
        self.drop(
            [s for s in self.by_key.values() if self.alone_in(s) & self.alone[s.name]],
            "facts of what shares a cell with others, left out",
        )
        for group in list(self.groups()):
            self.settle_group(group)
        known = set(self.things.by_id) | self.things.taken
        unknown = [s for s in self.by_key.values() if not known.issuperset(s.needs)]
        self.drop(unknown, "facts about what no other rule names, left out")

    def idle(self, tables: dict[str, Table]) -> None:
        """Overrides that fit no row may be mistyped."""
        for table in tables.values():
            for name, rule in table.rule.facts.items():
                for place in range(len(rule.overrides)):
                    if not self.fitting[table.name, name, place]:
                        self.met["overrides that fit no row", name] += 1

    def alone_in(self, said: FactRow) -> set[str]:
        """Return what must stand alone in its cell for this fact."""
        subject, _, _ = said.rule.parts()
        return {said.subject if said.rule.alone == subject else said.object}

    def groups(self) -> Iterator[list[FactRow]]:
        """Return facts of one rule that give one subject several objects."""
        found: dict[tuple[str, str, Scope], list[FactRow]] = defaultdict(list)
        for said in self.by_key.values():
            if said.rule.if_several != "keep":
                found[said.name, said.subject, said.scope].append(said)
        return (group for group in found.values() if len(group) > 1)

    def settle_group(self, group: list[FactRow]) -> None:
        rule = group[0].rule.if_several
        if rule == "skip":
            self.drop(group, "facts of what has several, left out")
            return
        together = " + ".join(sorted(said.object for said in group))
        if isinstance(rule, dict) and together in rule:
            sources = dict.fromkeys(s for said in group for s in said.sources)
            for said in group:
                del self.by_key[said.key]
            first = replace(group[0], object=rule[together], sources=list(sources))
            self.by_key[first.key] = first
            return
        last = group[-1]
        wrong = f"{last.subject} has several: {together}"
        mend = f"add {together}: ... to if_several:"
        self.problems.append(
            Problem(last.row.file, last.row.line, last.columns, wrong, mend)
        )

    def drop(self, sayings: list[FactRow], why: str) -> None:
        for said in sayings:
            del self.by_key[said.key]
            self.met[why, said.name] += 1
            self.gaps |= {(said.predicate, said.subject), (said.predicate, said.object)}


class _Filling:
    """Fills the templates of a rule from one row."""

    def __init__(self, table: Table, row: Row) -> None:
        self.table, self.row = table, row

    def fill(self, value: Any) -> Any:
        if isinstance(value, list):
            return [fill(text, self.text) for text in value]
        return fill(value, self.text)

    def text(self, name: str) -> str:
        rules = self.table.rule
        if name in self.table.titles:
            return self.table.titles[name]
        rule = rules.values.get(name)
        if rule is None:
            if not self.row.cells[name]:
                raise empty_cell(name, rules)
            return self.row.cells[name]
        if isinstance(rule, str):
            return fill(rule, self.text)
        return self.looked_up(rule)

    def looked_up(self, rule: ValueRule) -> str:
        cell = self.text(rule.column)
        if cell not in rule.values:
            known = ", ".join(rule.values)
            raise WrongCellError(
                rule.column, f"values: does not know {cell!r}", f"add it to {known}"
            )
        return rule.values[cell]


def is_meant(rule: FactRule, row: Row) -> bool:
    return fits(rule.when, row) and not (rule.unless and fits(rule.unless, row))


def fits(conditions: Conditions, row: Row) -> bool:
    """Return whether every named column holds one of its cells; "" is an empty one."""
    return all(row.cells[column] in cells for column, cells in conditions.items())
