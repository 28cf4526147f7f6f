"""Fit the memory model to the reviews there are: per learner where there are enough, else pooled.

It is a matter for a worker: fitting holds its whole process up. A fit is a new row that later
answers are scheduled by. Cards keep their memory and their day, reviews the parameters of their moment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import Q

from learn.memory.card_state import Event
from learn.memory.fsrs import DEFAULT_PARAMETERS, Rating
from learn.memory.optimizer import (
    Answered,
    Log,
    Losses,
    compare_models,
    fit,
    later_days,
    training_part,
)
from learn.models import Parameters, Review, User

# So many answers on a later day than the one before make a fit worth its while.
ENOUGH = 1000

IN_USE, FITTED, DEFAULT = "in use", "fitted", "default"


@dataclass(frozen=True, slots=True)
class Fit:
    """What became of one fit. Whose: an address, or empty for all who have none of their own."""

    whose: str
    losses: Losses | None = None
    is_better: bool = False
    predicted: int = 0


def fit_all(now: datetime) -> list[Fit]:
    """Fit every learner who has enough reviews, then the rest together."""
    own = [fit_own(learner, now) for learner in learners()]
    return [*(found for found in own if found.losses), fit_pooled(now)]


def learners() -> list[User]:
    """Return whoever has reviews."""
    met = Review.objects.order_by().values("learner").distinct()
    people = User.objects.filter(pk__in=met).select_related("parameters")
    return list(people.order_by("pk"))


def fit_own(learner: User, now: datetime) -> Fit:
    """Fit to one learner's reviews; it counts from now on if it predicts the held-out ones better."""
    answers = log_of(learner)
    predicted = len(later_days(answers))
    if predicted < ENOUGH:
        return Fit(learner.email, predicted=predicted)
    losses, better = fitted([answers], learner.fsrs_parameters)
    if better:
        with transaction.atomic():
            made = store(better, losses, now, learner)
            User.objects.filter(pk=learner.pk).update(parameters=made)
    return Fit(learner.email, losses, bool(better), predicted)


def fit_pooled(now: datetime) -> Fit:
    """Fit to everybody's reviews, for those who have no parameters of their own."""
    logs = [log_of(learner) for learner in learners()]
    predicted = sum(len(later_days(answers)) for answers in logs)
    before = Parameters.objects.filter(learner=None).first()
    found = Fit("", predicted=predicted)
    if predicted >= ENOUGH:
        values = before.values if before else DEFAULT_PARAMETERS
        losses, better = fitted(logs, values)
        found = Fit("", losses, bool(better), predicted)
        if better:
            before = store(better, losses, now)
    if before:
        without = Q(parameters=None) | Q(parameters__learner=None)
        User.objects.filter(without).exclude(parameters=before).update(
            parameters=before
        )
    return found


def fitted(
    logs: Sequence[Log], before: tuple[float, ...]
) -> tuple[Losses, tuple[float, ...]]:
    """Return the losses, and parameters that lower them (none where the ones before are as good)."""
    numbers = fit([training_part(answers) for answers in logs])
    named = {DEFAULT: DEFAULT_PARAMETERS, IN_USE: before, FITTED: numbers}
    losses = compare_models(logs, named)
    is_better = losses.by_parameters[FITTED] < losses.by_parameters[IN_USE]
    return losses, numbers if is_better else ()


def store(
    numbers: tuple[float, ...],
    losses: Losses,
    now: datetime,
    learner: User | None = None,
) -> Parameters:
    return Parameters.objects.create(
        learner=learner,
        numbers=list(numbers),
        made_at=now,
        reviews=losses.predicted,
        loss_before=losses.by_parameters[IN_USE],
        loss_after=losses.by_parameters[FITTED],
    )


def log_of(learner: User) -> list[Answered]:
    """Return the answers that moved the learner's memories, with their last rating, in order of time."""
    rows = (
        Review.objects.filter(learner=learner, is_practice=False)
        .exclude(event=Event.PRACTICE)
        .order_by("card", "seq")
        .values_list("card", "seq", "event", "target", "at", "day", "rating")
    )
    found: list[Answered] = []
    for _, group in groupby(rows.iterator(), itemgetter(0)):
        found += review_history(list(group))
    return sorted(found, key=lambda answer: answer.at)


def review_history(rows: Sequence[tuple[Any, ...]]) -> list[Answered]:
    """Return the answers of one card: without those undone; after a reset it counts as another card."""
    undone = {target for _, _, event, target, *_ in rows if event == Event.UNDO}
    rated = {r[3]: r[6] for r in rows if r[2] == Event.RATE}
    found, resets = [], 0
    for card, seq, event, _, at, day, rating in rows:
        resets += event == Event.RESET
        if event == Event.ANSWER and seq not in undone:
            rating = rated.get(seq, rating) or Rating.Again
            found.append(Answered((card, resets), at, day, rating))
    return found
