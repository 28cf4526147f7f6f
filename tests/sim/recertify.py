"""A year of 200 learners who stay certified by remembering: python -m tests.sim.recertify

Eight weeks of a course of 60 facts, then a year in which each of them sits down on a share of the days
of their own, from hardly ever to daily. Sixty days before the end the site looks, as it does for all, at
what is kept, and asks for the refresher where it is not. Ends with an error where a claim does not hold.
"""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import mean, median

from learn.memory.fsrs import Rating, correct_for_guessing, retrievability
from learn.memory.plan.day_plan import Limits
from learn.memory.plan.simulator import SimulatedLearner, SimulatedMemory
from learn.rules.records.certificate_renewal import (
    REMINDERS,
    HolderMemory,
    Maintenance,
    RenewalPolicy,
    maintenance,
)

LEARNERS = int(os.environ.get("LEARNERS", "200"))
FACTS, CRITICAL, GUESS = 60, 12, 0.25
STARTED = date(2026, 1, 5)
CERTIFIED = STARTED + timedelta(days=56)
ENDS = CERTIFIED + timedelta(days=365)
ASKS = RenewalPolicy(0.85, 90, frozenset(f"fact {n}" for n in range(CRITICAL)))
LIMITS = Limits(60, 5)


@dataclass(frozen=True)
class Year:
    """What a year came to for one learner. Asked: what the refresher held; by_itself: kept on the last day."""

    diligence: float
    answers: int
    busiest: int
    early: bool
    asked: int
    kept: bool
    really: float


class Student:
    def __init__(self, number: int) -> None:
        self.chance = Random(f"student {number}")
        self.diligence = self.chance.uniform(0.05, 1)
        self.mind, self.desk = (
            SimulatedMemory(f"{number}"),
            SimulatedLearner(f"{number}"),
        )
        self.right_on: dict[int, date] = {}
        self.answers: dict[date, int] = {}

    def study(self, day: date, new: list[int]) -> None:
        """The list of a day that is sat down on."""
        for item in self.desk.plan(day, new, LIMITS).items:
            self.answer(item, day)

    def answer(self, item: int, day: date) -> None:
        _, right = self.mind.answer(item, day, GUESS)
        self.desk.take(item, day, Rating.Good if right else Rating.Again, GUESS)
        self.answers[day] = self.answers.get(day, 0) + 1
        if right:
            self.right_on[item] = day

    def kept(self, day: date) -> Maintenance:
        """As the site sees it, which looks ahead to the day of the end."""
        memories = {n: self.memory(n, day) for n in range(FACTS)}
        return maintenance(memories, ASKS, day)

    def memory(self, item: int, day: date) -> HolderMemory:
        state = self.desk.state(item)
        recall = (
            correct_for_guessing(retrievability(state.memory, day), state.guess)
            if state.memory
            else 0.0
        )
        return HolderMemory(f"fact {item}", recall, self.right_on.get(item))


def year(number: int) -> Year:
    student, day = Student(number), STARTED
    while day < CERTIFIED:
        student.study(day, [n for n in range(FACTS) if n not in student.desk.cards][:5])
        day += timedelta(days=1)
    early, asked = True, 0
    while day < ENDS:
        if student.chance.random() < student.diligence:
            student.study(day, [])
        if (ENDS - day).days == REMINDERS[0]:
            early = student.kept(ENDS).is_kept
        if (ENDS - day).days == REMINDERS[-1]:
            asked = refresh(student, day)
        day += timedelta(days=1)
    of_year = {on: count for on, count in student.answers.items() if on >= CERTIFIED}
    return Year(
        student.diligence,
        sum(of_year.values()),
        max(of_year.values(), default=0),
        early,
        asked,
        student.kept(ENDS).is_kept,
        mean(student.mind.recall(n, ENDS) for n in range(FACTS)),
    )


def refresh(student: Student, day: date) -> int:
    """Answer what is asked for; what was wrong once more on the next days, until a week is over."""
    asked = student.kept(ENDS).refresher
    for later in range(REMINDERS[-1]):
        for item in student.kept(ENDS).refresher:
            student.answer(item, day + timedelta(days=later))
    return len(asked)


def without_anything(number: int) -> float:
    """What is known at the end by whoever never sits down after the course."""
    student, day = Student(number), STARTED
    while day < CERTIFIED:
        student.study(day, [n for n in range(FACTS) if n not in student.desk.cards][:5])
        day += timedelta(days=1)
    return mean(student.mind.recall(n, ENDS) for n in range(FACTS))


def groups(years: list[Year]) -> dict[str, list[Year]]:
    return {
        "all": years,
        "under a third of the days": [y for y in years if y.diligence < 1 / 3],
        "a third to two thirds": [y for y in years if 1 / 3 <= y.diligence < 2 / 3],
        "two thirds or more": [y for y in years if y.diligence >= 2 / 3],
    }


def line(name: str, years: list[Year]) -> str:
    asked = [y.asked for y in years if y.asked]
    return (
        f"  {name:27}{len(years):5}{mean(y.answers for y in years) / 365:10.2f}"
        f"{max(y.busiest for y in years):9}{mean(y.early for y in years):9.0%}"
        f"{median(asked) if asked else 0:11.0f}{max(asked, default=0):6}"
        f"{mean(y.kept for y in years):9.0%}{mean(y.really for y in years):9.3f}"
    )


def claims(years: list[Year], idle: float) -> dict[str, bool]:
    asked = [y.asked for y in years if y.asked]
    return {
        "at least .97 are valid at the end": mean(y.kept for y in years) >= 0.97,
        "under one answer a day on average": mean(y.answers for y in years) < 365,
        "a refresher is under half of the course": median(asked) < FACTS / 2,
        "more is known than without reviews": mean(y.really for y in years) > idle,
    }


def main() -> None:
    with ProcessPoolExecutor() as pool:
        years = list(pool.map(year, range(LEARNERS), chunksize=10))
        idle = mean(pool.map(without_anything, range(20)))
    print(
        f"{FACTS} facts, {CRITICAL} of them critical; asked: {ASKS.keep_recall:.0%} known,"
    )
    print(
        f"critical facts right within {ASKS.critical_days} days. A year after the course."
    )
    print(
        "  days studied             learners  answers  busiest  kept at  refresher     valid  really"
    )
    print(
        "                                       a day      day  60 days  median   max   at end   known"
    )
    for name, those in groups(years).items():
        print(line(name, those))
    print(
        f"  never after the course                                                            {idle:9.3f}"
    )
    held = claims(years, idle)
    for claim, is_so in held.items():
        print(f"{'ok    ' if is_so else 'BROKEN'}  {claim}")
    sys.exit(0 if all(held.values()) else 1)


if __name__ == "__main__":
    main()
