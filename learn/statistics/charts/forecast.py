"""What will come on the next days, within the learner's limits. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from learn.memory.fuzz import SECONDS_A_CARD
from learn.memory.plan.day_plan import NEW_SECONDS, Limits

DAYS = 30


@dataclass(frozen=True, slots=True)
class Coming:
    """One day: cards to review, new cards, and the time that both take."""

    day: date
    reviews: int
    new: int
    seconds: float

    @property
    def cards(self) -> int:
        return self.reviews + self.new

    @property
    def minutes(self) -> int:
        return minutes(self.seconds)


def minutes(seconds: float) -> int:
    return max(1, round(seconds / 60)) if seconds else 0


def forecast(
    today: Coming,
    due: Mapping[date, tuple[int, float]],
    later: int,
    unmet: int,
    limits: Limits,
) -> list[Coming]:
    """Return the next days. Due: cards and seconds by day; later: what today leaves; unmet: new cards there are.

    What a day has no room for goes on to the next one, and new cards wait until nothing is left over.
    """
    days = [today]
    waiting, time = later, later * SECONDS_A_CARD
    unmet -= today.new
    for n in range(1, DAYS):
        day = today.day + timedelta(days=n)
        cards, seconds = due.get(day, (0, 0.0))
        waiting, time = waiting + cards, time + seconds
        each = time / waiting if waiting else SECONDS_A_CARD
        reviews = min(waiting, room(limits, each))
        waiting, time = waiting - reviews, time - reviews * each
        new = 0 if waiting else new_on(limits, unmet, reviews * each)
        unmet -= new
        days.append(Coming(day, reviews, new, reviews * each + new * NEW_SECONDS))
    return days


def room(limits: Limits, each: float) -> int:
    """Return how many cards a day takes, if each takes so many seconds; one at least."""
    if limits.seconds is None:
        return limits.reviews
    return min(limits.reviews, max(1, int(limits.seconds / each)))


def new_on(limits: Limits, unmet: int, seconds: float) -> int:
    """Return how many new cards a day takes beside its reviews."""
    count = min(limits.new, max(0, unmet))
    if limits.seconds is None:
        return count
    return min(count, max(0, int((limits.seconds - seconds) / NEW_SECONDS)))


def a_day(days: Sequence[Coming]) -> tuple[int, int]:
    """Return cards and minutes a day, on the average of the next seven."""
    week = days[:7]
    cards = round(sum(day.cards for day in week) / len(week))
    return cards, minutes(sum(day.seconds for day in week) / len(week))


@dataclass(frozen=True, slots=True)
class ForecastFrame:
    """The size of a drawing, and after how many days one is named."""

    width: int
    height: int
    named: int
    top: int = 22
    bottom: int = 24
    left: int = 0


DESK, PHONE = ForecastFrame(500, 210, 7), ForecastFrame(280, 180, 7)


def draw_forecast(days: Sequence[Coming], frame: ForecastFrame) -> dict[str, Any]:
    """Return a bar for each day, new cards on top of reviews; the first day and the fullest one with their number."""
    most = max(1, *(day.cards for day in days))
    base = frame.height - frame.bottom
    step = (frame.width - frame.left) / len(days)
    scale = (base - frame.top) / most
    fullest = max(range(len(days)), key=lambda n: days[n].cards)
    bars = []
    for n, day in enumerate(days):
        top = base - day.cards * scale
        split = base - day.reviews * scale
        bars.append(
            {
                "day": day,
                "x": round(frame.left + n * step + step * 0.12, 1),
                "width": round(step * 0.76, 1),
                "top": round(top, 1),
                "split": round(split, 1),
                "reviews": round(base - split, 1),
                "new": round(split - top, 1),
                "anchor": anchor(n, len(days)),
                "at": at(n, len(days), step, frame),
                "is_today": n == 0,
                "is_told": day.cards > 0 and n in (0, fullest),
                "is_named": n % frame.named == 0,
            }
        )
    return {
        "width": frame.width,
        "height": frame.height,
        "base": base,
        "foot": frame.height - 6,
        "bars": bars,
    }


def anchor(n: int, count: int) -> str:
    """Return which end of its words stands at a bar: at the edges they would run out of the drawing."""
    return "start" if n == 0 else "end" if n >= count - 2 else "middle"


def at(n: int, count: int, step: float, frame: ForecastFrame) -> float:
    """Return where the words of a bar stand."""
    places = {"start": frame.left, "end": frame.width}
    return round(places.get(anchor(n, count), frame.left + (n + 0.5) * step), 1)


def forecast_words(days: Sequence[Coming]) -> str:
    """Return the first week of it, and how much that is a day."""
    today, *others = [day.cards for day in days[:7]]
    told = ", ".join(str(cards) for cards in others)
    cards, time = a_day(days)
    return f"{today} today, then {told}; about {cards} and {time} min a day."
