"""The reviews of a learner as a table, for a spreadsheet."""

import csv
from collections.abc import Iterator
from typing import Any

from learn.models import Review, User
from learn.models.batches import batched
from learn.rules.csv_file import Line, safe

COLUMNS = (
    "at",
    "study_day",
    "event",
    "pack",
    "fact",
    "says",
    "asked_for",
    "number",
    "kind",
    "question",
    "right",
    "credit",
    "rating",
    "picked_instead",
    "seconds",
    "chance_of_guessing",
    "predicted",
    "retention",
    "next_on",
    "practice",
)


def reviews_table(learner: User) -> Iterator[str]:
    """Yield the lines, the first one being the names of the columns."""
    writer = csv.writer(Line())
    # Without this mark, Excel reads UTF-8 as something else.
    yield "\ufeff" + writer.writerow(COLUMNS)
    reviews = Review.objects.filter(learner=learner)
    for piece in batched(reviews.select_related("card__item__fact__pack")):
        yield from (writer.writerow(safe(cells(review))) for review in piece)


def cells(review: Review) -> list[Any]:
    item, shown = review.card.item, review.shown
    question = [shown.get(name, "") for name in ("stem", "statement", "caption")]
    return [
        review.at.isoformat(),
        review.day.isoformat(),
        review.event,
        item.fact.pack.slug,
        item.fact.slug,
        shown.get("fact", {}).get("says") or item.fact.says,
        item.slot,
        review.seq,
        review.kind,
        " ".join(filter(None, question)),
        None if review.is_right is None else int(review.is_right),
        review.credit,
        review.rating,
        review.picked_entity,
        None if review.took_ms is None else review.took_ms / 1000,
        review.guess,
        review.predicted,
        review.retention,
        review.due.isoformat() if review.due else None,
        int(review.is_practice),
    ]
