"""A roster as a CSV file: read it, say what is wrong in which line, and what it would change. Pure."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import StringIO

MOST_LINES, LONGEST_FILE = 5000, 800_000
COLUMNS = ("email", "name", "external_id", "group")
ALSO = {
    "e-mail": "email",
    "email address": "email",
    "mail": "email",
    "full name": "name",
    "student": "name",
    "first name": "given_name",
    "firstname": "given_name",
    "given name": "given_name",
    "last name": "family_name",
    "lastname": "family_name",
    "surname": "family_name",
    "family name": "family_name",
    "id": "external_id",
    "student id": "external_id",
    "external id": "external_id",
    "idnumber": "external_id",
    "section": "group",
    "group1": "group",
}
NAMED = (*COLUMNS, "given_name", "family_name")
LONGEST = {"email": 254, "name": 200, "external_id": 100, "group": 100}
# As addresses of accounts: before the @ no other letters, or nobody could sign up with it.
ATOM = r"[-!#$%&'*+/=?^_`{}|~0-9A-Za-z]+"
ADDRESS = re.compile(rf"{ATOM}(\.{ATOM})*@[\w-]+(\.[\w-]+)+")
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Person:
    """A line of a roster; in what is there already, what stands there."""

    email: str
    name: str = ""
    external_id: str = ""
    group: str = ""
    line: int = 0

    def over(self, other: "Person") -> "Person":
        """Return what is there becomes this; what a line leaves empty stays."""
        said = {name: getattr(self, name) for name in COLUMNS if getattr(self, name)}
        return replace(other, line=self.line, **said)


@dataclass(frozen=True, slots=True)
class Fault:
    line: int
    says: str


@dataclass(frozen=True, slots=True)
class RosterChange:
    """Somebody who stays, before and after."""

    before: Person
    after: Person

    @property
    def edits(self) -> list[tuple[str, str, str]]:
        """Return what differs: the name of the column, before, after."""
        pairs = ((n, getattr(self.before, n), getattr(self.after, n)) for n in COLUMNS)
        return [(name, old, new) for name, old, new in pairs if old != new]


@dataclass(slots=True)
class Roster:
    """What came of a file."""

    people: list[Person] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a file would change."""

    adds: list[Person]
    changes: list[RosterChange]
    removals: list[Person]
    faults: list[Fault]


def decode(data: bytes) -> str:
    """Return the text of a file; a ValueError says where it cannot be read."""
    if data.startswith(WORKBOOKS):
        raise ValueError(
            "This is a workbook, not a CSV file. Save it as “CSV UTF-8” and upload that."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ValueError(
            f"Line {line}: this file is not in UTF-8. Save it as “CSV UTF-8”."
        ) from None


def read_roster(text: str) -> Roster:
    """Read every line, and every fault with the number of its line."""
    try:
        return read_lines(numbered_lines(text))
    except csv.Error as error:
        return Roster(faults=[Fault(1, f"This is not a CSV file: {error}.")])


def read_lines(rows: Iterator[tuple[int, list[str]]]) -> Roster:
    roster = Roster()
    first = next(rows, None)
    if first is None:
        return Roster(faults=[Fault(1, "The file is empty.")])
    line, header = first
    names = [column(cell) for cell in header]
    if says := header_fault(names, header):
        return Roster(faults=[Fault(line, says)])
    for line, cells in rows:
        take_line(roster, names, line, cells)
        if len(roster.people) > MOST_LINES:
            says = (
                f"A roster has at most {MOST_LINES} lines; import the rest on its own."
            )
            return Roster(faults=[Fault(line, says)])
    find_twice(roster)
    roster.faults.sort(key=lambda fault: fault.line)
    return roster


def numbered_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that say something, by the number of the line that each begins on."""
    text = text.lstrip("\ufeff")
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter(text))
    while True:
        begins = reader.line_num + 1
        row = next(reader, None)
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield begins, [clean_cell(cell) for cell in row]


def delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def clean_cell(cell: str) -> str:
    """Return a cell as it is meant: what our own export put before a formula goes."""
    cell = " ".join(cell.split())
    return cell[1:] if re.match(r"'[=+\-@]", cell) else cell


def column(cell: str) -> str:
    name = cell.lower().replace("_", " ")
    return ALSO.get(name, name.replace(" ", "_"))


def header_fault(names: list[str], header: list[str]) -> str:
    unknown = [
        cell for name, cell in zip(names, header, strict=True) if name not in NAMED
    ]
    if "email" not in names:
        says = ", ".join(header)
        return f"The first line must name the columns, and one of them must be “email”. It says: {says[:80]}."
    if unknown:
        return (
            f"There is no column “{unknown[0][:40]}”. Columns are: {', '.join(NAMED)}."
        )
    if len(set(names)) < len(names):
        return "A column appears twice."
    return ""


def take_line(roster: Roster, names: list[str], line: int, cells: list[str]) -> None:
    """Read one line: a person, or what is wrong with it."""
    if len(cells) != len(names):
        says = f"It has {len(cells)} cells, and the first line has {len(names)}."
        roster.faults.append(Fault(line, says))
        return
    said = dict(zip(names, cells, strict=True))
    person = person_of(said, line)
    found = [Fault(line, says) for says in faults_of(person)]
    roster.faults += found
    # Somebody whose address is readable is looked at for being there twice.
    roster.people.append(person)


def person_of(said: Mapping[str, str], line: int) -> Person:
    parts = (said.get("given_name", ""), said.get("family_name", ""))
    return Person(
        said["email"].lower(),
        said.get("name", "") or " ".join(filter(None, parts)),
        said.get("external_id", ""),
        said.get("group", ""),
        line,
    )


def faults_of(person: Person) -> Iterator[str]:
    if not person.email:
        yield "It has no email address."
    elif not ADDRESS.fullmatch(person.email):
        yield f"“{person.email[:60]}” is not an email address."
    for name, most in LONGEST.items():
        value = getattr(person, name)
        if len(value) > most:
            yield f"“{name}” is {len(value)} characters long; the limit is {most}."
        if UNSEEN.search(value):
            yield f"“{name}” contains an invisible character. Type it again."


def find_twice(roster: Roster) -> None:
    """Addresses and ids that stand in two lines."""
    for name, called in (("email", "address"), ("external_id", "id")):
        first: dict[str, int] = {}
        for person in roster.people:
            value = getattr(person, name)
            if value and value in first:
                says = f"The {called} {value[:60]} is already in line {first[value]}."
                roster.faults.append(Fault(person.line, says))
            elif value:
                first[value] = person.line


def compare_rosters(
    roster: Roster, now: Iterable[Person], *, removing: bool
) -> Difference:
    """Return what the file would change in what is there."""
    there = {person.email: person for person in now}
    named = {person.email for person in roster.people}
    pairs = [(there[p.email], p) for p in roster.people if p.email in there]
    changes = [RosterChange(old, new.over(old)) for old, new in pairs]
    removals = [person for email, person in there.items() if email not in named]
    adds = [person for person in roster.people if person.email not in there]
    stay = [
        *adds,
        *(change.after for change in changes),
        *([] if removing else removals),
    ]
    # Where a line of the file is at fault by itself, that says enough.
    taken = [] if roster.faults else ids_taken(stay)
    return Difference(
        adds,
        [change for change in changes if change.edits],
        removals,
        sorted([*roster.faults, *taken], key=lambda fault: fault.line),
    )


def ids_taken(stay: Iterable[Person]) -> Iterator[Fault]:
    """Ids that two people would have in the end, one of them by no line of the file."""
    holders: dict[str, list[Person]] = {}
    for person in stay:
        holders.setdefault(person.external_id, []).append(person)
    for number, people in holders.items():
        for person in people if number and len(people) > 1 else ():
            others = ", ".join(p.email for p in people if p != person)
            if person.line:
                yield Fault(
                    person.line, f"The id {number} already belongs to {others}."
                )
