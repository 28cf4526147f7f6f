"""Make a pack of tables, by the rules of a mapping. Pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2s
from pathlib import Path
from typing import Any, NamedTuple

from quizzes.packs.pack import Pack
from quizzes.packs.problems import PackError, Problem
from quizzes.packs.read_pack import _Reading
from quizzes.packs.reader import Block
from quizzes.packs.schema import is_claim
from quizzes.packs.validate.check import problems_between
from quizzes.tables.cells import WrongCellError, fields, fill, short_id
from quizzes.tables.entities import EntityTable
from quizzes.tables.facts import FactTable, Met
from quizzes.tables.mapping import Mapping
from quizzes.tables.reader import Table, open_table
from quizzes.tables.schema import extras

HEAD = "pack.yaml"
MOST_IN_A_FILE = 1000


@dataclass(frozen=True, slots=True)
class Conversion:
    """A pack made of tables: as its files would hold it, and what was met on the way."""

    pack: Pack
    files: dict[str, Block]
    met: dict[str, dict[str, int]]


class Origin(NamedTuple):
    """Where an entry comes from."""

    file: str
    line: int
    columns: str


class Piece(NamedTuple):
    """An entry on its way into a file."""

    file: str
    section: str
    id: str
    keys: dict[str, Any]
    origin: Origin


def make_pack(mapping: Mapping, paths: list[Path]) -> Conversion:
    """Read all tables; raise PackError with every problem found."""
    making = _Making(mapping)
    for path in paths:
        making.take(path)
    making.sayings.settle()
    making.stop_if_faulty()
    return making.made()


class _Making:
    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.things = EntityTable(mapping.ids("entities"))
        self.sayings = FactTable(mapping, self.things)
        self.tables: dict[str, Table] = {}
        self.titles: dict[str, str] = {}
        self.origins: list[Origin] = []
        self.problems: list[Problem] = []
        self.met: dict[str, dict[str, int]] = {}

    def take(self, path: Path) -> None:
        try:
            table = open_table(path, self.mapping.tables)
            if self.is_dated_otherwise(table):
                return
            for row in table.rows():
                self.sayings.take(table, row)
        except PackError as error:
            self.problems += error.problems
            return
        self.problems += table.problems
        self.met[table.file] = dict(+table.met)
        self.tables.setdefault(table.name, table)

    def is_dated_otherwise(self, table: Table) -> bool:
        """Return whether one pack has one title, one source and one date: files of two months cannot share it."""
        found = [
            Problem(
                table.file,
                1,
                name,
                f"it is {value} here, and {self.titles[name]} in another file",
                "import one of them at a time",
            )
            for name, value in table.titles.items()
            if self.titles.setdefault(name, value) != value
        ]
        self.problems += found
        return bool(found)

    def stop_if_faulty(self) -> None:
        problems = [*self.problems, *self.sayings.problems]
        if problems:
            raise PackError(problems)

    def made(self) -> Conversion:
        try:
            files = {HEAD: self.fixed(), **self.generated()}
        except WrongCellError as error:
            table = next(iter(self.tables.values()))
            where = (table.file, 1, error.column, error.wrong, error.mend)
            raise PackError([Problem(*where)]) from None
        pack = self.read(files)
        self.sayings.idle(self.tables)
        self.sayings.met["other spellings, kept as also", ""] += self.things.spellings
        self.met["From all rows"] = _joined(+self.sayings.met)
        return Conversion(pack, files, self.met)

    def fixed(self) -> Block:
        """Return what the mapping itself states; defaults that need a row are not for that."""
        block: Block = self.with_titles(self.mapping.fixed)
        defaults = block.pop("defaults", {})
        if any(is_claim(section) for section in block):
            plain = {
                key: value for key, value in defaults.items() if not fields(str(value))
            }
            block["defaults"] = Block()
            block["defaults"].update(plain)
        return block

    # -- the entries

    def generated(self) -> dict[str, Block]:
        files: dict[str, Block] = {}
        seen: set[tuple[str, str]] = set()
        for piece in self.pieces():
            id_ = piece.id
            if (piece.section, id_) in seen:
                id_ = short_id(f"{id_}-{_digest(piece.keys)}")
            seen.add((piece.section, id_))
            self.origins.append(piece.origin)
            _put(files, piece._replace(id=id_), len(self.origins))
        return files

    def pieces(self) -> Iterator[Piece]:
        sayings = list(self.sayings.by_key.values())
        used = {id_ for said in sayings for id_ in (said.subject, said.object)}
        kept = used | self.named_only()
        yield from self.entities(kept)
        numbers = self.numbers()
        for said in sayings:
            origin = Origin(said.row.file, said.row.line, said.columns)
            file = f"facts/{numbers[said.name]:02}-{said.name}"
            yield Piece(file, "facts", said.id, said.entry, origin)
        for table in self.tables.values():
            yield from self.claims(table, kept)
            yield from self.partitions(table, kept)

    def numbers(self) -> dict[str, int]:
        """New items are met in the order of their files: that of the rules."""
        tables = self.mapping.tables.values()
        names = dict.fromkeys(name for rule in tables for name in rule.facts)
        return {name: number for number, name in enumerate(names, start=1)}

    def named_only(self) -> set[str]:
        """Return the entities of tables that state no facts: they need no other use."""
        tables = {name for name, rule in self.mapping.tables.items() if not rule.facts}
        rules = self.things.by_rule.items()
        return {id_ for (table, _), ids in rules if table in tables for id_ in ids}

    def entities(self, kept: set[str]) -> Iterator[Piece]:
        for thing in self.things.by_id.values():
            if thing.id in kept:
                file, origin = f"entities/{thing.type}", Origin(*thing.origin)
                yield Piece(file, "entities", thing.id, thing.keys, origin)
            else:
                self.sayings.met["entities that no fact names, left out", ""] += 1

    def claims(self, table: Table, kept: set[str]) -> Iterator[Piece]:
        """Yield a completeness statement for each entity, unless a fact of it was left out."""
        for name, rule in table.rule.complete.items():
            subject, predicate, object_ = rule.all.split()
            named = object_ if subject == "*" else subject
            for id_ in self.things.by_rule.get((table.name, named), [named]):
                if (predicate, id_) in self.sayings.gaps:
                    self.sayings.met[
                        "completeness not stated, as a fact is left out", name
                    ] += 1
                elif id_ in kept:
                    both = f"* {predicate} {id_}", f"{id_} {predicate} *"
                    said = both[0] if subject == "*" else both[1]
                    keys = {"all": said, **self.given(extras(rule))}
                    origin = self.origin_of(table, id_)
                    file, piece_id = f"complete/{name}", short_id(f"{id_}-{name}")
                    yield Piece(file, "complete", piece_id, keys, origin)

    def partitions(self, table: Table, kept: set[str]) -> Iterator[Piece]:
        for name, rule in table.rule.partitions.items():
            ids = self.things.by_rule.get((table.name, rule.into), {})
            into = [id_ for id_ in ids if id_ in kept]
            keys = {"of": rule.of, "into": into, **self.given(extras(rule))}
            yield Piece(
                "partitions", "partitions", name, keys, Origin(table.file, 1, rule.into)
            )

    def given(self, keys: dict[str, Any]) -> dict[str, Any]:
        keys = self.mapping.defaults | keys
        return {key: self.with_titles(value) for key, value in keys.items()}

    def origin_of(self, table: Table, id_: str) -> Origin:
        thing = self.things.by_id.get(id_)
        return Origin(*thing.origin) if thing else Origin(table.file, 1, id_)

    def with_titles(self, value: Any) -> Any:
        """Put what the title lines give into every text; other {names} belong to the wordings."""
        if isinstance(value, Block):
            block = Block(value.line)
            block.update({key: self.with_titles(part) for key, part in value.items()})
            block.lines = value.lines
            return block
        if isinstance(value, list):
            return [self.with_titles(part) for part in value]
        return fill(value, self.titles.get)

    # -- the whole as a pack

    def read(self, files: dict[str, Block]) -> Pack:
        """Read in the order in which the files of a folder are read."""
        reading = _Reading()
        for file in sorted(files):
            reading.take(file, files[file])
        pack = reading.pack()
        problems = [*reading.problems, *problems_between(pack)]
        if problems:
            raise PackError(map(self.at_its_row, problems))
        return pack

    def at_its_row(self, problem: Problem) -> Problem:
        """Put a fault of an entry where the entry comes from."""
        wrong, mend = problem.wrong, problem.mend
        if problem.file == HEAD:
            name = self.mapping.name
            return Problem(name, problem.line, problem.field, wrong, mend)
        origin = self.origins[problem.line - 1]
        return Problem(*origin, f"{problem.field}: {wrong}", mend)


def _put(files: dict[str, Block], piece: Piece, line: int) -> None:
    """Add an entry, in a further file where one is full; it is read after the first."""
    number, name = 1, f"{piece.file}.yaml"
    while name in files and len(files[name][piece.section]) >= MOST_IN_A_FILE:
        number += 1
        name = f"{piece.file}_{number:03}.yaml"
    block = Block(line)
    block.update(piece.keys)
    file = files.setdefault(name, Block())
    entries = file.setdefault(piece.section, Block())
    entries[piece.id], entries.lines[piece.id] = block, line


def _joined(met: Counter[Met]) -> dict[str, int]:
    """Return one line for the rules that leave out the same number for the same reason."""
    rules: dict[tuple[str, int], list[str]] = {}
    for (what, rule), count in met.items():
        rules.setdefault((what, count), []).append(rule)
    return {
        f"{what} ({', '.join(names)})" if all(names) else what: count
        for (what, count), names in rules.items()
    }


def _digest(keys: dict[str, Any]) -> str:
    return blake2s(repr(keys).encode(), digest_size=4).hexdigest()
