"""Who is slipping in a course, why, and how that is said in a sentence. Pure.

Each state has its reasons in words; none puts one learner above another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from learn.memory.retention import wilson

# A card may wait so long before somebody is told.
OVERDUE_DAYS = 3
# Of fewer facts nothing is said; and only where the whole interval lies below.
FEWEST, LOW = 10, 0.7
# Of the pace that would meet all by the last day.
SLOW = 0.5
# What is to be known on the last day, where the course does not say it.
GOAL = 0.85


class State(StrEnum):
    """In the order in which somebody should be looked at."""

    NOT_STARTED = "not-started"
    OVERDUE = "overdue"
    UNSURE = "unsure"
    BEHIND = "behind"
    NOT_YET = "not-yet"
    ON_TRACK = "on-track"
    READY = "ready"
    TO_COME = "to-come"
    OVER = "over"
    EXCUSED = "excused"

    @property
    def words(self) -> str:
        return WORDS[self]

    @property
    def is_slipping(self) -> bool:
        return self in SLIPPING


WORDS = {
    State.NOT_STARTED: "Not started at half time",
    State.OVERDUE: "Reviews overdue",
    State.UNSURE: "Often wrong",
    State.BEHIND: "Behind",
    State.NOT_YET: "Not started yet",
    State.ON_TRACK: "On track",
    State.READY: "Knows it",
    State.TO_COME: "Upcoming",
    State.OVER: "Over",
    State.EXCUSED: "Excused",
}
SLIPPING = (State.NOT_STARTED, State.OVERDUE, State.UNSURE, State.BEHIND)


@dataclass(frozen=True, slots=True)
class Window:
    """From the first day to the one on which it is to be known."""

    first: date
    last: date

    @property
    def half(self) -> date:
        return self.first + (self.last - self.first) / 2

    def passed(self, today: date) -> float:
        """Return the share of the days that is over, 0..1."""
        whole = max(1, (self.last - self.first).days)
        return min(1.0, max(0, (today - self.first).days) / whole)


@dataclass(frozen=True, slots=True)
class RiskCounts:
    """What the cards of one learner add up to.

    Met: facts that have a memory. Tried: of those the ones answered since joining, and right: how many
    were right at the first try when they last came up. Waiting: due, and since which day the oldest.
    Will: how many are predicted to be known on the last day, if nothing more is done.
    """

    met: int = 0
    tried: int = 0
    right: int = 0
    waiting: int = 0
    since: date | None = None
    will: float = 0.0


@dataclass(frozen=True, slots=True)
class RiskVerdict:
    state: State
    reasons: tuple[str, ...]


def risk_status(
    counts: RiskCounts,
    items: int,
    window: Window,
    today: date,
    goal: float = GOAL,
    *,
    is_excused: bool = False,
) -> RiskVerdict:
    """Return the most urgent state, with the reasons of all that hold."""
    if is_excused:
        return RiskVerdict(State.EXCUSED, ("It does not count for them.",))
    if today < window.first:
        return RiskVerdict(State.TO_COME, (f"Starts on {say(window.first)}.",))
    # What the cards say today tells nothing of a day that has passed, and nobody can catch up.
    if today > window.last:
        return RiskVerdict(
            State.OVER,
            (
                f"Ended on {say(window.last)} {window.last.year}; {counts.met} of {items} seen.",
            ),
        )
    if items and counts.met >= items and counts.will >= goal * items:
        return RiskVerdict(State.READY, (progress_words(counts, items, window),))
    found = risk_reasons(counts, items, window, today)
    if found:
        states = sorted(found, key=list(State).index)
        return RiskVerdict(states[0], tuple(found[state] for state in states))
    if not counts.tried and not counts.met:
        return RiskVerdict(
            State.NOT_YET, (f"Has not started; halfway is {say(window.half)}.",)
        )
    return RiskVerdict(State.ON_TRACK, (progress_words(counts, items, window),))


def risk_reasons(
    counts: RiskCounts, items: int, window: Window, today: date
) -> dict[State, str]:
    """Return everything that is amiss, with its reason."""
    is_half = today >= window.half
    if not counts.tried and not counts.waiting and not counts.met:
        half = f"Has not started; halfway was {say(window.half)}."
        return {State.NOT_STARTED: half} if is_half and items else {}
    found = {}
    days = (today - counts.since).days if counts.since else 0
    if days >= OVERDUE_DAYS:
        found[State.OVERDUE] = (
            f"{risk_counts(counts.waiting, 'card')} to review, the oldest for {days} days."
        )
    low, high = wilson(counts.right, counts.tried)
    if counts.tried >= FEWEST and high < LOW:
        found[State.UNSURE] = (
            f"Right first time in {counts.right} of {counts.tried} ({percent_words(low)} to {percent_words(high)} %)."
        )
    passed = window.passed(today)
    if is_half and counts.met < SLOW * passed * items:
        found[State.BEHIND] = (
            f"{counts.met} of {items} seen, with {percent_words(passed)} % of the time over."
        )
    return found


def progress_words(counts: RiskCounts, items: int, window: Window) -> str:
    share = percent_words(counts.will / items) if items else 0
    return f"{counts.met} of {items} seen; {share} % predicted to be known on {say(window.last)}."


def risk_summary(found: Mapping[State, int]) -> str:
    """Return how many are slipping, and by what."""
    everybody = sum(found.values())
    if not everybody:
        return "Nobody has joined yet."
    if set(found) <= {State.OVER, State.EXCUSED}:
        return f"It has ended for {'the' if everybody == 1 else 'all'} {risk_counts(everybody, 'learner')}."
    bad = {state: found[state] for state in SLIPPING if found.get(state)}
    if not bad:
        return f"None of {risk_counts(everybody, 'learner')} is slipping."
    parts = ", ".join(f"{n} {BRIEFLY[state]}" for state, n in bad.items())
    total = sum(bad.values())
    return f"{total} of {risk_counts(everybody, 'learner')} {'is' if total == 1 else 'are'} slipping: {parts}."


BRIEFLY = {
    State.NOT_STARTED: "not started at half time",
    State.OVERDUE: "with reviews overdue",
    State.UNSURE: "often wrong",
    State.BEHIND: "behind",
}


def risk_counts(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def percent_words(share: float) -> int:
    return round(100 * share)


def say(day: date) -> str:
    return f"{day.day} {day:%B}"
