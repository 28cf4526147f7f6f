"""Learners who forget as the model says, scheduled by the site's own functions for some months."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import mean

from learn.memory.fsrs import Rating
from learn.memory.plan.day_plan import Limits
from learn.memory.plan.simulator import SimulatedLearner, SimulatedMemory

FIRST = date(2026, 1, 1)
NO_LIMIT = 10_000


@dataclass
class Course:
    """One learner with so many items to learn; the schedule believes in `believed` as the guess rate."""

    seed: str
    items: int
    retention: float = 0.9
    guess: float = 0.0
    believed: float | None = None
    exam: date | None = None
    day: date = FIRST
    reviews: int = 0
    recalls: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mind = SimulatedMemory(self.seed)
        self.desk = SimulatedLearner(self.seed, self.retention, exam=self.exam)
        self.new = list(range(self.items))

    def by_plan(self, reviews: int, new: int) -> None:
        """A day by the list that the site draws up."""
        self.sit(self.desk.plan(self.day, self.new[:new], Limits(reviews, new)).items)

    def by_due_date(self, cards: int, new: int) -> None:
        """A day with the longest due first, then what is new; so many cards in all."""
        due = [i for i, s in self.desk.cards.items() if s.due and s.due <= self.day]
        due.sort(key=lambda item: (self.desk.cards[item].due, item))
        self.sit((due + self.new[:new])[:cards])

    def sit(self, items: Iterable[int]) -> None:
        believed = self.guess if self.believed is None else self.believed
        for item in items:
            if item in self.desk.cards:
                self.recalls.append(self.mind.recall(item, self.day))
            _, right = self.mind.answer(item, self.day, self.guess)
            rating = Rating.Good if right else Rating.Again
            self.desk.take(item, self.day, rating, believed)
            self.reviews += 1
        self.new = [item for item in self.new if item not in self.desk.cards]
        self.day += timedelta(days=1)

    def recall(self) -> float:
        """The mean recall of all items, met or not, on the day that has come."""
        return mean(self.mind.recall(item, self.day) for item in range(self.items))


@dataclass(frozen=True)
class Result:
    reviews: float
    recall: float


def over(results: Iterable[Result]) -> Result:
    found = list(results)
    return Result(mean(r.reviews for r in found), mean(r.recall for r in found))


def guessing(seed: str, guess: float, believed: float) -> Result:
    """A year at 90 %: true recall at the reviews."""
    course = Course(seed, 1500, guess=guess, believed=believed)
    for _ in range(365):
        course.by_plan(NO_LIMIT, 5)
    return Result(course.reviews, mean(course.recalls))


def exam(seed: str, a_day: int, way: str) -> Result:
    """600 items, 30 new ones a day at most, new ones included in the limit; recall on the 60th day."""
    when = FIRST + timedelta(days=59)
    course = Course(seed, 600, exam=when if way == "plan" else None)
    while course.day < when:
        if way == "plan":
            course.by_plan(a_day - min(30, len(course.new)), 30)
        else:
            course.by_due_date(a_day, 30)
    return Result(course.reviews, course.recall())


def backlog(seed: str, a_day: int, way: str) -> Result:
    """2,000 items in 50 days, 14 days missed, then a limit: mean recall over 60 days."""
    course = Course(seed, 2000)
    for _ in range(50):
        course.by_due_date(NO_LIMIT, 40)
    course.day += timedelta(days=14)
    course.reviews, recalls = 0, []
    for _ in range(60):
        if way == "plan":
            course.by_plan(a_day, 40)
        else:
            course.by_due_date(a_day, 40)
        recalls.append(course.recall())
    return Result(course.reviews, mean(recalls))
