"""Store acts of the audit log as codes; four were words of a sentence."""

from typing import Any

from django.db import migrations, models

CODES = {
    "looked at": "looked",
    "made an exception for": "overrode",
    "changed the score of": "graded",
    "wrote to": "messaged",
}


def store_verbs(apps: Any, schema_editor: Any) -> None:
    _store(apps, schema_editor, CODES)


def store_phrases(apps: Any, schema_editor: Any) -> None:
    _store(apps, schema_editor, {code: words for words, code in CODES.items()})


def _store(apps: Any, schema_editor: Any, by_old: dict[str, str]) -> None:
    entries = apps.get_model("learn", "AuditEntry").objects
    acts = entries.using(schema_editor.connection.alias)
    for old, new in by_old.items():
        acts.filter(verb=old).update(verb=new)


class Migration(migrations.Migration):
    dependencies = [("learn", "0005_rule_codes")]
    operations = [
        migrations.RunPython(store_verbs, store_phrases),
        migrations.AlterField(
            model_name="auditentry",
            name="verb",
            field=models.CharField(
                choices=[
                    ("made", "made"),
                    ("changed", "changed"),
                    ("removed", "removed"),
                    ("joined", "joined"),
                    ("left", "left"),
                    ("invited", "invited"),
                    ("looked", "looked at"),
                    ("exported", "exported"),
                    ("overrode", "made an exception for"),
                    ("graded", "changed the score of"),
                    ("issued", "issued"),
                    ("revoked", "revoked"),
                    ("messaged", "wrote to"),
                ],
                max_length=30,
            ),
        ),
    ]
