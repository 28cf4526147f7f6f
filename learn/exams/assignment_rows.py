"""What is due, as pages show it: each assignment with its state, and of an exam the attempts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from learn.models import Assignment, Attempt, Override, User
from learn.review.assignments import LearnerAssignment, duties_in
from learn.rules.courses.assignment_text import exam_words, when_words
from learn.rules.courses.deadlines import Deadlines
from learn.rules.exams.exam_window import clock


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One assignment of one learner, at a moment, for whoever reads it."""

    duty: LearnerAssignment
    state: str
    learner: User
    reader: User
    used: int = 0
    running: Attempt | None = None

    @property
    def assignment(self) -> Assignment:
        return self.duty.assignment

    @property
    def terms(self) -> Deadlines:
        return self.duty.terms

    @property
    def override(self) -> Override | None:
        return self.duty.override

    @property
    def runs_until(self) -> str:
        """Return the end of the attempt that runs; empty where none does."""
        zone = self.assignment.cohort.zone
        return clock(self.running.deadline_at, zone) if self.running else ""

    @property
    def due(self) -> str:
        return clock(self.terms.due_at, self.assignment.cohort.zone)

    @property
    def label(self) -> str:
        if self.running:
            return "Running"
        return "Upcoming" if self.state == "to come" else self.state.capitalize()

    @property
    def is_own(self) -> bool:
        return self.learner == self.reader

    @property
    def when(self) -> str:
        """Return the dates that matter now, in a sentence."""
        if self.running:
            whose = "Your" if self.is_own else "An"
            return f"{whose} attempt runs until {self.runs_until}."
        if self.state == "excused":
            return f"It does not count for {'you' if self.is_own else 'them'}."
        zone = self.assignment.cohort.zone
        return when_words(self.state, self.terms, zone, self.reader.timezone)

    @property
    def what(self) -> str:
        """Return what there is to do."""
        if not self.assignment.is_exam:
            return f"Study: its facts come in {'your' if self.is_own else 'their'} daily reviews"
        terms = self.terms
        return exam_words(
            self.assignment.size, terms.minutes, terms.attempts, self.used
        )

    @property
    def can_be_sat(self) -> bool:
        """Return whether the learner can go on with an attempt, or begin one."""
        is_open = self.state in ("open", "late") and self.used < self.terms.attempts
        return self.assignment.is_exam and (self.running is not None or is_open)


def assignment_rows(
    learner: User,
    found: Iterable[LearnerAssignment],
    now: datetime,
    reader: User | None = None,
) -> list[DutyRow]:
    """Return them for the learner, or for another reader. One query, where an exam is among them."""
    listed = list(found)
    sat = attempts_of(learner, [duty.assignment for duty in listed])
    return [
        DutyRow(
            duty,
            duty.state(now),
            learner,
            reader or learner,
            len(mine),
            next((one for one in mine if not one.is_over(now)), None),
        )
        for duty in listed
        for mine in [sat.get(duty.assignment.pk, [])]
    ]


def attempts_of(
    learner: User, assignments: Iterable[Assignment]
) -> dict[int, list[Attempt]]:
    exams = [one.pk for one in assignments if one.is_exam]
    found = defaultdict[int, list[Attempt]](list)
    if exams:
        for one in Attempt.objects.filter(learner=learner, assignment__in=exams):
            found[one.assignment_id].append(one)
    return found


def exams_to_sit(learner: User, now: datetime) -> list[DutyRow]:
    """Return the exams of all cohorts; one that runs comes first, then what is due first. Three queries, or one where no exam is open."""
    mine = Assignment.objects.exams().of(learner).select_related("cohort__course")
    rows = assignment_rows(learner, duties_in(mine, learner), now)
    return sorted(
        (row for row in rows if row.can_be_sat), key=lambda row: not row.running
    )
