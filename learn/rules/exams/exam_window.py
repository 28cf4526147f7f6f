"""When an attempt may begin and when it is over, and how moments are said. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from learn.rules.courses.deadlines import Deadlines

GRACE = timedelta(seconds=5)
"""An answer that was sent in time may be so long on its way."""


class Availability(StrEnum):
    """Whether an attempt may begin, and why not."""

    EXCUSED = "excused"
    TO_COME = "to come"
    OPEN = "open"
    OVER = "over"
    USED_UP = "used up"


@dataclass(frozen=True, slots=True)
class ExamWindow:
    """When an exam takes answers of a learner: from its opening until it closes, or is due where late ones are refused."""

    terms: Deadlines
    refuses_late: bool

    @property
    def ends_at(self) -> datetime:
        return self.terms.due_at if self.refuses_late else self.terms.closes_at

    def deadline(self, started_at: datetime) -> datetime:
        """Return the end of an attempt that begins now."""
        return min(self.terms.ends_at(started_at), self.ends_at)

    def is_out(self, now: datetime) -> bool:
        """Return whether its results are told: when it is closed, and no answer can be on its way."""
        return is_over(now, self.terms.closes_at)

    def standing(self, now: datetime, used: int) -> Availability:
        """Used: how many attempts have been begun."""
        if self.terms.is_excused:
            return Availability.EXCUSED
        if now < self.terms.opens_at:
            return Availability.TO_COME
        if now >= self.ends_at:
            return Availability.OVER
        return (
            Availability.USED_UP if used >= self.terms.attempts else Availability.OPEN
        )


def is_over(now: datetime, deadline: datetime) -> bool:
    """Return whether what arrives now comes too late."""
    return now > deadline + GRACE


def seconds_left(now: datetime, deadline: datetime) -> int:
    return max(0, int((deadline - now).total_seconds()))


def clock(at: datetime, zone: ZoneInfo) -> str:
    """Sunday 25 October 2026, 02:30 (UTC+1): the night in which a clock shows it twice, one of the two."""
    local = at.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M} ({offset(local)})"


def time_of_day(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{local:%H:%M} ({offset(local)})"


def offset(local: datetime) -> str:
    """UTC, UTC+1, UTC-3:30."""
    minutes = int((local.utcoffset() or timedelta()).total_seconds() // 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


def length(seconds: int) -> str:
    """Say how long it is: 1 h 5 min; the last minute in seconds."""
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes = divmod(seconds // 60, 60)
    parts = [f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes)
    return " ".join(parts)
