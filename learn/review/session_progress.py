"""How far a learner has come today, and on which days they studied."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count

from learn.models import Review, User
from learn.review.queue import Waiting
from learn.rules.review.day_text import week_day_words

WEEK = 7


class Given(NamedTuple):
    """An answer of a study day."""

    key: UUID
    is_right: bool | None
    is_practice: bool


def answers_on(learner: User, day: date) -> list[Given]:
    """Return the answers of a study day that were not undone, in their order. One query."""
    rows = Review.objects.standing().filter(learner=learner, day=day)
    return [
        Given(*row) for row in rows.order_by("at", "pk").values_list(*Given._fields)
    ]


def first_answers_today(answers: Iterable[Given]) -> list[bool]:
    """Return right or wrong, for each first answer."""
    return [bool(one.is_right) for one in answers if not one.is_practice]


def first_answers(learner: User, day: date) -> list[bool]:
    return first_answers_today(answers_on(learner, day))


def progress_bar(
    done: list[bool], left: Waiting, *, asking: bool, is_practice: bool = False
) -> dict[str, Any]:
    """Return one tick for each card of today: right, to be seen again, the one asked now, to come.

    Cards that are repeated have had their tick; how many of them are left is said instead.
    """
    marks = ["ok" if right else "no" for right in done]
    coming = left.due + left.new
    again = left.again if is_practice or (asking and not coming) else 0
    if asking and coming:
        marks.append("now")
        coming -= 1
    marks += [""] * coming
    number = min(len(done) + 1, len(marks)) if asking else len(done)
    right = sum(done)
    where = f"Again: {again} left" if again else f"Question {number} of {len(marks)}"
    label = f"{where}. {right} right, {len(done) - right} to go over again."
    return {
        "ticks": marks,
        "number": number,
        "total": len(marks),
        "again": again,
        "where": where,
        "label": label,
    }


def week_strip(learner: User, day: date) -> dict[str, Any]:
    """Return the last seven days: one query."""
    first = day - timedelta(days=WEEK - 1)
    rows = Review.objects.standing().filter(
        learner=learner, day__gte=first, day__lte=day, is_practice=False
    )
    counts = dict(rows.order_by("day").values_list("day").annotate(cards=Count("pk")))
    days = [first + timedelta(days=n) for n in range(WEEK)]
    return {
        "week": [
            {
                "date": d,
                "weekday": f"{d:%a}",
                "studied": d in counts,
                "is_today": d == day,
                "words": week_day_words(is_today=d == day, studied=d in counts),
            }
            for d in days
        ],
        "week_days": len(counts),
        "week_cards": sum(counts.values()),
    }


def minutes_words(milliseconds: int) -> str:
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
