"""The study day: it turns over at the learner's own hour, in the learner's own zone. Pure."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones


def study_day(now: datetime, zone: str, day_start_hour: int) -> date:
    """Return the day that an instant belongs to.

    The hour is taken off the local clock reading, not off the instant: on the nights that the
    clocks change these differ by an hour, and the learner reads a clock.
    """
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return (local - timedelta(hours=day_start_hour)).date()


def moment(clock: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant at which clocks of a zone read this; of two the later one, and a ValueError for none."""
    found = clock.replace(tzinfo=zone, fold=1)
    if found.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != clock:
        raise ValueError(
            f"There is no {clock:%H:%M} on {clock:%Y-%m-%d} in {zone.key}: the clocks are put "
            "forward then. Choose another time."
        )
    return found.astimezone(UTC)


# A worker that stood still may send so late; after that the day goes without.
LATEST = timedelta(hours=3)


def reminder_day(
    now: datetime, zone: str, day_start_hour: int, hour: int
) -> date | None:
    """Return the study day that a reminder at this hour is for, while it is time to send it."""
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    at = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    if at > local:
        at -= timedelta(days=1)
    day = study_day(now, zone, day_start_hour)
    is_of_today = (at - timedelta(hours=day_start_hour)).date() == day
    return day if is_of_today and local - at < LATEST else None


@cache
def zones() -> frozenset[str]:
    """Return the names of all time zones; finding them reads the disk, so it is done once."""
    return frozenset(available_timezones())
