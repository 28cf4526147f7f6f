"""What was corrected is asked the same day until it is right, then after about 1, 7 and 30 days. Pure.

A corrected belief comes back: told once, people fall into the old answer again within weeks, the surest
of them most. So the first days after a correction are clamped, however strong the memory was.

The step of a contrast: 0, it waits to be answered right; 1 to 3, it was so often; None, there is none.
"""

from datetime import date, timedelta

DAYS = (1, 7, 30)
WAITS = 0


def step_after(step: int | None, *, failed: bool, again: bool) -> int | None:
    """Return where a contrast stands after an answer. Again: it was answered on the same day before."""
    if step is None:
        return None
    if failed:
        return WAITS
    if step != WAITS and again:
        return step
    return step + 1 if step < len(DAYS) else None


def cap_due(due: date, day: date, step: int | None) -> date:
    """Return the day a card is due, no later than the step that it stands at after an answer allows."""
    if step is None:
        return due
    return min(due, day + timedelta(days=DAYS[max(step, 1) - 1]))


def due_when_corrected(day: date, last_day: date) -> date:
    """Return the same day; the day after, where the card was answered on it already."""
    return max(day, last_day + timedelta(days=1))
