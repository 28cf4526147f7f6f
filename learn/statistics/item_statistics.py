"""Work out what answers say of items; hold an item for review where the strong take it for wrong."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from learn.memory.item_analysis import FirstAnswer, ItemStats, confusions, elo_stats
from learn.models import ItemStatistics, Review
from quizzes import models as db
from quizzes.models.items import Suspension


def standing_first_answers() -> Iterator[FirstAnswer]:
    """Yield the first standing answer of each card, in order of time; none from before its item was found sound."""
    cleared = dict(
        ItemStatistics.objects.exclude(cleared_at=None).values_list(
            "item", "cleared_at"
        )
    )
    seen: set[int] = set()
    rows = (
        Review.objects.standing()
        .filter(Q(is_practice=False), card__contrast__isnull=True)
        .order_by("at", "pk")
        .values_list(
            "card", "learner", "card__item", "is_right", "guess", "picked_entity", "at"
        )
    )
    for card, learner, item, is_right, guess, picked, at in rows.iterator(2000):
        if card in seen:
            continue
        seen.add(card)
        since = cleared.get(item)
        if since is None or at > since:
            yield FirstAnswer(learner, item, bool(is_right), guess, picked)


@transaction.atomic
def measure_items(now: datetime) -> list[ItemStatistics]:
    """Keep the statistics of every item that was answered; suspend the suspicious. Returns those."""
    found = elo_stats(standing_first_answers())
    kept = ItemStatistics.objects.in_bulk(field_name="item_id")
    rows = [row_of(pk, item, kept.get(pk), now) for pk, item in sorted(found.items())]
    ItemStatistics.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=("item",),
        update_fields=(
            "answers",
            "facility",
            "difficulty",
            "picks",
            "suspicious",
            "made_at",
        ),
    )
    suspicious = [row for row in rows if row.suspicious]
    live = db.Item.objects.live().filter(pk__in=[row.item_id for row in suspicious])
    live.update(suspended=Suspension.HELD)
    return suspicious


def row_of(
    pk: int, item: ItemStats, kept: ItemStatistics | None, now: datetime
) -> ItemStatistics:
    return ItemStatistics(
        item_id=pk,
        answers=item.answers,
        facility=item.facility,
        difficulty=item.difficulty,
        picks=item.picks,
        suspicious=item.suspicious,
        made_at=now,
        cleared_at=kept.cleared_at if kept else None,
    )


@transaction.atomic
def clear(item: int, now: datetime) -> None:
    """Take it that an editor found the question sound: it is asked again, and judged by answers from now on."""
    held = db.Item.objects.filter(pk=item, suspended=Suspension.HELD)
    held.filter(variants__isnull=False).update(suspended="")
    rows = ItemStatistics.objects.filter(item=item)
    rows.update(cleared_at=now, suspicious=[])


def confusions_of(pack: str) -> dict[tuple[str, str], float]:
    """Return what learners take for what in a pack, as plain numbers for its questions. One query."""
    rows = (
        Review.objects.standing()
        .filter(card__item__fact__pack__slug=pack)
        .exclude(picked_entity="")
        .order_by()
        .values_list("right_entity", "picked_entity")
        .annotate(learners=Count("learner", distinct=True))
    )
    return confusions({(right, picked): count for right, picked, count in rows})
