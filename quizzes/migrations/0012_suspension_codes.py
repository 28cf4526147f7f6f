"""Store why an item is not asked as a code; until now it was a sentence, and its beginning counted."""

from typing import Any

from django.db import migrations, models

NOT_ASKED = "its fact is no longer asked"
UNPROVEN = "the checker does not prove its questions"
HELD = "held for review"
WORDS = {
    "not-asked": NOT_ASKED,
    "unproven": UNPROVEN,
    "held": f"{HELD}: strong learners pick another option",
}


def store_suspensions(apps: Any, schema_editor: Any) -> None:
    """What nobody knows is taken for an item that is not asked: the next building decides."""
    items = _items(apps, schema_editor).exclude(suspended="")
    items.filter(suspended__startswith=HELD).update(suspended="held")
    items.filter(suspended=UNPROVEN).update(suspended="unproven")
    items.exclude(suspended__in=list(WORDS)).update(suspended="not-asked")


def store_sentences(apps: Any, schema_editor: Any) -> None:
    for code, words in WORDS.items():
        _items(apps, schema_editor).filter(suspended=code).update(suspended=words)


def _items(apps: Any, schema_editor: Any) -> Any:
    items = apps.get_model("quizzes", "Item").objects
    return items.using(schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0011_rule_codes")]
    operations = [
        migrations.RunPython(store_suspensions, store_sentences),
        migrations.AlterField(
            model_name="item",
            name="suspended",
            field=models.CharField(
                blank=True,
                choices=[
                    ("not-asked", "its fact is no longer asked"),
                    ("unproven", "the checker does not prove its questions"),
                    ("held", "held for review: strong learners pick another option"),
                ],
                help_text="Why it is not asked; empty when it is.",
                max_length=200,
            ),
        ),
    ]
