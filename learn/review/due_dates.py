"""On which days a card could come back: by the model, and by what else waits on those days."""

from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from learn.memory.card_state import CardState
from learn.memory.fsrs import Rating, desired_success_rate, intervals
from learn.memory.fuzz import Workload, balance, unit_hash, windows
from learn.memory.relearning import cap_due, step_after
from learn.models import Card, User

Dues = dict[Rating, date]


def due_dates(
    learner: User, card: Card, before: CardState, day: date, guess: float
) -> Dues:
    """Return the day that each rating would put the card on. One query."""
    aimed = desired_success_rate(learner.desired_retention, guess)
    days = intervals(before.memory, day, aimed, learner.fsrs_parameters)
    found = windows(days, before.interval)
    load = workload_around(
        learner, card, day, [n for pair in found.values() for n in pair]
    )
    chance = unit_hash(f"{learner.pk}:{card.item_id}:{before.reps}")
    placed = balance(found, day, load, chance)
    return {
        rating: cap_due(day + timedelta(days=n), day, contrast_after(before, rating))
        for rating, n in placed.items()
    }


def contrast_after(before: CardState, rating: Rating) -> int | None:
    """Return where the contrast of a card stands after the first answer of a day."""
    failed = rating is Rating.Again
    return step_after(before.contrast, failed=failed, again=False)


def workload_around(learner: User, card: Card, day: date, days: list[int]) -> Workload:
    """Return what waits on the days of some windows, and near them cards of the same fact."""
    first = day + timedelta(days=min(days) - 4)
    last = day + timedelta(days=max(days) + 4)
    others = Card.objects.filter(learner=learner, due__gte=first, due__lte=last)
    rows = (
        others.live()
        .exclude(pk=card.pk)
        .order_by("due")
        .values_list("due")
        .annotate(
            seconds=Sum("seconds", default=0.0),
            siblings=Count("pk", filter=Q(item__fact=card.item.fact_id)),
        )
    )
    found = list(rows)
    return Workload(
        {on: seconds for on, seconds, _ in found if on},
        frozenset(on for on, _, siblings in found if on and siblings),
        frozenset(learner.easy_days),
    )
