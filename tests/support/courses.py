"""Builders of courses: plain functions, whose defaults stand for nothing special."""

from datetime import date, timedelta

from learn.models import (
    Assignment,
    Cohort,
    CohortStaff,
    Course,
    Enrolment,
    Invitation,
    JoinLink,
    Override,
    Role,
    Task,
)
from tests.support.factories import NOW, make_learner, numbers

ALL_OF_IT = [{"pack": "tiny"}]
A_WEEK = timedelta(days=7)


def make_course(**fields):
    usual = {"title": f"Course {next(numbers)}", "content": ALL_OF_IT, "made_at": NOW}
    return Course.objects.create(**usual | fields)


def make_cohort(course=None, **fields):
    """It runs from a week before NOW until seven weeks after it."""
    usual = {
        "name": f"Cohort {next(numbers)}",
        "starts_on": date(2026, 11, 16),
        "ends_on": date(2027, 1, 11),
        "made_at": NOW - A_WEEK,
    }
    return Cohort.objects.create(course=course or make_course(), **usual | fields)


def make_staff(cohort, role=Role.INSTRUCTOR, person=None, **fields):
    """Somebody on the staff of a cohort; the person, not the row."""
    person = person or make_learner()
    usual = {"role": role, "from_at": NOW - A_WEEK}
    CohortStaff.objects.create(cohort=cohort, person=person, **usual | fields)
    return person


def enrol(cohort, learner=None, **fields):
    """Somebody in a cohort; the row."""
    usual = {"joined_at": NOW - A_WEEK}
    learner = learner or make_learner()
    return Enrolment.objects.create(cohort=cohort, learner=learner, **usual | fields)


def make_link(cohort, **fields):
    usual = {
        "code": f"CODE{next(numbers)}",
        "expires_at": NOW + A_WEEK,
        "made_at": NOW,
    }
    return JoinLink.objects.create(cohort=cohort, **usual | fields)


def invite(cohort, email, **fields):
    return Invitation.objects.create(
        cohort=cohort, email=email, **{"made_at": NOW} | fields
    )


def make_assignment(cohort, **fields):
    """A study assignment: opened a week ago, due in a week."""
    usual = {
        "kind": Task.STUDY,
        "title": f"Assignment {next(numbers)}",
        "content": ALL_OF_IT,
        "opens_at": NOW - A_WEEK,
        "due_at": NOW + A_WEEK,
        "closes_at": NOW + A_WEEK,
        "made_at": NOW - A_WEEK,
    }
    return Assignment.objects.create(cohort=cohort, **usual | fields)


def make_exam(cohort, **fields):
    """An exam of five questions in 20 minutes."""
    usual = {"kind": Task.EXAM, "questions": 5, "minutes": 20}
    return make_assignment(cohort, **usual | fields)


def make_override(assignment, learner, **fields):
    usual = {"why": "She asked.", "at": NOW}
    return Override.objects.create(
        assignment=assignment, learner=learner, **usual | fields
    )
