"""Read the YAML of a pack as text, and remember on which line each thing stands."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from quizzes.packs.problems import PackError, Problem

MAX_BYTES = 1 << 20
MAX_FILES = 500
MAX_DEPTH = 12
# No database keeps a NUL or half a surrogate pair; the marks that turn the direction of
# writing around would show other words than the file holds.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


class Block(dict[str, Any]):
    """A YAML mapping that knows the line of itself and of each of its keys."""

    def __init__(self, line: int = 1) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        return self.lines.get(key, self.line)


class Unreadable(yaml.MarkedYAMLError):
    """YAML that we refuse although a YAML parser would take it."""


class TextLoader(yaml.SafeLoader):
    """Every scalar stays text: NO, 010 and 1:10 mean what the editor typed."""

    yaml_implicit_resolvers: dict[str, Any] = {}
    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise _refuse(event, "aliases (*name) are not allowed", "repeat the text")
        if getattr(event, "anchor", None):
            raise _refuse(event, "anchors (&name) are not allowed", "remove the &name")
        if getattr(event, "tag", None):
            raise _refuse(event, "tags (!name) are not allowed", "remove the !name")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _refuse(
                event, "this is nested too deeply", f"use at most {MAX_DEPTH} levels"
            )
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def _refuse(event: Any, wrong: str, mend: str) -> Unreadable:
    return Unreadable(problem=wrong, problem_mark=event.start_mark, note=mend)


def _block(loader: TextLoader, node: yaml.MappingNode) -> Block:
    block = Block(node.start_mark.line + 1)
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise _refuse(
                key_node, "a key must be plain text", "write one word and a colon"
            )
        if key in block:
            raise _refuse(
                key_node, f"the key {key} stands here twice", "keep one of the two"
            )
        block.lines[key] = key_node.start_mark.line + 1
        value = loader.construct_object(value_node, deep=True)
        if isinstance(value, Block):
            value.line = block.lines[key]
        block[key] = value
    return block


def _text(loader: TextLoader, node: yaml.ScalarNode) -> str:
    text = str(loader.construct_scalar(node))
    found = UNWANTED.search(text)
    if found:
        code = f"U+{ord(found[0]):04X}"
        raise _refuse(node, f"the control character {code} stands here", "remove it")
    return text


TextLoader.add_constructor("tag:yaml.org,2002:map", _block)
TextLoader.add_constructor("tag:yaml.org,2002:str", _text)


def read_text(text: str, name: str) -> Block:
    """Read one YAML document; raise PackError with the line of the first fault."""
    try:
        document = yaml.load(text, Loader=TextLoader)  # noqa: S506 (a SafeLoader, see above)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        wrong = error.problem or "this is not YAML"
        if "\\t" in wrong:
            wrong = "a tab stands where spaces must stand"
        elif wrong.startswith("but "):
            wrong = f"{error.context}, {wrong}"
        raise PackError(
            [
                Problem(
                    name,
                    line,
                    "yaml",
                    wrong,
                    error.note or "check the indentation and colons",
                )
            ]
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise PackError(
            [
                Problem(
                    name,
                    line,
                    "yaml",
                    str(error).splitlines()[0],
                    "save the file as plain UTF-8 text",
                )
            ]
        ) from None
    if document in (None, ""):
        return Block()
    if not isinstance(document, Block):
        raise PackError(
            [
                Problem(
                    name,
                    1,
                    "yaml",
                    "the file is not a mapping",
                    "begin with a key such as facts:",
                )
            ]
        )
    return document


def text_of(raw: bytes, name: str) -> str:
    """Return the text of a file; raise PackError where it is too long, or no UTF-8."""
    if len(raw) > MAX_BYTES:
        wrong = f"the file has {len(raw)} bytes"
        mend = f"split it: at most {MAX_BYTES} a file"
        raise PackError([Problem(name, 1, "file", wrong, mend)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        wrong, mend = "this is not UTF-8 text", "save the file as UTF-8"
        raise PackError([Problem(name, line, "file", wrong, mend)]) from None


def read_file(path: Path, name: str) -> Block:
    return read_text(text_of(path.read_bytes(), name), name)


def in_order(names: Iterable[str]) -> list[str]:
    """Return the names of files in the order that a pack is read in: a folder before its neighbors."""
    return sorted(names, key=lambda name: PurePosixPath(name).parts)


def read_files(files: Mapping[str, bytes | str]) -> dict[str, tuple[str, Block]]:
    """Read the text of each file and what stands in it; raise PackError with the faults of all."""
    found: dict[str, tuple[str, Block]] = {}
    problems: list[Problem] = []
    for name in in_order(files):
        raw = files[name]
        try:
            text = raw if isinstance(raw, str) else text_of(raw, name)
            found[name] = text, read_text(text, name)
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    return found


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every *.yaml below a folder, by its name."""
    if not folder.is_dir():
        wrong, mend = "there is no such folder", "give the folder of a pack"
        raise PackError([Problem(str(folder), 1, "folder", wrong, mend)])
    paths = [p for p in folder.rglob("*.yaml") if p.is_file()]
    if not paths or len(paths) > MAX_FILES:
        wrong, mend = f"{len(paths)} YAML files", f"a pack has 1 to {MAX_FILES}"
        raise PackError([Problem(str(folder), 1, "folder", wrong, mend)])
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
