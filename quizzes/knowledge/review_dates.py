"""Partial dates, and when a claim should be looked at again. Pure."""

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzes.packs.schema import Cited

MONTHS = {
    "regulatory": 6,
    "safety": 6,
    "organisation": 12,
    "classification": 12,
    "definition": 12,
}
MONTHS |= {"evidence": 36, "identity": 36}


def last_day(text: str) -> date:
    """Return the last day that a partial date may mean: 2024 is 31 December 2024."""
    year, month, day = (int(part) for part in [*text.split("-"), "0", "0"][:3])
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def review_by(spec: "Cited", concern: str) -> date | None:
    """Return the date given, or so many months after the source was last looked at."""
    if spec.review_by:
        return last_day(spec.review_by)
    looked = spec.verified_on or spec.as_of
    return months_after(last_day(looked), MONTHS[concern]) if looked else None


def has_begun(valid_from: str, today: date) -> bool:
    """Return whether a partial date has come: of a month or a year, its first day counts."""
    return valid_from <= today.isoformat()[: len(valid_from)]


def has_ended(valid_to: str, today: date) -> bool:
    """Return whether a partial date has come; without one, nothing ends."""
    return bool(valid_to) and valid_to <= today.isoformat()[: len(valid_to)]


# So long after the date for another look, nothing new is taught of a fact.
GRACE = timedelta(days=90)


def is_withheld(review_by: date | None, concern: str, today: date) -> bool:
    """Return whether a fact is asked no more until somebody has looked: of safety, and long overdue."""
    return concern == "safety" and review_by is not None and review_by + GRACE < today
