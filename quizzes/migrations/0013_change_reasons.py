"""Keep the reason of a change as a code; until now it was what a note or a why begins with."""

from typing import Any

from django.db import migrations, models

CODES = {
    "withdrawn for safety": "safety",
    "withdrawn, not for safety": "not-safety",
    "superseded": "superseded",
    "widened": "widened",
    "narrowed": "narrowed",
    "renamed": "renamed",
    "corrected error": "error",
    "source retracted": "source-retracted",
    "expired": "expired",
}
TEXTS = {"Fact": "note", "Revision": "why", "Proposal": "why"}


def store_reasons(apps: Any, schema_editor: Any) -> None:
    alias = schema_editor.connection.alias
    for model, text in TEXTS.items():
        rows = apps.get_model("quizzes", model).objects.using(alias)
        for words, code in CODES.items():
            begins = {f"{text}__iregex": rf"^\s*{words}"}
            rows.filter(reason="", **begins).update(reason=code)


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0012_suspension_codes")]
    operations = [
        migrations.AddField(
            model_name="fact",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("safety", "Withdrawn for safety"),
                    ("not-safety", "Withdrawn, not for safety"),
                    ("superseded", "Superseded"),
                    ("widened", "Widened"),
                    ("narrowed", "Narrowed"),
                    ("renamed", "Renamed"),
                    ("error", "Corrected error"),
                    ("source-retracted", "Source retracted"),
                    ("expired", "Expired"),
                ],
                help_text="Why it was changed: what notices and safety alerts go by.",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("safety", "Withdrawn for safety"),
                    ("not-safety", "Withdrawn, not for safety"),
                    ("superseded", "Superseded"),
                    ("widened", "Widened"),
                    ("narrowed", "Narrowed"),
                    ("renamed", "Renamed"),
                    ("error", "Corrected error"),
                    ("source-retracted", "Source retracted"),
                    ("expired", "Expired"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("safety", "Withdrawn for safety"),
                    ("not-safety", "Withdrawn, not for safety"),
                    ("superseded", "Superseded"),
                    ("widened", "Widened"),
                    ("narrowed", "Narrowed"),
                    ("renamed", "Renamed"),
                    ("error", "Corrected error"),
                    ("source-retracted", "Source retracted"),
                    ("expired", "Expired"),
                ],
                help_text="What notices and safety alerts go by.",
                max_length=20,
            ),
        ),
        migrations.RunPython(store_reasons, migrations.RunPython.noop),
    ]
