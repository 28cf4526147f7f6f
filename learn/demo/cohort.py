"""A made-up cohort half way through a course: people who learn, who slip, who have not begun, and an exam that they sat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction

from learn.courses.audit_log import record
from learn.courses.enrolment import new_code
from learn.demo.history import SimulatedYear, Wanted
from learn.memory.plan.simulated_answers import UNKNOWN, simulate_answer
from learn.models import (
    Assignment,
    Attempt,
    AttemptAnswer,
    Cohort,
    CohortStaff,
    Course,
    Enrolment,
    Invitation,
    JoinLink,
    Override,
    Role,
    Task,
    User,
    Verb,
)
from learn.review.answers import auto_rate
from learn.review.presentation import PresentedQuestion, UnanswerableError, present
from learn.review.snapshot import confusion_fields, snapshot
from learn.rules.courses.blueprint import BlueprintRow
from learn.rules.courses.deadlines import MIDNIGHT
from quizzes.models import Item

PACK = "leukemia-immunotherapy"
ANTIBODIES = ("Monoclonal antibodies", "Conjugated antibodies")
SAFETY = "CRS and ICANS"
CELLS = ("CAR T-cell therapy", SAFETY, "Support")
FINAL = {
    "Monoclonal antibodies": 6,
    "CAR T-cell therapy": 6,
    SAFETY: 5,
    "Support": 3,
}
WEEKS_BEFORE, WEEKS_AFTER = 4, 4
QUESTIONS, MINUTES = 12, 20
BATCH = 500
SAYS = {
    "provider": "Example School of Nursing",
    "provider_address": "https://school.example",
    "hours_method": "Minutes of study as measured in a pilot, and of both exams, by 60.",
    "approver_statement": "A made-up statement: nobody has approved this demo.",
}
# In four weeks: as many as keep nothing waiting for those who come every day.
REVIEWS_A_CARD = 9


@dataclass(frozen=True, slots=True)
class Sort:
    """How somebody learns: the share of the days, of the cards, and how well they do in an exam."""

    days: float
    cards: int
    knows: float


# In turn; of ten, two come no more, one is slow and one has not begun.
SORTS = (
    Sort(1, 62, 0.92),
    Sort(1, 50, 0.82),
    Sort(1, 54, 0.84),
    Sort(0.6, 30, 0.6),
    Sort(1, 58, 0.86),
    Sort(1, 24, 0.7),
    Sort(0.35, 16, 0.55),
    Sort(1, 52, 0.8),
    Sort(1, 56, 0.82),
    Sort(0, 0, 0.45),
)


class Made:
    """Everything of one cohort, as of now."""

    def __init__(
        self, teacher: User, now: datetime, size: int, seed: str = "1"
    ) -> None:
        self.teacher, self.now, self.size, self.seed = teacher, now, size, seed
        self.chance = Random(seed)
        self.today = teacher.study_day(now)
        self.items = list(
            Item.objects.live()
            .core()
            .filter(fact__pack__slug=PACK, fact__topic__in=(*ANTIBODIES, *CELLS))
            .to_show()
            .prefetch_related("fact__citations__source")
        )

    @property
    def first(self) -> date:
        return self.today - timedelta(weeks=WEEKS_BEFORE)

    @property
    def last(self) -> date:
        return self.today + timedelta(weeks=WEEKS_AFTER)

    def at(self, days: int, clock: time = MIDNIGHT) -> datetime:
        """Return the moment so many days from today, by the clocks of the cohort."""
        day = self.today + timedelta(days=days)
        return datetime.combine(day, clock, self.cohort.zone)

    @transaction.atomic
    def make(self) -> Cohort:
        self.open()
        self.assign()
        self.fill()
        self.excuse_some()
        self.study()
        self.sit()
        return self.cohort

    def open(self) -> None:
        """Make the course, the cohort, its owner and a code."""
        self.cohort = Cohort.objects.create(
            course=self.course(),
            name=f"{self.first:%B %Y}",
            starts_on=self.first,
            ends_on=self.last,
            timezone="America/New_York",
            made_at=self.now,
        )
        self.began = datetime.combine(self.first, time(8), self.cohort.zone)
        CohortStaff.objects.create(
            cohort=self.cohort, person=self.teacher, role=Role.OWNER, from_at=self.began
        )
        self.link = JoinLink.objects.create(
            cohort=self.cohort,
            code=new_code(),
            cap=60,
            expires_at=datetime.combine(self.last, MIDNIGHT, self.cohort.zone)
            - timedelta(days=14),
            made_by=self.teacher,
            made_at=self.began,
        )
        record(self.teacher, Verb.MADE, "cohort", self.began, cohort=self.cohort)

    def course(self) -> Course:
        topics = [BlueprintRow(PACK, topic).plain for topic in (*ANTIBODIES, *CELLS)]
        return Course.objects.create(
            **SAYS,
            title="Immunotherapy for leukemia",
            about="What a nurse on a ward for leukemia has to know of antibodies and cell therapy.",
            content=topics,
            completion={"need": "all", "score": 0.8, "recall": 0.85},
            contact_hours="6.5",
            validity_months=12,
            keep_recall=0.85,
            asks_evaluation=True,
            critical_facts=self.critical(),
            made_by=self.teacher,
            made_at=self.now,
        )

    def critical(self) -> list[str]:
        safety = [item.fact for item in self.items if item.fact.topic == SAFETY]
        return list(dict.fromkeys(f"{fact.pack.slug}/{fact.slug}" for fact in safety))[
            :5
        ]

    def assign(self) -> None:
        """Assign two things to study and two exams; one of each is over."""
        self.assignment("Antibodies", Task.STUDY, ANTIBODIES, -28, -7)
        self.midterm = self.assignment(
            "Midterm",
            Task.EXAM,
            ANTIBODIES,
            -6,
            -3,
            questions=QUESTIONS,
            minutes=MINUTES,
            threshold=0.8,
        )
        self.current = self.assignment(
            "CAR T-cell therapy and safety", Task.STUDY, CELLS, -7, 14
        )
        final = [
            BlueprintRow(PACK, topic, count).plain for topic, count in FINAL.items()
        ]
        self.assignment(
            "Final",
            Task.EXAM,
            (),
            24,
            26,
            content=final,
            minutes=40,
            threshold=0.8,
            attempts=2,
        )

    def assignment(
        self,
        title: str,
        kind: Task,
        topics: Sequence[str],
        opens: int,
        due: int,
        **fields: object,
    ) -> Assignment:
        content = [BlueprintRow(PACK, topic).plain for topic in topics]
        usual = {"content": content, "made_at": self.began, "closes_at": self.at(due)}
        made = Assignment.objects.create(
            cohort=self.cohort,
            title=title,
            kind=kind,
            opens_at=self.at(opens, time(8)),
            due_at=self.at(due),
            **usual | fields,
        )
        record(
            self.teacher,
            Verb.MADE,
            str(kind),
            self.began,
            number=made.pk,
            cohort=self.cohort,
        )
        return made

    def fill(self) -> None:
        """Enrol learners by number, in two groups."""
        numbers = range(1, self.size + 1)
        users = [
            User(
                email=f"learner{n:02}@example.org",
                password=make_password(None),
                joined_at=self.began,
                timezone="America/New_York",
                new_per_day=6,
            )
            for n in numbers
        ]
        self.learners = User.objects.bulk_create(users)
        Enrolment.objects.bulk_create(
            Enrolment(
                cohort=self.cohort,
                learner=learner,
                joined_at=self.began,
                link=self.link,
                name=f"Learner {n:02}",
                external_id=f"N{n:03}",
                group="AB"[n % 2],
            )
            for n, learner in zip(numbers, self.learners, strict=True)
        )

    def excuse_some(self) -> None:
        """Give two of them an exception, where there are so many."""
        if self.size < 5:
            return
        self.excuse(
            self.current,
            self.learners[3],
            "On night duty until then.",
            due_at=self.at(21),
        )
        self.excuse(
            self.midterm, self.learners[4], "Extra time, as agreed.", time_factor=1.5
        )

    def excuse(
        self, assignment: Assignment, learner: User, why: str, **fields: object
    ) -> None:
        at = self.at(-6, time(9))
        made = Override.objects.create(
            assignment=assignment,
            learner=learner,
            made_by=self.teacher,
            why=why,
            at=at,
            **fields,
        )
        record(
            self.teacher,
            Verb.OVERRODE,
            "assignment",
            at,
            number=made.pk,
            about=learner,
            cohort=self.cohort,
        )

    def sort(self, n: int) -> Sort:
        return SORTS[n % len(SORTS)]

    def study(self) -> None:
        """Let them study on their days since the course began."""
        for n, learner in enumerate(self.learners):
            sort = self.sort(n)
            days = round(7 * WEEKS_BEFORE * sort.days)
            if days:
                reviews = round(sort.cards * REVIEWS_A_CARD)
                wanted = Wanted(
                    sort.cards, reviews, self.first, days, f"{self.seed}:{n}"
                )
                year = SimulatedYear(learner, self.items, wanted)
                year.live()
                year.save()

    def sit(self) -> None:
        """Let all who had begun sit the midterm."""
        asked = [item for item in self.items if item.fact.topic in ANTIBODIES]
        sitting = [(n, one) for n, one in enumerate(self.learners) if self.sort(n).days]
        attempts = [self.attempt(n, learner) for n, learner in sitting]
        rows = [
            self.answer(attempt, item, position, self.sort(n).knows)
            for (n, _), attempt in zip(sitting, attempts, strict=True)
            for position, item in enumerate(
                self.chance.sample(asked, QUESTIONS), start=1
            )
        ]
        for attempt in attempts:
            credits = [row.credit or 0 for row in rows if row.attempt is attempt]
            attempt.score = sum(credits) / len(credits)
        Attempt.objects.bulk_create(attempts)
        AttemptAnswer.objects.bulk_create(rows, batch_size=BATCH)

    def attempt(self, n: int, learner: User) -> Attempt:
        begins = self.midterm.opens_at + timedelta(hours=33)
        started = begins + timedelta(hours=self.chance.uniform(0, 30))
        return Attempt(
            assignment=self.midterm,
            learner=learner,
            number=1,
            seed=f"{self.seed}:{n}",
            started_at=started,
            deadline_at=started + timedelta(minutes=MINUTES),
            submitted_at=started + timedelta(minutes=self.chance.uniform(6, 18)),
        )

    def answer(
        self, attempt: Attempt, item: Item, position: int, knows: float
    ) -> AttemptAnswer:
        at = attempt.started_at + timedelta(seconds=25 * position)
        showing = present(f"attempt:{attempt.seed}", item, position, at)
        sent = simulate_answer(
            showing.question,
            right=self.chance.random() < knows,
            chance=self.chance,
            who=attempt.seed,
        )
        return answered(attempt, showing, sent, position, at)


def answered(
    attempt: Attempt,
    showing: PresentedQuestion,
    sent: dict[str, str],
    position: int,
    at: datetime,
) -> AttemptAnswer:
    """Return what is kept of a question of an exam and its answer."""
    try:
        _, outcome = auto_rate(showing, sent, at)
    except UnanswerableError:
        _, outcome = auto_rate(showing, UNKNOWN, at)
    item = showing.variant.item
    return AttemptAnswer(
        attempt=attempt,
        position=position,
        item=item,
        kind=showing.question.kind,
        fact_version=item.fact.version,
        shown=snapshot(showing),
        choice=outcome.choice,
        is_right=outcome.is_right,
        credit=outcome.credit,
        answered_at=at,
        **confusion_fields(showing.question, outcome),
    )


def invite(cohort: Cohort, learner: User, now: datetime) -> None:
    """Invite somebody, so that joining can be tried."""
    Invitation.objects.create(
        cohort=cohort, email=learner.email.lower(), name="", group="A", made_at=now
    )
