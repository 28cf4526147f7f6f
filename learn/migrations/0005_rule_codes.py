"""Store the rules of proofs as codes in every question that was kept, in batches."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

CODES = {
    "a fact says so": "fact",
    "it follows from the classes": "taxonomy",
    "a fact denies it": "denial",
    "it has another one, and only one": "one-object",
    "another has it, and only one can": "one-subject",
    "its class shares no member with that one": "partition",
    "all that the source gives is entered": "complete",
    "the number is another one": "number",
    "another fact has taken its place": "superseded",
    "nothing settles it": "none",
}
KEPT = ("Review", "AttemptAnswer", "Report")
BATCH = 500


def store_codes(apps: Any, schema_editor: Any) -> None:
    _store(apps, schema_editor, CODES)


def store_words(apps: Any, schema_editor: Any) -> None:
    _store(apps, schema_editor, {code: words for words, code in CODES.items()})


def _store(apps: Any, schema_editor: Any, by_old: dict[str, str]) -> None:
    for name in KEPT:
        rows = apps.get_model("learn", name).objects.using(
            schema_editor.connection.alias
        )
        for batch in _batches(rows):
            changed = [row for row in batch if _reword(row.shown, by_old)]
            rows.bulk_update(changed, ["shown"])


def _batches(rows: Any) -> Iterator[list[Any]]:
    """Yield the rows in pieces, by key: no cursor stays open while another piece is written."""
    after = 0
    while piece := list(rows.filter(pk__gt=after).order_by("pk").only("shown")[:BATCH]):
        yield piece
        after = piece[-1].pk


def _reword(shown: Any, by_old: dict[str, str]) -> bool:
    """Put new rules in the place of the old ones; return whether there were any."""
    options = shown.get("options") if isinstance(shown, dict) else None
    found = [
        option
        for option in (options if isinstance(options, list) else ())
        if isinstance(option, dict)
        and isinstance(option.get("rule"), str)
        and option["rule"] in by_old
    ]
    for option in found:
        option["rule"] = by_old[option["rule"]]
    return bool(found)


class Migration(migrations.Migration):
    # Each batch stands when it is written; one that was broken off goes on where it stopped.
    atomic = False
    dependencies = [("learn", "0004_event_move")]
    operations = [migrations.RunPython(store_codes, store_words)]
