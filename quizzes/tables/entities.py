"""The entities that the rows name: one id each, however they are spelled. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from quizzes.tables.cells import EmptyCellError, WrongCellError, slug, small
from quizzes.tables.reader import Row
from quizzes.tables.schema import EntityRule, TableRule

MOST_IN_A_LABEL = 200


@dataclass(slots=True)
class EntityRow:
    """An entity, with the row that named it first."""

    id: str
    type: str
    label: str
    row: Row
    column: str
    also: list[str] = field(default_factory=list)
    short: str = ""

    @property
    def origin(self) -> tuple[str, int, str]:
        return self.row.file, self.row.line, self.column

    @property
    def keys(self) -> dict[str, Any]:
        """Return its keys as a hand-written entity has them: nothing that goes without saying."""
        label = self.label if self.label != self.id.replace("-", " ") else ""
        keys = {
            "type": self.type,
            "label": label,
            "short": self.short,
            "also": self.also,
        }
        return {key: value for key, value in keys.items() if value}


class EntityTable:
    """All entities that have been named so far."""

    def __init__(self, taken: Iterable[str]) -> None:
        """Taken: the ids that the mapping itself gives."""
        self.taken = set(taken)
        self.by_id: dict[str, EntityRow] = {}
        self.by_rule: dict[tuple[str, str], dict[str, None]] = {}
        self.spellings = 0

    def named(self, table: str, name: str, rules: TableRule, row: Row) -> list[str]:
        """Return the ids of what a cell names; most cells name one thing."""
        rule = rules.entities[name]
        found = []
        for part in parts(rule, rules, row):
            if rule.values:
                found.append(_meant(rule, part))
                continue
            label = small(part) if rule.label == "small" else part
            id_ = rule.ids.get(part) or slug(part)
            if not rule.known:
                self.add(
                    EntityRow(id_, rule.type, label, row, rule.column), rule, rules
                )
            found.append(id_)
        self.by_rule.setdefault((table, name), {}).update(dict.fromkeys(found))
        return list(dict.fromkeys(found))

    def add(self, thing: EntityRow, rule: EntityRule, rules: TableRule) -> None:
        first = self.by_id.setdefault(thing.id, thing)
        if first is thing:
            self.check(thing)
        elif first.type != thing.type:
            wrong = f"{thing.id} is a {first.type} already ({first.row.file}:{first.row.line})"
            raise WrongCellError(thing.column, wrong, _other_id(thing))
        elif thing.label != first.label and thing.label not in first.also:
            self.merge(first, thing, rule)
        for column in rule.also:
            name = thing.row.cells[column]
            if name and name != first.label and name not in first.also:
                first.also.append(name)
        if rule.short and not first.short:
            first.short = thing.row.cells[rule.short]

    def check(self, thing: EntityRow) -> None:
        if not thing.id:
            wrong, mend = f"no id can be made of {thing.label!r}", _other_id(thing)
        elif thing.id in self.taken:
            wrong, mend = f"{thing.id} is an entity of the mapping", _other_id(thing)
        elif len(thing.label) > MOST_IN_A_LABEL:
            wrong, mend = (
                f"a name of {len(thing.label)} letters",
                "shorten it by replace:",
            )
        else:
            return
        del self.by_id[thing.id]
        raise WrongCellError(thing.column, wrong, mend)

    def merge(self, first: EntityRow, thing: EntityRow, rule: EntityRule) -> None:
        """Merge another spelling of a name that is known, if the mapping says that it is one."""
        if rule.spellings == "fault":
            where = f"{first.row.file}:{first.row.line}"
            wrong = f"{thing.label!r} has the id of {first.label!r} ({where})"
            raise WrongCellError(
                thing.column,
                wrong,
                f"write spellings: merge if they are one thing, or {_other_id(thing)}",
            )
        first.also.append(thing.label)
        self.spellings += 1


def _other_id(thing: EntityRow) -> str:
    return f"give it an id of its own: ids: {{{thing.label}: ...}}"


def parts(rule: EntityRule, rules: TableRule, row: Row) -> list[str]:
    """Return the names in a cell."""
    cell = row.cells[rule.column]
    if not cell:
        raise empty_cell(rule.column, rules)
    cell = rule.replace.get(cell, cell)
    if not cell:
        raise EmptyCellError(rules.columns[rule.column])
    if rule.split:
        found = re.split(f"[{re.escape(rule.split)}]", cell)
        cells = [part.strip() for part in found if part.strip()]
    else:
        cells = [cell]
    if not rule.pattern:
        return cells
    matches = (re.fullmatch(rule.pattern, part) for part in cells)
    fitting = [match[1] for match in matches if match]
    if not fitting:
        raise EmptyCellError(f"{rules.columns[rule.column]} like {rule.pattern}")
    return fitting


def empty_cell(column: str, rules: TableRule) -> Exception:
    """Return whether an empty cell is harmless: the mapping says that the column has such."""
    if column in rules.optional:
        return EmptyCellError(rules.columns[column])
    mend = "fill it, or name the column under optional:"
    return WrongCellError(column, "the cell is empty", mend)


def _meant(rule: EntityRule, cell: str) -> str:
    if cell in rule.values:
        return rule.values[cell]
    known = ", ".join(rule.values)
    raise WrongCellError(
        rule.column, f"values: does not know {cell!r}", f"add it to {known}"
    )
