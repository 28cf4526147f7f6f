"""Read a mapping, and check it before any row is read. Pure."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from quizzes.packs.problems import PackError, Problem, nearest
from quizzes.packs.reader import Block, read_file
from quizzes.tables.rule_check import Faults
from quizzes.tables.schema import ClaimRule, FactRule, PartitionRule, TableRule

TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Mapping:
    """The pack as far as the mapping itself states it, and the rules for its tables."""

    name: str
    fixed: Block
    tables: dict[str, TableRule]

    def ids(self, section: str) -> set[str]:
        """Return the ids that the mapping itself gives."""
        return set(self.fixed.get(section, {}))

    @property
    def defaults(self) -> dict[str, Any]:
        return dict(self.fixed.get("defaults", {}))


def read_mapping(path: Path) -> Mapping:
    """Read and check a mapping; raise PackError with every problem found."""
    if not path.is_file():
        raise PackError(
            [Problem(str(path), 1, "file", "there is no such file", "give a mapping")]
        )
    block = read_file(path, str(path))
    checking = _Checking(str(path), block)
    mapping = checking.mapping()
    if checking.problems:
        raise PackError(checking.problems)
    return mapping


class _Checking:
    """What is wrong with a mapping, with the line of each fault."""

    def __init__(self, name: str, block: Block) -> None:
        self.name, self.block = name, block
        self.problems: list[Problem] = []

    def mapping(self) -> Mapping:
        fixed = Block(self.block.line)
        fixed.update({k: v for k, v in self.block.items() if k != TABLES})
        fixed.lines = self.block.lines
        found = Mapping(self.name, fixed, self.read_tables())
        for name, rule in found.tables.items():
            for path, wrong, mend in Faults(fixed, rule).found():
                self.blame((TABLES, name, *path), wrong, mend)
        return found

    def read_tables(self) -> dict[str, TableRule]:
        blocks = self.block.get(TABLES)
        if not isinstance(blocks, Block) or not blocks:
            self.blame((TABLES,), "there are no tables", "say what the columns mean")
            return {}
        tables = {}
        for name, block in blocks.items():
            try:
                tables[name] = TableRule.model_validate(block)
            except ValidationError as error:
                self.explain((TABLES, name), error)
        return tables

    def explain(self, path: tuple[str, ...], error: ValidationError) -> None:
        for fault in error.errors():
            place = (*path, *(str(part) for part in fault["loc"]))
            wrong, mend = fault["msg"].removeprefix("Value error, "), ""
            if fault["type"] == "extra_forbidden":
                wrong, mend = "unknown key", nearest(place[-1], KEYS)
            elif fault["type"] == "missing":
                wrong, mend = "this key is missing", f"add {place[-1]}:"
            self.blame(place, wrong, mend)

    def blame(self, path: tuple[str, ...], wrong: str, mend: str) -> None:
        block, line = self.block, 1
        for key in path:
            line = block.line_of(key)
            if not isinstance(block.get(key), Block):
                break
            block = block[key]
        self.problems.append(Problem(self.name, line, ".".join(path), wrong, mend))


KEYS = sorted(
    {
        name
        for rule in (TableRule, FactRule, ClaimRule, PartitionRule)
        for name in rule.model_fields
    }
)
