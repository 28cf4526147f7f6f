"""A learner who forgets as the model says, and the days at their desk: what a schedule costs and brings. Pure.

The desk knows of the learner what the site would know, which is the answers. It draws up its days,
moves its cards and places them by the same functions as the site.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from learn.memory.card_state import CardState, Event, LogEntry, apply_answer
from learn.memory.fsrs import (
    DEFAULT_PARAMETERS,
    Memory,
    Rating,
    desired_success_rate,
    intervals,
    retrievability,
    review_memory,
)
from learn.memory.fuzz import SECONDS_A_CARD, Workload, balance, unit_hash, windows
from learn.memory.plan.day_plan import Candidate, Limits, NewItem, Order, Plan, plan_day

# How often a first answer is known, as in the simulator of Anki.
KNOWN_BEFORE = 0.76


class SimulatedMemory:
    """What somebody really knows, which no schedule can see."""

    def __init__(
        self, seed: str, parameters: Sequence[float] = DEFAULT_PARAMETERS
    ) -> None:
        self.chance = Random(seed)
        self.parameters = tuple(parameters)
        self.memories: dict[int, Memory] = {}

    def recall(self, item: int, day: date) -> float:
        """Return the chance that it is known on a day, 0..1; nothing is known before it is met."""
        memory = self.memories.get(item)
        return retrievability(memory, day, self.parameters) if memory else 0.0

    def answer(self, item: int, day: date, guess: float) -> tuple[bool, bool]:
        """Return whether it was known, and whether it was answered right; then the answer is read."""
        before = self.memories.get(item)
        known = self.chance.random() < (
            self.recall(item, day) if before else KNOWN_BEFORE
        )
        right = known or self.chance.random() < guess
        rating = Rating.Good if known else Rating.Again
        self.memories[item], _ = review_memory(
            before, rating, day, 0.9, self.parameters
        )
        return known, right


@dataclass
class SimulatedLearner:
    """One learner's cards, as the site keeps them, and the rules they are scheduled by."""

    seed: str
    retention: float = 0.9
    order: Order = Order.GAIN
    parameters: Sequence[float] = DEFAULT_PARAMETERS
    easy_days: frozenset[int] = frozenset()
    exam: date | None = None
    facts: dict[int, int] = field(default_factory=dict)
    cards: dict[int, CardState] = field(default_factory=dict)
    load: dict[date, float] = field(default_factory=lambda: defaultdict(float))

    def plan(self, day: date, new: Iterable[int], limits: Limits) -> Plan:
        """Return the list of a day."""
        fresh = [NewItem(item, self.facts.get(item, item), self.exam) for item in new]
        coming: dict[date, int] = defaultdict(int)
        for state in self.cards.values():
            if state.due:
                coming[state.due] += 1
        cards = [self.candidate(item) for item in self.waiting(day)]
        return plan_day(cards, fresh, limits, day, self.order, self.parameters, coming)

    def waiting(self, day: date) -> list[int]:
        """Return the items that may be reviewed: those due, and before an exam all of them."""
        all_ = self.exam is not None and self.exam > day
        return [i for i, state in self.cards.items() if all_ or is_due(state, day)]

    def candidate(self, item: int) -> Candidate:
        state = self.cards[item]
        if state.memory is None or state.due is None:
            raise ValueError("Only a card that was answered may be reviewed.")
        return Candidate(
            item,
            self.facts.get(item, item),
            state.memory,
            state.due,
            state.guess,
            state.seconds or SECONDS_A_CARD,
            exam=self.exam,
        )

    def take(self, item: int, day: date, rating: Rating, guess: float) -> CardState:
        """Move a card by the first answer of a day, and place it."""
        at = datetime.combine(day, time(12), UTC)
        seq = self.state(item).seq + 1
        due = self.dues(item, day, guess)[rating]
        return self.move(item, self.entry(seq, at, day, rating, guess, due))

    def entry(
        self,
        seq: int,
        at: datetime,
        day: date,
        rating: Rating,
        guess: float,
        due: date | None = None,
        took_ms: int = 12000,
    ) -> LogEntry:
        """Return an answer with what the site keeps of its moment."""
        return LogEntry(
            seq,
            Event.ANSWER,
            at,
            day,
            rating,
            self.retention,
            guess=guess,
            parameters=tuple(self.parameters),
            due=due,
            took_ms=took_ms,
        )

    def state(self, item: int) -> CardState:
        return self.cards.get(item, CardState())

    def move(self, item: int, answer: LogEntry) -> CardState:
        """Return what an answer does to a card, and to the days it waits on."""
        before = self.state(item)
        after = self.cards[item] = replace(apply_answer(before, answer), seq=answer.seq)
        if before.due:
            self.load[before.due] -= before.seconds or 0
        if after.due:
            self.load[after.due] += after.seconds or 0
        return after

    def dues(self, item: int, day: date, guess: float) -> dict[Rating, date]:
        """Return the day that each rating would put a card on."""
        before = self.state(item)
        days = intervals(
            before.memory,
            day,
            desired_success_rate(self.retention, guess),
            self.parameters,
        )
        chance = unit_hash(f"{self.seed}:{item}:{before.reps}")
        load = Workload(self.load, easy_days=self.easy_days)
        placed = balance(windows(days, before.interval), day, load, chance)
        return {rating: day + timedelta(days=n) for rating, n in placed.items()}


def is_due(state: CardState, day: date) -> bool:
    return state.due is not None and state.due <= day
