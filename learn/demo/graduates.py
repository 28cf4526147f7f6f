"""A made-up short course that ended almost a year ago: certificates of it, most of which end soon."""

from datetime import date, datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from learn.demo.cohort import ANTIBODIES, MINUTES, PACK, QUESTIONS, SAYS, Made, Sort
from learn.models import Certificate, Cohort, Course, Enrolment, Task, User
from learn.records.issue import issue, revoke, supersede
from learn.rules.courses.blueprint import BlueprintRow

# In days from today. The certificates of the first day are near their end, the one of the later day is not.
ENDED, AWARDED, LATER = -350, -342, -250
GRADUATES = 5
PASSES = Sort(1, 0, 1.0)


class Graduates(Made):
    """All pass; learners who are there already may be among them."""

    def __init__(self, teacher: User, now: datetime, *others: User) -> None:
        super().__init__(teacher, now, GRADUATES, "graduates")
        self.others = others

    @property
    def first(self) -> date:
        return self.today + timedelta(days=ENDED - 14)

    @property
    def last(self) -> date:
        return self.today + timedelta(days=ENDED)

    @transaction.atomic
    def make(self) -> Cohort:
        self.open()
        self.midterm = self.assignment(
            "Final",
            Task.EXAM,
            ANTIBODIES,
            ENDED - 4,
            ENDED - 1,
            questions=QUESTIONS,
            minutes=MINUTES,
            threshold=0.8,
        )
        self.fill()
        self.sit()
        self.award()
        return self.cohort

    def course(self) -> Course:
        """Return what was right in its exam is all that it asks; what is remembered keeps the certificate."""
        return Course.objects.create(
            **SAYS,
            title="Antibodies against leukemia, a short course",
            about="Which antibodies there are, what they bind and what they carry.",
            content=[BlueprintRow(PACK, topic).plain for topic in ANTIBODIES],
            completion={"need": "all", "score": 0.8},
            contact_hours="1.5",
            validity_months=12,
            keep_recall=0.85,
            made_by=self.teacher,
            made_at=self.now,
        )

    def fill(self) -> None:
        made = User.objects.bulk_create(
            User(
                email=f"graduate{n:02}@example.org",
                password=make_password(None),
                joined_at=self.began,
                timezone="America/New_York",
            )
            for n in range(1, self.size + 1)
        )
        self.learners = [*made, *self.others]
        Enrolment.objects.bulk_create(
            Enrolment(
                cohort=self.cohort,
                learner=learner,
                joined_at=self.began,
                name=f"Graduate {n:02}",
            )
            for n, learner in enumerate(self.learners, start=1)
        )

    def sort(self, n: int) -> Sort:
        return PASSES

    def award(self) -> None:
        """Award one of them late, the others at once; one had another name, and one got it by mistake."""
        late, *_ = rows = list(self.cohort.enrolments.order_by("pk"))
        for row in rows[1:]:
            issue(row, self.teacher, self.on(AWARDED))
        issue(late, self.teacher, self.on(LATER))
        supersede(
            self.of(rows[1]),
            "She has another name now.",
            self.teacher,
            self.on(AWARDED + 10),
            name="Graduate 02 Renamed",
        )
        revoke(
            self.of(rows[2]),
            "It was issued by mistake.",
            self.teacher,
            self.on(AWARDED + 20),
        )

    def of(self, row: Enrolment) -> Certificate:
        return Certificate.objects.standing().get(
            cohort=self.cohort, learner=row.learner
        )

    def on(self, days: int) -> datetime:
        return self.at(days, time(10))
