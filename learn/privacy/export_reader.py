"""Read the file of an export, a row at a time, and say where it is faulty."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from math import isfinite
from typing import IO, Any

import ijson
from django.core.exceptions import ValidationError
from django.db.models import CharField, Field, JSONField, Model, TextField
from django.utils.timezone import is_naive, make_aware
from ijson.common import JSONError

from learn.privacy.export import FORMAT, VERSION
from learn.privacy.inventory import Rule

Row = dict[str, Any]
# NUL, and halves of characters, as JSON may write them.
ODD = re.compile(rb"\\u(?:0000|d[89a-f])", re.IGNORECASE)

NOT_WHOLE = "This is no whole JSON file. Take the one that “Export all (JSON)” made, and leave it as it is."


class UnreadableError(Exception):
    """The file cannot be taken; its text says where and what to do."""


def read_rows(file: IO[bytes], place: str) -> Iterator[Any]:
    """Yield the values at one place of the file, such as notes.item, one after the other."""
    file.seek(0)
    is_odd = has_odd_text(file)
    file.seek(0)
    try:
        for row in ijson.items(file, place, use_float=True):
            yield clean(row) if is_odd else row
    except (JSONError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError(NOT_WHOLE) from error


def has_odd_text(file: IO[bytes]) -> bool:
    """Return whether there may be text in it that no database takes; looking at each value takes long."""
    end = b""
    while piece := file.read(1 << 20):
        if ODD.search(end + piece):
            return True
        end = piece[-5:]
    return False


def clean(value: Any) -> Any:
    """Text without what no database takes: NUL, and halves of characters."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [clean(each) for each in value]
    if isinstance(value, dict):
        return {clean(key): clean(each) for key, each in value.items()}
    return value


def check_head(file: IO[bytes]) -> None:
    """Refuse a file of something else, or of a later Booster."""
    if next(read_rows(file, "format"), None) != FORMAT:
        raise UnreadableError(
            f"This is no export of a Booster account: its “format” is not “{FORMAT}”."
        )
    version = next(read_rows(file, "version"), None)
    if version != VERSION:
        raise UnreadableError(
            f"This file has version {str(version)[:20]!r} of the format, and this site "
            f"reads version {VERSION}. Use a Booster that is as new as the one it comes from."
        )


def exported_fields(rule: Rule, model: type[Model], row: Any, where: str) -> Row:
    """Return the plain fields of a row, each as its column wants it; what is missing gets its default."""
    if not isinstance(row, dict):
        raise UnreadableError(f"{where}: it must be an object with names and values.")
    unknown = sorted(set(row) - set(rule.exported))
    if unknown:
        raise UnreadableError(f"{where}: “{unknown[0][:40]}” is not known there.")
    found: Row = {}
    for column in columns_of(rule, model):
        if column.name in row:
            found[column.name] = read(column, row[column.name], where)
        elif not column.null and not column.has_default():
            raise UnreadableError(f"{where}: “{column.name}” is missing.")
    return found


@cache
def columns_of(rule: Rule, model: type[Model]) -> "list[Field[Any, Any]]":
    """Return the exported columns that hold a value, and not the number of another row."""
    columns = [model._meta.get_field(name) for name in rule.exported]
    return [c for c in columns if isinstance(c, Field) and not c.is_relation]


def read(column: "Field[Any, Any]", value: Any, where: str) -> Any:
    """Read one value, checked as a form would check it."""
    if value is None and column.null:
        return None
    if value == "" and isinstance(column, CharField | TextField) and column.blank:
        return value
    if isinstance(column, JSONField) and value in ([], {}):
        return value
    try:
        read = column.clean(value, None)
    except ValidationError as error:
        raise UnreadableError(
            f"{where}: {column.name}: {' '.join(error.messages)}"
        ) from None
    except (TypeError, ValueError, OverflowError):
        read = None
    if read is None or (isinstance(read, float) and not isfinite(read)):
        raise UnreadableError(f"{where}: {column.name}: This value cannot stand here.")
    if isinstance(read, datetime) and is_naive(read):
        return make_aware(read, UTC)
    return read
