"""Long tables, a piece at a time.

Not with a cursor that stays open: on SQLite it would keep everybody from writing for as long as
somebody's download takes.
"""

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def batched(rows: "QuerySet[Row]", size: int = 200) -> Iterator[list[Row]]:
    """Yield all rows, so many at once, in the order of their keys: one query (and prefetches) for each."""
    rows = rows.order_by("pk")
    piece = list(rows[:size])
    while piece:
        yield piece
        piece = (
            list(rows.filter(pk__gt=piece[-1].pk)[:size]) if len(piece) == size else []
        )
