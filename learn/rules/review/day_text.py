"""What a learner reads of their cards: what waits, what comes later, how far they are. Pure."""

from datetime import date, timedelta

from learn.rules.quantity import listed, quantity


def waiting_words(due: int, new: int, again: int) -> str:
    """Say what waits: 12 to review, 3 new and 2 to go over again."""
    counts = {"to review": due, "new": new, "to go over again": again}
    return listed(f"{count} {what}" for what, count in counts.items() if count)


def later_words(later: int, days: int | None) -> str:
    """Return what the limits leave to other days; days: how many it takes, none where it only grows."""
    if not later:
        return ""
    more = f"{later} more {'is' if later == 1 else 'are'} due"
    if days is None:
        return f"{more}, and at this pace they pile up."
    if days == 1:
        return f"{more} and will come tomorrow."
    return f"{more}, spread over the next {days} days, the most useful first."


def next_words(count: int, on: date, today: date) -> str:
    """Return when the next cards come."""
    when = (
        "tomorrow"
        if on - today == timedelta(days=1)
        else f"on {on:%A} {on.day} {on:%B}"
    )
    return f"Next: {quantity(count, 'card')} {when}."


def in_days(days: int) -> str:
    return f"in {quantity(days, 'day')}" if days else "today"


def week_day_words(*, is_today: bool, studied: bool) -> str:
    """Return what the strip of the week shows of a day by its color."""
    named = ["today"] * is_today + ["studied"] * studied
    return ", ".join(named) or "rest"


def readiness_words(
    seen: int, items: int, days: int, new_a_day: int, limit: int
) -> str:
    """Return how far a learner is for an exam, and what the rest takes; limit: the new cards a day that they allow."""
    far = f"You’ve seen {seen} of {quantity(items, 'card')}."
    if seen >= items or not days:
        return far
    need = f"{far} To see them all by then you need {new_a_day} new a day"
    return f"{need}; your limit is {limit}." if new_a_day > limit else f"{need}."


def card_words(
    times: int, lapses: int, last: str, recall: int | None, next_: str
) -> str:
    """Return what became of a card; recall: how likely it is known today, in percent."""
    forgotten = f"forgotten {quantity(lapses, 'time')}" if lapses else "never forgotten"
    chance = "" if recall is None else f" Chance you know it today: {recall} %."
    return f"Seen on {quantity(times, 'day')}, {forgotten}, last on {last}.{chance} {next_}."
