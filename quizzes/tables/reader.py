"""Read the rows of a table, wherever its header stands and whatever stands around it. Pure."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quizzes.packs.problems import PackError, Problem, nearest
from quizzes.packs.reader import UNWANTED
from quizzes.tables.cells import clean
from quizzes.tables.schema import TableRule

# Titles are a few lines: what has no header among its first rows is another file.
HEADER_WITHIN = 200
DELIMITERS = {".tsv": "\t", ".tab": "\t", ".txt": "\t"}

Record = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by the names that the mapping gives to the columns."""

    file: str
    line: int
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    """One file as a table of the mapping: where its columns stand, and what was met in it."""

    file: str
    path: Path
    name: str
    rule: TableRule
    header: list[str]
    first: int  # the line of the header row that the rows follow
    titles: dict[str, str] = field(default_factory=dict)
    met: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Return each row that says something; what is harmless is counted."""
        titles = self.rule.columns.items()
        places = [(name, self.header.index(title)) for name, title in titles]
        empty = {"", *(word.casefold() for word in self.rule.empty)}
        for line, raw in records(self.path, self.file, self.rule.delimiter):
            if line <= self.first:
                continue
            cells = [clean(cell) for cell in raw]
            if not any(cells):
                self.met["blank rows"] += 1
            elif cells == self.header:
                self.met["header rows repeated"] += 1
            elif self.fits(line, cells):
                self.count(raw)
                named = {name: cells[place] for name, place in places}
                if self.is_plain(line, named):
                    said = {
                        n: "" if c.casefold() in empty else c for n, c in named.items()
                    }
                    yield Row(self.file, line, said)

    def fits(self, line: int, cells: list[str]) -> bool:
        """Return whether it has as many cells as the header; what is more must be empty."""
        want = len(self.header)
        if len(cells) == want or (len(cells) > want and not any(cells[want:])):
            return True
        wrong = f"{len(cells)} cells where the header has {want}"
        mend = "put quotation marks around a cell that holds the delimiter"
        self.problems.append(Problem(self.file, line, "row", wrong, mend))
        return False

    def is_plain(self, line: int, named: dict[str, str]) -> bool:
        """Return whether no cell holds a mark that cannot be shown."""
        unwanted = [name for name, cell in named.items() if UNWANTED.search(cell)]
        self.problems += [
            Problem(
                self.file,
                line,
                self.rule.columns[name],
                f"{named[name]!r} holds a mark that cannot be shown",
                "remove it",
            )
            for name in unwanted
        ]
        return not unwanted

    def count(self, raw: list[str]) -> None:
        self.met["rows"] += 1
        self.met["cells with blanks around them"] += sum(c != c.strip() for c in raw)
        self.met["cells of several lines"] += sum("\n" in c for c in raw)


def open_table(path: Path, tables: dict[str, TableRule]) -> Table:
    """Find the table that a file is, by the columns in its header row."""
    name = str(path)
    if not path.is_file():
        raise _refuse(
            name, 1, "file", "there is no such file", "give a CSV or a TSV file"
        )
    for table, rule in tables.items():
        before, headers = _headers(path, rule)
        if headers:
            return _table(path, table, rule, headers, before)
    raise _no_header(path, tables)


def _headers(path: Path, rule: TableRule) -> tuple[list[str], list[Record]]:
    """Return the lines above the first header row, and the header rows that count."""
    titles, before = set(rule.columns.values()), list[str]()
    headers: list[Record] = []
    for place, (line, raw) in enumerate(records(path, str(path), rule.delimiter)):
        cells = [clean(cell) for cell in raw]
        if titles <= set(cells):
            headers.append((line, cells))
        elif not headers:
            before.append(" ".join(filter(None, cells)))
        if (headers and rule.header == "first") or (
            not headers and place >= HEADER_WITHIN
        ):
            break
    return before, headers


def _table(
    path: Path, name: str, rule: TableRule, headers: list[Record], before: list[str]
) -> Table:
    first, header = headers[-1] if rule.header == "last" else headers[0]
    file = str(path)
    twice = [title for title in rule.columns.values() if header.count(title) > 1]
    if twice:
        wrong = f"two columns are called {twice[0]!r}"
        raise _refuse(file, first, twice[0], wrong, "give one of them another title")
    found = Table(file, path, name, rule, header, first)
    found.met["title lines"] = sum(map(bool, before))
    if rule.header == "last":
        found.met["rows above the last header row, not read"] = _between(found, headers)
    found.titles = {
        name: _title(file, name, text, before) for name, text in rule.title.items()
    }
    return found


def _between(table: Table, headers: list[Record]) -> int:
    """Return the rows after the first header that the last one puts aside."""
    lines = {line for line, _ in headers}
    return sum(
        headers[0][0] < line < headers[-1][0]
        and line not in lines
        and any(map(clean, raw))
        for line, raw in records(table.path, table.file, table.rule.delimiter)
    )


def _title(file: str, name: str, text: str, lines: list[str]) -> str:
    """Return what stands in the place of {name} in one of the lines above the header."""
    before, _, after = text.partition(f"{{{name}}}")
    for line in lines:
        if (
            line.startswith(before)
            and line.endswith(after)
            and len(line) > len(before + after)
        ):
            return line[len(before) : len(line) - len(after)].strip()
    wrong = f"no line above the header reads {text!r}"
    raise _refuse(file, 1, name, wrong, "give the file with its title lines")


def _no_header(path: Path, tables: dict[str, TableRule]) -> PackError:
    """Say which columns are missing from the row that is most like a header."""
    best: tuple[int, int, list[str], set[str]] = (0, 1, [], set())
    for rule in tables.values():
        titles = set(rule.columns.values())
        for place, (line, raw) in enumerate(records(path, str(path), rule.delimiter)):
            if place >= HEADER_WITHIN:
                break
            cells = [clean(cell) for cell in raw]
            best = max(
                best,
                (len(titles & set(cells)), line, cells, titles - set(cells)),
                key=lambda b: b[0],
            )
    _, line, cells, missing = best
    if not missing:
        wrong = f"none of its first {HEADER_WITHIN} rows holds the columns of a table"
        return _refuse(
            str(path), 1, "header", wrong, "give a file that the mapping is made for"
        )
    problems = [
        Problem(
            str(path),
            line,
            title,
            "the header has no such column",
            nearest(title, filter(None, cells)),
        )
        for title in missing
    ]
    return PackError(problems)


def records(path: Path, name: str, delimiter: str = "") -> Iterator[Record]:
    """Yield the records of a file, each with the line that it begins on."""
    mark = delimiter or DELIMITERS.get(path.suffix.casefold(), ",")
    last = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, delimiter=mark, strict=True)
            for cells in reader:
                yield last + 1, cells
                last = reader.line_num
    except UnicodeDecodeError:
        raise _refuse(
            name,
            _bad_line(path),
            "file",
            "this is not UTF-8 text",
            "save the file as UTF-8",
        ) from None
    except csv.Error as error:
        mend = "close the quotation marks, and double those inside a cell"
        raise _refuse(name, last + 1, "row", str(error), mend) from None


def _bad_line(path: Path) -> int:
    """Return the first line that is no UTF-8."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1


def _refuse(file: str, line: int, field_: str, wrong: str, mend: str) -> PackError:
    return PackError([Problem(file, line, field_, wrong, mend)])
