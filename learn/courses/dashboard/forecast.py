"""What comes back to a cohort on the next days."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from learn.courses.dashboard.scope import CohortScope
from learn.memory.fuzz import SECONDS_A_CARD

COMING = 14


@dataclass(frozen=True, slots=True)
class Load:
    """Cards that come back on a day, and the minutes that they take, of all learners together."""

    day: date
    cards: int
    minutes: float


def coming_up(focus: CohortScope) -> list[Load]:
    """Return the next two weeks, as planned today. One query."""
    last = focus.today + timedelta(days=COMING)
    rows = (
        focus.cards.filter(due__gt=focus.today, due__lte=last)
        .values_list("due")
        .annotate(cards=Count("pk"), took=Sum(Coalesce("seconds", SECONDS_A_CARD)))
    )
    found = {day: (cards, took / 60) for day, cards, took in rows}
    days = (focus.today + timedelta(days=n) for n in range(1, COMING + 1))
    return [Load(day, *found.get(day, (0, 0.0))) for day in days]
