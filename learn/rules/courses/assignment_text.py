"""What is said of an assignment: when, how much, and what is different for one learner. Pure."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from learn.rules.courses.deadlines import Deadlines, OverrideValues
from learn.rules.quantity import quantity


def moment_words(at: datetime, zone: ZoneInfo) -> str:
    """Say a moment: 4 December 2026, 23:59."""
    local = at.astimezone(zone)
    return f"{local.day} {local:%B %Y}, {local:%H:%M}"


def weekday_words(at: datetime, zone: ZoneInfo) -> str:
    """Friday 4 December, 23:59."""
    local = at.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B}, {local:%H:%M}"


def when_words(state: str, terms: Deadlines, zone: ZoneInfo, reader_zone: str) -> str:
    """Return the dates that matter in a state; the zone is named to whoever lives in another."""
    due = weekday_words(terms.due_at, zone)
    if state == "to come":
        said = f"Opens {weekday_words(terms.opens_at, zone)}, due {due}"
    elif state == "closed":
        said = f"Was due {moment_words(terms.due_at, zone)}"
    elif terms.closes_at != terms.due_at:
        said = f"Due {due}, closes {weekday_words(terms.closes_at, zone)}"
    else:
        said = f"Due {due}"
    return said if zone.key == reader_zone else f"{said} ({zone.key})"


def exam_words(size: int, minutes: int | None, attempts: int, used: int) -> str:
    """Exam, 20 questions, 30 minutes, 2 attempts (1 begun)."""
    parts = ["Exam"]
    parts += [quantity(size, "question")] * bool(size)
    parts += [quantity(minutes or 0, "minute")] * bool(minutes)
    parts.append(quantity(attempts, "attempt"))
    return ", ".join(parts) + (f" ({used} begun)" if used else "")


def length_words(size: int, minutes: int | None) -> str:
    """Return how much an exam asks, and how long it takes."""
    asked = quantity(size, "question") if size else "All questions on its topics"
    return f"{asked}, {quantity(minutes, 'minute')}" if minutes else asked


def state_words(terms: Deadlines, now: datetime) -> str:
    if now < terms.opens_at:
        return "Upcoming"
    return "Open" if now < terms.closes_at else "Closed"


def dates_words(
    kind: str, terms: Deadlines, zone: ZoneInfo, now: datetime, ends_on: date
) -> str:
    """Return one line of a cohort's list: what, when, and whether that is after its last day."""
    parts = [kind]
    if now < terms.opens_at:
        parts.append(f"opens {moment_words(terms.opens_at, zone)}")
    parts.append(f"due {moment_words(terms.due_at, zone)}")
    if terms.due_at.astimezone(zone).date() > ends_on:
        parts.append("after the last day of the cohort")
    return ", ".join(parts)


def override_words(said: OverrideValues, zone: ZoneInfo) -> str:
    """Return what is different for a learner, a short sentence each."""
    parts = ["Excused."] * said.is_excused
    if said.due_at:
        parts.append(f"Due {moment_words(said.due_at, zone)}.")
    if said.time_factor != 1:
        parts.append(f"{said.time_factor:g} times the minutes.")
    if said.extra_attempts:
        parts.append(f"{quantity(said.extra_attempts, 'more attempt')}.")
    if said.reopened_until:
        parts.append(f"Reopened until {moment_words(said.reopened_until, zone)}.")
    return " ".join(parts)
