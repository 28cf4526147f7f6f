"""A card is what its reviews add up to. Pure.

Only the first answer of a study day moves the memory. The answers after it, to a question that
came back because it was wrong, are kept, and they end the coming back. Practice moves nothing.
A correction clamps the days to come; nothing counts as a lapse before they are over.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from learn.memory.fsrs import (
    DEFAULT_PARAMETERS,
    Memory,
    Rating,
    desired_success_rate,
    retrievability,
    review_memory,
)
from learn.memory.relearning import WAITS, cap_due, due_when_corrected, step_after

# Whoever left the page open was not thinking all that time.
LONGEST_SECONDS = 60.0


class Event(StrEnum):
    ANSWER = "answer"
    RATE = "rate"
    UNDO = "undo"
    RESET = "reset"
    PRACTICE = "practice"
    SUSPEND = "suspend"
    BURY = "bury"
    RESUME = "resume"
    CORRECT = "correct"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class LearnedFact:
    """A fact as it was shown: the number of its version, its words, and where it holds."""

    version: int
    says: str
    jurisdiction: str = ""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One review as far as it matters here. An undo or a rate aims at the number of an event."""

    seq: int
    event: Event
    at: datetime
    day: date
    rating: int | None = None
    retention: float = 0.9
    target: int | None = None
    guess: float = 0.0
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS
    due: date | None = None
    took_ms: int | None = None
    fact: LearnedFact | None = None


@dataclass(frozen=True, slots=True)
class CardState:
    """The memory of a card and when it is due; new while it was never answered.

    The rating, guess and surprise (1 or 0 minus the chance of a right answer) are those of the last
    answer that moved the memory; seconds is what an answer takes, the newest counting half. Learnt is
    the fact as the last right answer had it; contrast is the step after a correction (learn.memory.relearning).
    """

    seq: int = 0
    stability: float | None = None
    difficulty: float | None = None
    last_day: date | None = None
    due: date | None = None
    reps: int = 0
    lapses: int = 0
    repeat_on: date | None = None
    answered_at: datetime | None = None
    rating: int | None = None
    guess: float = 0.0
    surprise: float = 0.0
    seconds: float | None = None
    is_suspended: bool = False
    buried_on: date | None = None
    learnt_version: int | None = None
    learnt_says: str = ""
    learnt_in: str = ""
    learnt_at: datetime | None = None
    contrast: int | None = None

    @property
    def memory(self) -> Memory | None:
        if self.stability is None or self.difficulty is None or self.last_day is None:
            return None
        return Memory(self.stability, self.difficulty, self.last_day)

    @property
    def interval(self) -> int:
        """Return the days from the last answer to the next; 0 while there is none."""
        return (self.due - self.last_day).days if self.due and self.last_day else 0


def replay(entries: Iterable[LogEntry]) -> CardState:
    """Replay the reviews of one card, in the order of their numbers."""
    log = sorted(entries, key=lambda entry: entry.seq)
    undone = {e.target for e in log if e.event is Event.UNDO}
    rated = {e.target: e for e in log if e.event is Event.RATE}
    state = CardState()
    for entry in log:
        if entry.seq not in undone:
            state = apply_event(state, entry, rated.get(entry.seq))
    return replace(state, seq=log[-1].seq if log else 0)


def apply_event(
    state: CardState, entry: LogEntry, rated: LogEntry | None = None
) -> CardState:
    """Return what one event does to a card; a rating takes the place of what its answer was stored with."""
    match entry.event:
        case Event.RESET:
            return CardState()
        case Event.SUSPEND:
            return replace(state, is_suspended=True)
        case Event.BURY:
            return replace(state, buried_on=entry.day)
        case Event.RESUME:
            return replace(state, is_suspended=False, buried_on=None)
        case Event.CORRECT:
            return corrected(state, entry.day)
        case Event.MOVE:
            return forget_fact(state)
        case Event.ANSWER if rated:
            return apply_answer(
                state, replace(entry, rating=rated.rating, due=rated.due)
            )
        case Event.ANSWER:
            return apply_answer(state, entry)
    return state


def forget_fact(state: CardState) -> CardState:
    """Forget which fact was learned, and keep the memory: another fact stands for the family."""
    return replace(
        state, learnt_version=None, learnt_says="", learnt_in="", learnt_at=None
    )


def corrected(state: CardState, day: date) -> CardState:
    """Put a card whose fact is another now on the same day, whenever it was due. The memory stays."""
    due = due_when_corrected(day, state.last_day) if state.last_day else None
    return replace(state, contrast=WAITS, due=due, repeat_on=None)


def apply_answer(state: CardState, answer: LogEntry) -> CardState:
    """Return what one answer does to a card. The day it is due is taken from the answer, where it has one."""
    rating = Rating(answer.rating or Rating.Again)
    failed = rating is Rating.Again
    again = state.last_day is not None and answer.day <= state.last_day
    contrast = step_after(state.contrast, failed=failed, again=again)
    before = state if failed else remember_fact(state, answer)
    before = replace(
        before,
        repeat_on=answer.day if failed else None,
        answered_at=answer.at,
        contrast=contrast,
    )
    if again:
        due = state.due and cap_due(state.due, answer.day, contrast)
        return replace(before, due=due)
    aimed = desired_success_rate(answer.retention, answer.guess)
    memory, days = review_memory(
        state.memory, rating, answer.day, aimed, answer.parameters
    )
    due = answer.due or answer.day + timedelta(days=days)
    is_lapse = failed and state.reps > 0 and state.contrast is None
    return replace(
        before,
        seq=answer.seq,
        stability=memory.stability,
        difficulty=memory.difficulty,
        last_day=answer.day,
        due=cap_due(due, answer.day, contrast),
        reps=state.reps + 1,
        lapses=state.lapses + is_lapse,
        rating=rating.value,
        guess=answer.guess,
        surprise=prediction_error(state, answer, failed=failed),
        seconds=answer_time(state.seconds, answer.took_ms),
        buried_on=None,
    )


def remember_fact(state: CardState, answer: LogEntry) -> CardState:
    """Keep the fact as a right answer had it."""
    if answer.fact is None:
        return state
    return replace(
        state,
        learnt_version=answer.fact.version,
        learnt_says=answer.fact.says,
        learnt_in=answer.fact.jurisdiction,
        learnt_at=answer.at,
    )


def prediction_error(state: CardState, answer: LogEntry, *, failed: bool) -> float:
    """Return how much better (or worse) than expected an answer was: -1..1, 0 for the first one.

    Nor is anything expected of what was corrected: the memory is of something else.
    """
    if state.memory is None or state.contrast is not None:
        return 0.0
    expected = retrievability(state.memory, answer.day, answer.parameters)
    return (0.0 if failed else 1.0) - expected


def answer_time(before: float | None, took_ms: int | None) -> float | None:
    """Return what an answer takes, within reason: the newest time counts as much as all before."""
    if took_ms is None:
        return before
    took = min(took_ms / 1000, LONGEST_SECONDS)
    return took if before is None else (before + took) / 2
