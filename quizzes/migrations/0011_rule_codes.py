"""Store the rule of a proof as a code, in batches: a large site has millions of options."""

from typing import Any

from django.db import migrations
from django.db.models import Case, Max, Value, When

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
BATCH = 20_000


def store_codes(apps: Any, schema_editor: Any) -> None:
    _store(apps, schema_editor, CODES)


def store_words(apps: Any, schema_editor: Any) -> None:
    _store(apps, schema_editor, {code: words for words, code in CODES.items()})


def _store(apps: Any, schema_editor: Any, by_old: dict[str, str]) -> None:
    options = apps.get_model("quizzes", "Option").objects.using(
        schema_editor.connection.alias
    )
    last = options.aggregate(last=Max("pk"))["last"] or 0
    new = Case(*(When(rule=old, then=Value(code)) for old, code in by_old.items()))
    for first in range(0, last + 1, BATCH):
        batch = options.filter(pk__gte=first, pk__lt=first + BATCH)
        batch.filter(rule__in=list(by_old)).update(rule=new)


class Migration(migrations.Migration):
    # Each batch stands when it is written; one that was broken off goes on where it stopped.
    atomic = False
    dependencies = [("quizzes", "0010_variant_draws")]
    operations = [migrations.RunPython(store_codes, store_words)]
