"""Write what was made of tables as YAML that reads like a hand-written pack. Pure."""

import json
import re
from textwrap import wrap
from typing import Any

from quizzes.packs import schema
from quizzes.packs.reader import Block
from quizzes.packs.schema import is_claim

WIDTH = 110
NOTE = "# Made by `manage.py import_facts`"
PLAIN = re.compile(r"[^\W_](?:[\w ./()+%–’'-]*[\w.)/+%’'-])?")
# YAML does not take these marks as they stand.
ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
SHARED = tuple(schema.Cited.model_fields)


def yaml_of(block: Block, *, tables: str) -> str:
    """Write one file; what all of its claims have in common stands once, under defaults."""
    note = f"{NOTE} from {tables}: change the table or its mapping, not this file."
    parts = [f"{key}:\n{block_of(value, 1)}" for key, value in _hoisted(block).items()]
    return "\n".join([note, *parts])


def _hoisted(block: Block) -> dict[str, Any]:
    claims = [e for key in block for e in block[key].values() if is_claim(key)]
    if len(claims) < 2 or "pack" in block:
        return block
    common = {
        key: claims[0][key]
        for key in SHARED
        if all(e.get(key) == claims[0].get(key) is not None for e in claims)
    }
    rest = {
        section: {id_: _without(entry, common) for id_, entry in entries.items()}
        for section, entries in block.items()
    }
    return {"defaults": common, **rest} if common else rest


def _without(entry: dict[str, Any], common: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in common}


def block_of(values: dict[str, Any], depth: int) -> str:
    return "".join(entry_of(key, value, depth) for key, value in values.items())


def entry_of(key: str, value: Any, depth: int) -> str:
    """Write an entry in one line where it fits, else a line for each key."""
    indent = "  " * depth
    head = f"{indent}{_scalar(key)}:"
    line = f"{head} {_flow(value)}"
    if not isinstance(value, dict):
        return _folded(head, value, depth) if len(line) > WIDTH else f"{line}\n"
    if len(line) <= WIDTH and not any(isinstance(v, dict) for v in value.values()):
        return f"{line}\n"
    return f"{head}\n{block_of(value, depth + 1)}"


def _folded(head: str, value: Any, depth: int) -> str:
    """Return a long text over several lines, a long list with a line for each of its parts."""
    indent = "  " * (depth + 1)
    if isinstance(value, list):
        return f"{head}\n" + "".join(f"{indent}- {_flow(part)}\n" for part in value)
    if value != " ".join(value.split()) or ESCAPED.search(value):
        return f"{head} {_flow(value)}\n"
    lines = wrap(
        value, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False
    )
    return f"{head} >-\n" + "".join(f"{indent}{line}\n" for line in lines)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{_scalar(k)}: {_flow(v)}" for k, v in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(text: str) -> str:
    if PLAIN.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return ESCAPED.sub(lambda mark: f"\\u{ord(mark[0]):04x}", quoted)
