"""What a learner has to do in their cohorts, and by when: the assignments, and what is otherwise for them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from learn.models import Assignment, Cohort, Enrolment, Late, Override, StudyDay, User
from learn.rules.courses.deadlines import Deadlines


@dataclass(frozen=True, slots=True)
class LearnerAssignment:
    """An assignment as it is for one learner."""

    assignment: Assignment
    terms: Deadlines
    override: Override | None = None

    def state(self, now: datetime) -> str:
        """Return its state in one word."""
        if self.terms.is_excused:
            return "excused"
        if now < self.terms.opens_at:
            return "to come"
        if now < self.terms.due_at:
            return "open"
        refused = self.assignment.is_exam and self.assignment.late == Late.REFUSE
        return "late" if now < self.terms.closes_at and not refused else "closed"


def assignments_for(
    learner: User, cohort: Cohort | None = None
) -> list[LearnerAssignment]:
    """Return the assignments of the cohorts that they are in now, or of one of them; the first due comes first. Two queries."""
    rows = Assignment.objects.of(learner).select_related("cohort__course")
    return duties_in(rows.filter(cohort=cohort) if cohort else rows, learner)


def duties_in(rows: QuerySet[Assignment], learner: User) -> list[LearnerAssignment]:
    own = Override.objects.filter(learner=learner).latest_each()
    rows = rows.prefetch_related(Prefetch("overrides", own, to_attr="own"))
    found = [duty_of(row, row.own[0] if row.own else None) for row in rows]
    return sorted(found, key=lambda duty: (duty.terms.due_at, duty.assignment.pk))


def duty(assignment: Assignment, learner: User) -> LearnerAssignment:
    """Return one assignment for one learner. One query."""
    own = Override.objects.filter(learner=learner, assignment=assignment)
    return duty_of(assignment, own.order_by("-pk").first())


def duty_of(assignment: Assignment, override: Override | None) -> LearnerAssignment:
    terms = assignment.terms.with_override(override.exemption if override else None)
    return LearnerAssignment(assignment, terms, override)


def studies(learner: User, day: date) -> list[LearnerAssignment]:
    """Return what is to be known by a day that is not before this one, and may be studied already."""
    found = duties_in(
        Assignment.objects.study().of(learner).select_related("cohort__course"), learner
    )
    return [
        duty
        for duty in found
        if not duty.terms.is_excused
        and learner.study_day(duty.terms.opens_at) <= day
        and learner.study_day(duty.terms.due_at) >= day
    ]


def draw_up_anew(cohort: Cohort) -> None:
    """Draw up the day's lists of a cohort's learners again: what it has to know changed."""
    learners = Enrolment.objects.current().filter(cohort=cohort).values("learner")
    # Whatever their zone, their study day is no older than that.
    since = timezone.now().date() - timedelta(days=1)
    StudyDay.objects.filter(learner__in=learners, day__gte=since).delete()
