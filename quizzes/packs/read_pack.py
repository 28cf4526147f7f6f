"""Read and check a whole pack: each entry for itself, then all of them against each other."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from quizzes.packs import schema
from quizzes.packs.pack import Entry, Pack
from quizzes.packs.problems import PackError, Problem, nearest
from quizzes.packs.reader import Block, files_in, read_files
from quizzes.packs.validate.check import problems_between


def read_pack(folder: Path) -> Pack:
    """Read and check a folder; raise PackError with every problem found."""
    return read_pack_of(files_in(folder))


def read_pack_of(files: Mapping[str, bytes | str]) -> Pack:
    """Read and check a pack from its files; raise PackError with every problem found."""
    reading = _Reading()
    read = read_files(files)
    for file, (_, block) in read.items():
        reading.take(file, block)
    pack = reading.pack()
    pack.texts = {name: text for name, (text, _) in read.items()}
    problems = [*reading.problems, *problems_between(pack)]
    if problems:
        raise PackError(problems)
    return pack


class _Reading:
    """What has been read of a pack so far, and what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.head: schema.PackSpec | None = None
        self.head_file = ""
        self.sections: dict[str, dict[str, Entry[Any]]] = {
            section: {} for section in schema.SECTIONS
        }
        self.faulty: dict[str, set[str]] = {
            section: set() for section in schema.SECTIONS
        }

    def pack(self) -> Pack:
        if not self.head_file:
            self.blame(
                "pack.yaml", 1, "pack", "this key is missing", "write pack: {id: ...}"
            )
        nobody = schema.PackSpec(id="nobody", title="nobody")
        return Pack(self.head or nobody, self.sections, self.faulty)

    def blame(self, file: str, line: int, field: str, wrong: str, mend: str) -> None:
        self.problems.append(Problem(file, line, field, wrong, mend))

    def take(self, file: str, block: Block) -> None:
        """Read one file."""
        defaults = block.get("defaults", Block())
        for key, value in block.items():
            line = block.line_of(key)
            if key not in schema.KEYS:
                mend = nearest(key, schema.KEYS)
                self.blame(file, line, key, "unknown key", mend)
            elif not isinstance(value, Block):
                mend = "write 'id: {...}' below it"
                self.blame(file, line, key, "this is not a mapping", mend)
            elif key == "pack":
                self.take_head(file, value)
            elif key == "defaults":
                self.take_defaults(file, value)
            else:
                for id_ in value:
                    self.take_entry(file, key, value, id_, defaults)

    def take_head(self, file: str, block: Block) -> None:
        if self.head_file:
            wrong = f"this key stands in {self.head_file} already"
            self.blame(file, block.line, "pack", wrong, "keep one of the two")
            return
        self.head_file = file
        try:
            self.head = schema.PackSpec.model_validate(dict(block))
        except ValidationError as error:
            self.problems += _explain(error, file, "pack", block, schema.PackSpec)

    def take_defaults(self, file: str, block: Block) -> None:
        known = {name for kind in CITED for name in _keys(kind)}
        for key in block:
            if key not in known:
                mend = nearest(key, known)
                self.blame(
                    file, block.line_of(key), f"defaults.{key}", "unknown key", mend
                )

    def take_entry(
        self, file: str, section: str, block: Block, id_: str, defaults: Any
    ) -> None:
        line, value, kind = block.line_of(id_), block[id_], schema.SECTIONS[section]
        first = self.sections[section].get(id_)
        if first is not None:
            where = f"it stands at {first.file}:{first.block.line} already"
            self.blame(file, line, id_, "this id is taken", where)
            return
        pattern, hint = IDS.get(section, IDS["facts"])
        if not re.fullmatch(pattern, id_) or len(id_) > MOST_LETTERS:
            self.blame(file, line, id_, "this cannot be an id", hint)
        elif not isinstance(value, Block):
            wrong, mend = "this is not a mapping", "write its keys below it"
            self.blame(file, line, id_, wrong, mend)
        else:
            try:
                spec = kind.model_validate(_with_defaults(kind, value, defaults))
            except ValidationError as error:
                self.problems += _explain(error, file, id_, value, kind)
            else:
                self.sections[section][id_] = Entry(id_, spec, file, value)
                return
        self.faulty[section].add(id_)


MOST_LETTERS = 80
IDS = {
    "facts": (schema.SLUG, "use small letters, digits and hyphens, at most 80"),
    "predicates": (r"[a-z]+(_[a-z]+)*", "use small letters and _, at most 80"),
}
CITED = [kind for kind in schema.SECTIONS.values() if issubclass(kind, schema.Cited)]


def _keys(kind: type[schema.Spec]) -> list[str]:
    """Return the keys of an entry, as they are written; a qualifier is a key of its own."""
    names = ((f.alias or name) for name, f in kind.model_fields.items())
    return [name for name in names if kind is not schema.FactSpec or name != QUALIFIERS]


QUALIFIERS = "qualifiers"


def _with_defaults(
    kind: type[schema.Spec], block: Block, defaults: Any
) -> dict[str, Any]:
    values = {schema.current_key(kind, key): value for key, value in block.items()}
    names = _keys(kind)
    if issubclass(kind, schema.Cited) and isinstance(defaults, dict):
        values = {k: v for k, v in defaults.items() if k in names} | values
    if kind is schema.FactSpec:
        qualifiers = {k: v for k, v in values.items() if k not in names}
        values = {k: v for k, v in values.items() if k in names}
        values[QUALIFIERS] = qualifiers
    return values


def _explain(
    error: ValidationError, file: str, id_: str, block: Block, kind: type[schema.Spec]
) -> Iterator[Problem]:
    """Turn what pydantic says into words with a line."""
    for fault in error.errors():
        key = str(fault["loc"][0]) if fault["loc"] else ""
        if key == QUALIFIERS and len(fault["loc"]) > 1 and kind is schema.FactSpec:
            key = str(fault["loc"][1])
        wrong, mend = fault["msg"].removeprefix("Value error, "), ""
        if fault["type"] == "extra_forbidden":
            part = str(fault["loc"][-1])
            known = _keys(kind) if part == key else _keys(schema.OneSpec)
            wrong, mend = "unknown key", nearest(part, known)
            wrong = wrong if part == key else f"{wrong} {part!r}"
        elif fault["type"] == "missing":
            wrong, mend = "this key is missing", _add(key, id_, block, kind)
        elif fault["type"] == "string_pattern_mismatch":
            wrong = f"{fault['input']!r} does not fit"
            part = key if key in PATTERN_HINTS else str(fault["loc"][-1])
            mend = PATTERN_HINTS.get(part, "ids are small letters, digits and hyphens")
        yield Problem(
            file, block.line_of(key), f"{id_}.{key}" if key else id_, wrong, mend
        )


def _add(key: str, id_: str, block: Block, kind: type[schema.Spec]) -> str:
    """Any unknown key of a fact may be a qualifier, so that a misspelt one is told only here."""
    strange = [k for k in block if k not in _keys(kind)]
    near = get_close_matches(key, strange, n=1) if kind is schema.FactSpec else []
    return f"write {key}: for {near[0]}:" if near else f"add {key}: to {id_}"


PATTERN_HINTS = {
    "url": "write a whole address, https://...",
    **dict.fromkeys(
        ("date", "from", "to", "as_of", "verified_on", "review_by"),
        "write YYYY, YYYY-MM or YYYY-MM-DD",
    ),
}
