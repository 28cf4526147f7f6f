"""What the log says of the learners of a cohort, for the rules of completion. A constant number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Max, Min, Q

from learn.memory.card_state import LogEntry, replay
from learn.memory.fsrs import correct_for_guessing, forgetting_curve
from learn.memory.study_day import study_day
from learn.models import (
    Assignment,
    Attempt,
    AttemptAnswer,
    Card,
    Cohort,
    Override,
    Review,
    User,
)
from learn.rules.courses.blueprint import BlueprintRow, covers
from learn.rules.courses.completion import Evidence, Result, judge
from learn.rules.exams.grading_method import GradingMethod, Sitting, graded_attempt
from quizzes.models import Item


@dataclass(frozen=True, slots=True)
class CourseItem:
    """An item that a course is about, and the name of its fact."""

    item: int
    fact: str
    pack: str
    topic: str

    def is_in(self, parts: Iterable[BlueprintRow]) -> bool:
        return covers(parts, self.pack, self.topic)


@dataclass(frozen=True, slots=True)
class Score:
    """What counts of a learner's attempts at an exam, when its result is told, and whether it counts for them at all."""

    score: float | None = None
    attempt: int | None = None
    is_excused: bool = False
    told_at: datetime | None = None


class Held(NamedTuple):
    """What a card tells of its item. There are hundreds of each learner, so they are no model instances."""

    item_id: int
    stability: float | None
    last_day: date | None
    guess: float


@dataclass(slots=True)
class CohortEvidence:
    """All that is known of some learners of a cohort: by learner, then by assignment, fact or item."""

    cohort: Cohort
    asked: list[CourseItem]
    assignments: list[Assignment]
    scores: dict[int, dict[int, Score]] = field(default_factory=dict)
    right: dict[int, dict[str, tuple[date, date]]] = field(default_factory=dict)
    cards: dict[int, list[Held]] = field(default_factory=dict)
    learners: dict[int, User] = field(default_factory=dict)

    def evidence(self, learner: int) -> Evidence:
        scores = self.scores.get(learner, {}).values()
        right = self.right.get(learner, {})
        return Evidence(
            tuple(one.score for one in scores if not one.is_excused),
            {name: right.get(name) for name in {one.fact for one in self.asked}},
            self.recall(learner, self.asked, self.cohort.ends_on),
        )

    def told_at(self, learner: int) -> datetime | None:
        """Return when the learner was told the result of the last exam that they sat."""
        scores = self.scores.get(learner, {}).values()
        return max((one.told_at for one in scores if one.told_at), default=None)

    def result(self, learner: int) -> Result:
        return judge(self.cohort.course.rules, self.evidence(learner))

    def recall(
        self, learner: int, asked: Iterable[CourseItem], on: date
    ) -> dict[int, float]:
        return recall_of(self.learners[learner], self.cards.get(learner, []), asked, on)


def load_evidence(cohort: Cohort, learners: Iterable[User]) -> CohortEvidence:
    """Eight queries, however many learners. The learners come with their parameters."""
    people = {learner.pk: learner for learner in learners}
    assignments = list(cohort.assignments.order_by("due_at", "pk"))
    book = CohortEvidence(
        cohort, asked_in(cohort.course.parts), assignments, learners=people
    )
    book.scores = scores_of(assignments, people)
    book.right = right_days(cohort, people, [one.item for one in book.asked])
    items = [one.item for one in book.asked]
    book.cards = cards_of(people, items, dict.fromkeys(people, cohort.ends_on))
    return book


def asked_in(parts: Iterable[BlueprintRow]) -> list[CourseItem]:
    """Return what is asked of some topics: the core of it, for all alike. One query."""
    places = Q(pk__in=[])
    for part in parts:
        topic = {"fact__topic": part.topic} if part.topic else {}
        places |= Q(fact__pack__slug=part.pack, **topic)
    rows = Item.objects.live().core().filter(places).order_by("position", "pk")
    names = rows.values_list("pk", "fact__pack__slug", "fact__slug", "fact__topic")
    return [
        CourseItem(pk, f"{pack}/{slug}", pack, topic) for pk, pack, slug, topic in names
    ]


# -- exams


def scores_of(
    assignments: Iterable[Assignment], people: Mapping[int, User]
) -> dict[int, dict[int, Score]]:
    """Return the scores by learner and exam. Two queries."""
    exams = {one.pk: one for one in assignments if one.is_exam}
    of_these = {"assignment__in": exams, "learner__in": people}
    exempt = {
        (o.learner_id, o.assignment_id): o
        for o in Override.objects.filter(**of_these).latest_each()
    }
    sat = defaultdict[tuple[int, int], list[Attempt]](list)
    for attempt in Attempt.objects.filter(**of_these, score__isnull=False):
        sat[attempt.learner_id, attempt.assignment_id].append(attempt)
    return {
        who: {
            pk: score_of(exam, exempt.get((who, pk)), sat[who, pk])
            for pk, exam in exams.items()
        }
        for who in people
    }


def score_of(
    exam: Assignment, override: Override | None, attempts: list[Attempt]
) -> Score:
    terms = exam.terms.with_override(override.exemption if override else None)
    sittings = [
        Sitting(one.number, one.submitted_at, one.score)
        for one in attempts
        if one.submitted_at is not None and one.score is not None
    ]
    policy = GradingMethod(exam.counts, exam.late, exam.late_share)
    found = graded_attempt(sittings, policy, terms)
    if found is None:
        return Score(is_excused=terms.is_excused)
    return Score(found[1], found[0].number, terms.is_excused, terms.closes_at)


# -- days on which facts were right


def right_days(
    cohort: Cohort, people: Mapping[int, User], items: list[int]
) -> dict[int, dict[str, tuple[date, date]]]:
    """Return the first and the last day on which each fact was right within the cohort's dates. Two queries."""
    found: dict[int, dict[str, tuple[date, date]]] = defaultdict(dict)
    for who, fact, first, last in (
        *reviewed(cohort, people, items),
        *correct_in_exams(cohort, people, items),
    ):
        span = found[who].get(fact, (first, last))
        found[who][fact] = (min(span[0], first), max(span[1], last))
    return found


Span = tuple[int, str, date, date]


def reviewed(
    cohort: Cohort, people: Mapping[int, User], items: list[int]
) -> list[Span]:
    """Return the answers that count: only the first of a day does, for after it the answer had just been shown."""
    rows = (
        Review.objects.standing()
        .filter(learner__in=people, card__item__in=items, is_right=True)
        .filter(is_practice=False, day__range=(cohort.starts_on, cohort.ends_on))
        .order_by()
        .values_list(
            "learner", "card__item__fact__pack__slug", "card__item__fact__slug"
        )
        .annotate(first=Min("day"), last=Max("day"))
    )
    return [(who, f"{pack}/{fact}", *days) for who, pack, fact, *days in rows]


def correct_in_exams(
    cohort: Cohort, people: Mapping[int, User], items: list[int]
) -> list[Span]:
    """Return what was right in the cohort's exams, on the learner's own study days."""
    rows = (
        AttemptAnswer.objects.filter(attempt__assignment__cohort=cohort, is_right=True)
        .filter(attempt__learner__in=people, attempt__submitted_at__isnull=False)
        .filter(item__in=items)
        .order_by()
        .values_list("attempt__learner", "item__fact__pack__slug", "item__fact__slug")
        .annotate(first=Min("answered_at"), last=Max("answered_at"))
    )
    return [
        (who, f"{pack}/{fact}", *(day_of(people[who], at) for at in moments))
        for who, pack, fact, *moments in rows
    ]


def day_of(learner: User, at: datetime) -> date:
    return study_day(at, learner.timezone, learner.day_start_hour)


# -- memories


def recall_of(
    learner: User, cards: Iterable[Card | Held], asked: Iterable[CourseItem], on: date
) -> dict[int, float]:
    """Return what is predicted to be known of each item on a day; nothing of what was never met."""
    parameters = learner.fsrs_parameters
    held = {
        card.item_id: correct_for_guessing(
            forgetting_curve(card.stability, (on - card.last_day).days, parameters),
            card.guess,
        )
        for card in cards
        if card.stability is not None and card.last_day is not None
    }
    return {one.item: held.get(one.item, 0.0) for one in asked}


def cards_of(
    people: Mapping[int, User], items: Iterable[int], until: Mapping[int, date]
) -> dict[int, list[Held]]:
    """Return the cards as they stood at the end of each learner's day: what was answered since is taken off. Two queries."""
    found, later = defaultdict[int, list[Held]](list), dict[int, tuple[int, int]]()
    for pk, learner, card in memories(people, items):
        # What was reset has no day, but had a memory once.
        if card.last_day is None or card.last_day > until[learner]:
            later[pk] = (learner, card.item_id)
        else:
            found[learner].append(card)
    log = log_of(later, until)
    for pk, (learner, item) in later.items():
        then = replay(log[pk])
        found[learner].append(Held(item, then.stability, then.last_day, then.guess))
    return found


def memories(
    people: Mapping[int, User], items: Iterable[int]
) -> Iterator[tuple[int, int, Held]]:
    rows = Card.objects.filter(learner__in=people, item__in=list(items))
    names = ("pk", "learner", "item", "stability", "last_day", "guess")
    for pk, learner, item, stability, last_day, guess in rows.order_by(
        "pk"
    ).values_list(*names):
        yield pk, learner, Held(item, stability, last_day, guess)


def log_of(
    cards: Collection[int], until: Mapping[int, date]
) -> defaultdict[int, list[LogEntry]]:
    """Return, of each card, what happened until its learner's day."""
    log = defaultdict[int, list[LogEntry]](list)
    for review in Review.objects.to_fold().filter(card__in=cards):
        if review.day <= until[review.learner_id]:
            log[review.card_id].append(review.entry)
    return log
