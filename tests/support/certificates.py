"""Somebody who has completed a course, and their certificate."""

from datetime import timedelta

from learn.models import Attempt, Role
from learn.records.issue import issue
from tests.support.courses import enrol, make_cohort, make_course, make_exam, make_staff
from tests.support.factories import NOW

# The exam, so that its results are told.
CLOSED = NOW - timedelta(hours=1)
SAYS = {
    "title": "Immunotherapy for ward nurses",
    "provider": "Example School of Nursing",
    "provider_address": "1 Example Road, Example",
    "contact_hours": "1.50",
    "hours_method": "60 minutes of study make one contact hour.",
    "approver_statement": "Approved by the Example Nurses Association.",
}


def make_taught(**fields):
    """A course that awards contact hours, a cohort of it, its exam, and who teaches it."""
    cohort = make_cohort(make_course(**SAYS | {"completion": {"score": 0.8}} | fields))
    cohort.course.refresh_from_db()
    exam = make_exam(cohort, due_at=CLOSED, closes_at=CLOSED)
    return cohort, exam, make_staff(cohort, Role.OWNER)


def sit(exam, learner, score=0.85, number=1, at=CLOSED, **fields):
    return Attempt.objects.create(
        assignment=exam, learner=learner, number=number, seed="",
        started_at=at - timedelta(minutes=20), deadline_at=at, submitted_at=at,
        score=score, **fields,
    )  # fmt: skip


def make_graduate(cohort, exam, name="Learner 01 Example", **fields):
    """The enrolment of somebody who passed."""
    enrolment = enrol(cohort, name=name, **fields)
    sit(exam, enrolment.learner)
    return enrolment


def make_certificate(**fields):
    cohort, exam, teacher = make_taught(**fields)
    return issue(make_graduate(cohort, exam), teacher, NOW)
