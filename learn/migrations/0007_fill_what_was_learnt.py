"""What was learnt is read out of the reviews there are."""

from typing import Any

from django.db import migrations
from django.db.models.fields.json import KeyTransform

PIECE = 200


def fill(apps: Any, schema_editor: Any) -> None:
    """What each card has of its fact: as its last right answer that stands had it."""
    cards = apps.get_model("learn", "Card").objects.order_by("pk")
    reviews = apps.get_model("learn", "Review").objects
    last = 0
    while piece := list(cards.filter(pk__gt=last, reps__gt=0)[:PIECE]):
        last = piece[-1].pk
        by_card = {card.pk: card for card in piece}
        logs: dict[int, list[Any]] = {pk: [] for pk in by_card}
        rows = reviews.filter(card__in=by_card).order_by("seq")
        for row in rows.annotate(fact=KeyTransform("fact", "shown")).values_list(
            "card", "seq", "event", "target", "rating", "at", "fact"
        ):
            logs[row[0]].append(row[1:])
        for pk, log in logs.items():
            learn(by_card[pk], log)
        cards.bulk_update(piece, LEARNT)


LEARNT = ["learnt_version", "learnt_says", "learnt_in", "learnt_at"]


def learn(card: Any, log: list[Any]) -> None:
    undone = {target for _, event, target, *_ in log if event == "undo"}
    rated = {row[2]: row[3] for row in log if row[1] == "rate"}
    for seq, event, _, rating, at, fact in log:
        if seq in undone:
            continue
        if event == "reset":
            card.learnt_version, card.learnt_at = None, None
            card.learnt_says = card.learnt_in = ""
        known = event == "answer" and (rated.get(seq, rating) or 1) > 1
        if known and isinstance(fact, dict) and isinstance(fact.get("version"), int):
            card.learnt_version, card.learnt_at = fact["version"], at
            card.learnt_says = fact.get("says", "")
            card.learnt_in = fact.get("jurisdiction", "")[:20]


class Migration(migrations.Migration):
    dependencies = [
        ("learn", "0006_what_was_learnt_and_notices"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
