"""What waits for somebody: to be reviewed, to be looked at again, to be said anew."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from quizzes.models import Completeness, Fact, Option, Variant
from quizzes.models.facts import FactQuerySet, Status

SOON = timedelta(days=30)
ASKED = (Status.PUBLISHED, Status.IN_REVIEW)


def held_up(facts: FactQuerySet) -> FactQuerySet:
    """Count how many items rest on each; those that hold up most come first."""
    through = Variant.rests_on.through.objects.filter(fact=OuterRef("pk"))
    counts: Any = through.order_by().values("fact")
    items = counts.annotate(n=Count("variant__item", distinct=True)).values("n")
    with_items = facts.annotate(items_held=Coalesce(Subquery(items), 0))
    return with_items.select_related("pack", "predicate").order_by("-items_held", "pk")


def present() -> FactQuerySet:
    return Fact.objects.exclude(file="")


def waiting() -> FactQuerySet:
    return present().filter(status=Status.IN_REVIEW)


def drafts() -> FactQuerySet:
    return present().filter(status=Status.DRAFT)


def overdue(today: date) -> FactQuerySet:
    return present().filter(status__in=ASKED, review_by__lt=today)


def expiring(today: date) -> QuerySet[Completeness]:
    """Completeness statements that prove nothing any more, or soon will not."""
    rows = Completeness.objects.filter(review_by__lte=today + SOON)
    return rows.select_related("pack", "subject", "predicate", "object", "within")


def most_first(rows: list[Completeness]) -> list[tuple[Completeness, int]]:
    """Return each statement with the number of items that an option of theirs rests on it, the most first."""
    packs = {row.pack_id for row in rows}
    options = Option.objects.filter(variant__item__fact__pack__in=packs)
    used: dict[tuple[Any, str], set[int]] = {}
    fields = ("variant__item__fact__pack", "claims", "variant__item")
    for pack, claims, item in options.exclude(claims=[]).values_list(*fields):
        for claim in claims:
            used.setdefault((pack, claim), set()).add(item)
    counts = Counter({row: len(used.get((row.pack_id, row.slug), ())) for row in rows})
    return counts.most_common()
