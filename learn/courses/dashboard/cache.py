"""What is counted over all of a cohort; of a large one it is kept for some minutes.

Its pages are opened one after the other, and each would count all cards again. Whoever joins or leaves, another
day, other dates or another content are counted at once; what waits a little are answers and changed facts.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, Max

from learn.courses.dashboard.confusions import ConfusionCell, cells_of
from learn.courses.dashboard.forecast import Load, coming_up
from learn.courses.dashboard.learners import card_counts
from learn.courses.dashboard.scope import CohortScope
from learn.courses.dashboard.topics import Asked, asked_of
from learn.models import Enrolment
from learn.rules.courses.at_risk import RiskCounts

# Of fewer learners all is counted for each page.
LARGE = 200
FRESH = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class CachedCounts:
    at: datetime
    learners: dict[int, RiskCounts]
    asked: list[Asked]
    cells: list[ConfusionCell]
    days: list[Load]


def counted_of(focus: CohortScope, now: datetime) -> tuple[CachedCounts, bool]:
    """Return what is counted, and whether it is kept. One query beside those that count."""
    people = Enrolment.objects.current().filter(cohort=focus.cohort)
    of_them = people.aggregate(size=Count("pk"), last=Max("joined_at"))
    if of_them["size"] < LARGE:
        return count(focus, now), False
    key = cache_key(focus, of_them["size"], of_them["last"])
    kept: CachedCounts | None = cache.get(key)
    # The cache has a clock of its own, which nobody else's is compared with.
    if kept is None or not kept.at <= now < kept.at + FRESH:
        kept = count(focus, now)
        cache.set(key, kept, FRESH.total_seconds())
    return kept, True


def count(focus: CohortScope, now: datetime) -> CachedCounts:
    """Six queries."""
    return CachedCounts(
        now, card_counts(focus), asked_of(focus), cells_of(focus), coming_up(focus)
    )


def cache_key(focus: CohortScope, size: int, last: datetime) -> str:
    """Return the key of one cohort, and of all that its numbers hang on and that is quickly read."""
    rests_on = (
        focus.cohort.pk,
        focus.key,
        focus.today,
        focus.window,
        focus.parts,
        size,
        last,
    )
    return f"insight:{hashlib.sha256(repr(rests_on).encode()).hexdigest()}"
