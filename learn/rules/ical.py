"""A forecast as a calendar that programs can subscribe to (RFC 5545). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Due:
    """How much is due on a study day."""

    day: date
    cards: int
    minutes: int


def agenda(rows: Iterable[Due], day: date, zone: str, owner: str, link: str) -> bytes:
    """Return one all-day event for each day on which something is due; nothing of what it is about.

    The stamp is the day's, not the moment's, so that the same forecast is the same file.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Booster//Booster//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Booster")
    calendar.add("x-wr-timezone", zone)
    calendar.add("refresh-interval", timedelta(hours=6), {"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    stamp = datetime.combine(day, time(), UTC)
    for due in rows:
        calendar.add_component(event(due, stamp, owner, link))
    return bytes(calendar.to_ical())


def event(due: Due, stamp: datetime, owner: str, link: str) -> Event:
    cards = f"{due.cards} card{'s' * (due.cards != 1)}"
    minutes = f"{due.minutes} minute{'s' * (due.minutes != 1)}"
    made = Event()
    made.add("uid", f"{due.day:%Y%m%d}-{owner}")
    made.add("dtstamp", stamp)
    made.add("dtstart", due.day)
    made.add("dtend", due.day + timedelta(days=1))
    made.add("summary", f"Booster: {cards}, about {minutes}")
    made.add("url", link)
    # It takes minutes of a day, so the day is not taken.
    made.add("transp", "TRANSPARENT")
    return made
