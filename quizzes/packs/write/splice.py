"""Change one entry in the text of a file, and leave every other line of it as it is. Pure."""

import re
from typing import Any

import yaml

from quizzes.packs import schema
from quizzes.packs.normal_form import Plain
from quizzes.packs.reader import TextLoader
from quizzes.packs.write.yaml_writer import block_of, entry_of


def with_entry(
    text: str, section: str, id_: str, before: Plain | None, after: Plain
) -> str:
    """Return the text with an entry as it shall be: in its old place, or at the end of its section."""
    if before == after:
        return text
    root = _root(text)
    usual = _usual(section, root)
    given = {key: value for key, value in after.items() if usual.get(key) != value}
    given |= {key: _nothing(section, key) for key in usual if key not in after}
    found = _keys(root).get(section)
    if found is None:
        above = f"{_ended(text)}\n" if text else ""
        return f"{above}{section}:\n{entry_of(id_, given, 1)}"
    key, node = found
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        entries = _value(node) or {}
        new = f"{section}:\n{block_of(entries | {id_: given}, 1)}"
        return _put(text, key.start_mark.line, _end(text, node), new)
    indent = node.value[0][0].start_mark.column
    if id_ not in _keys(node):
        end = _end(text, node)
        return _put(text, end, end, _indented(entry_of(id_, given, 0), indent))
    head, entry = _keys(node)[id_]
    if isinstance(entry, yaml.MappingNode) and not entry.flow_style:
        same = {k for k, v in (before or {}).items() if after.get(k) == v}
        changed = {k: v for k, v in given.items() if k not in same}
        return _keyed(text, section, entry, changed, same)
    new = _indented(entry_of(id_, given, 0), indent)
    return _line(text, head.start_mark.line, entry, new)


def _keyed(
    text: str, section: str, entry: yaml.MappingNode, given: Plain, same: set[str]
) -> str:
    """Write key by key, from the last to the first: the lines of what stays the same are not touched."""
    kind = schema.SECTIONS[section]
    there = {schema.current_key(kind, key): at for key, at in _keys(entry).items()}
    indent = entry.value[0][0].start_mark.column
    new = {key: value for key, value in given.items() if key not in there}
    end = _end(text, entry)
    text = _put(text, end, end, _indented(block_of(new, 0), indent))
    for name in reversed(there):
        key, node = there[name]
        if name in given:
            line = _indented(entry_of(name, given[name], 0), indent)
            text = _line(text, key.start_mark.line, node, line)
        elif name not in same:
            text = _put(text, key.start_mark.line, _end(text, node), "")
    return text


def _usual(section: str, root: yaml.MappingNode) -> Plain:
    """Return what the defaults of the file give to an entry of this section."""
    spec = schema.SECTIONS[section]
    found = _keys(root).get("defaults")
    if not issubclass(spec, schema.Cited) or found is None:
        return {}
    names = {field.alias or name for name, field in spec.model_fields.items()}
    return {k: v for k, v in (_value(found[1]) or {}).items() if k in names}


def _nothing(section: str, key: str) -> Any:
    """Return how an entry says that it has not what the defaults give."""
    for name, field in schema.SECTIONS[section].model_fields.items():
        if key == (field.alias or name):
            return "no" if field.default is False else field.default
    return ""


# -- where things stand


def _root(text: str) -> yaml.MappingNode:
    loader = TextLoader(text)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    if isinstance(node, yaml.MappingNode):
        return node
    return yaml.MappingNode("tag:yaml.org,2002:map", [])


def _keys(node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, Any]]:
    return {key.value: (key, value) for key, value in node.value}


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key: _value(value) for key, (_, value) in _keys(node).items()}
    if isinstance(node, yaml.SequenceNode):
        return [_value(part) for part in node.value]
    return node.value


def _last(node: yaml.Node) -> yaml.Node:
    """Return the last scalar (or flow) within a node."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _end(text: str, node: yaml.Node) -> int:
    """Return the line after a node; comments and empty lines behind it stay where they are."""
    last, lines = _last(node), text.splitlines()
    end = last.end_mark.line + (1 if last.end_mark.column else 0)
    is_block = isinstance(last, yaml.ScalarNode) and last.style in ("|", ">")
    while end > last.start_mark.line + 1 and not _says(lines[end - 1], is_block):
        end -= 1
    return max(end, last.start_mark.line + 1)


def _says(line: str, is_block: bool) -> bool:
    return bool(line.strip()) and (is_block or not line.lstrip().startswith("#"))


# -- putting lines there


def _line(text: str, start: int, node: yaml.Node, new: str) -> str:
    """Put new lines in the place of a node; the comment behind it stays behind them."""
    end = _end(text, node)
    rest = text.splitlines()[end - 1][node.end_mark.column :]
    is_inside = node.end_mark.line != end - 1
    comment = re.fullmatch(r"\s+#.*", "" if is_inside else rest)
    return _put(
        text, start, end, new.rstrip("\n") + (comment[0] if comment else "") + "\n"
    )


def _put(text: str, start: int, end: int, new: str) -> str:
    lines = _ended(text).splitlines(keepends=True)
    return "".join([*lines[:start], new, *lines[end:]])


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _indented(text: str, indent: int) -> str:
    return re.sub(r"(?m)^(?=.)", " " * indent, text)
