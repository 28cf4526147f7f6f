"""The shape of a file of a pack as JSON Schema, for editors that complete and check YAML. Pure."""

from typing import Any

from quizzes.packs import schema

TITLE = "A file of a Booster pack"
# Our reader takes every scalar as text; an editor reads 2020 as a number and yes perhaps as true.
SCALAR = ["string", "number", "boolean"]


def json_schema() -> dict[str, Any]:
    sections = {name: _entries(spec) for name, spec in schema.SECTIONS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE,
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "pack": _model(schema.PackSpec),
            "defaults": {
                "type": "object",
                "additionalProperties": False,
                "properties": _shared(),
            },
            **sections,
        },
    }


def _entries(spec: type[schema.Spec]) -> dict[str, Any]:
    return {
        "type": "object",
        "propertyNames": {"maxLength": 80},
        "additionalProperties": _model(spec),
    }


def _shared() -> dict[str, Any]:
    """Return what the defaults of a file may give: any key of a claim."""
    kinds = [s for s in schema.SECTIONS.values() if issubclass(s, schema.Cited)]
    return {
        key: part for kind in kinds for key, part in _model(kind)["properties"].items()
    }


def _model(spec: type[schema.Spec]) -> dict[str, Any]:
    found = spec.model_json_schema(by_alias=True)
    properties = {name: _part(part) for name, part in found["properties"].items()}
    made: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if spec is schema.FactSpec:
        # A qualifier of its predicate is a key of the fact; which there are, only the pack knows.
        del properties["qualifiers"]
        made["additionalProperties"] = {"type": SCALAR}
    # What stands in the defaults of its file need not stand in an entry.
    required = [key for key in found.get("required", []) if key != "source"]
    return made | ({"required": required} if required else {})


def _part(part: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one key: any scalar where we take text, one text where we take a list of one."""
    if "$ref" in part:
        # The one claim within another entry; its short form is one word.
        slots = _model(schema.OneSpec)["properties"]["slot"]
        return {"anyOf": [slots, _model(schema.OneSpec)]}
    kept = {
        k: v for k, v in part.items() if k not in ("title", "default", "type", "items")
    }
    kind = part.get("type")
    if kind == "array":
        items = _part(part["items"])
        # An empty list is written as a list; one text stands for a list of one.
        return {"anyOf": [{"type": "array", "items": items, **kept}, items]}
    if kind == "boolean":
        return {"enum": ["yes", "no", "true", "false", True, False]}
    if kind == "object":
        return {"type": "object", "additionalProperties": {"type": SCALAR}}
    return kept if "enum" in kept else {"type": SCALAR, **kept}
