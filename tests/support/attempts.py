"""Builders of exams that are sat: plain functions, whose defaults stand for nothing special."""

from datetime import timedelta

from django.utils import timezone

from learn.exams.attempt import save, start_attempt
from learn.exams.attempt_questions import stored_question
from learn.models import Attempt
from quizzes.models import Item
from tests.support.courses import enrol, make_cohort, make_exam
from tests.support.factories import RIGHT, make_learner

AN_HOUR = timedelta(hours=1)


def make_open_exam(cohort=None, now=None, **fields):
    """An exam of five questions in 20 minutes, which opened an hour ago and closes in two."""
    now = now or timezone.now()
    usual = {
        "opens_at": now - AN_HOUR,
        "due_at": now + 2 * AN_HOUR,
        "closes_at": now + 2 * AN_HOUR,
    }
    return make_exam(cohort or make_cohort(), **usual | fields)


def sit(exam, learner=None, now=None):
    """An attempt that begins now, by somebody who is in the cohort."""
    learner = learner or make_learner()
    if not exam.cohort.enrolments.filter(learner=learner, left_at=None).exists():
        enrol(exam.cohort, learner)
    return start_attempt(learner, exam, now or timezone.now())


def sit_choices(exam, learner=None, now=None):
    """An attempt in which one option is chosen in every question."""
    others = Item.objects.exclude(variants__kind="fact-forward")
    others.update(suspended="why")
    attempt = sit(exam, learner, now)
    others.update(suspended="")
    return attempt


def fields_for(answer, table=RIGHT):
    """What the form of this question sends when it is answered right, or wrong."""
    question = stored_question(answer.shown)
    sent = table[question.form](question)
    return {name: value for name, value in sent.items() if keeps(question, name)}


def keeps(question, name):
    return name != "choice" or question.form in ("choice", "statement")


def answer_all(attempt, count=None, table=RIGHT, now=None):
    """Answer so many of its questions, all of them if no number is given."""
    for row in attempt.answers.order_by("position")[:count]:
        sent = fields_for(row, table)
        save(attempt.learner, attempt.pk, row.position, sent, now or timezone.now())


def run_out(attempt, ago=timedelta(minutes=1)):
    """Its time was over so long ago."""
    deadline = timezone.now() - ago
    Attempt.objects.filter(pk=attempt.pk).update(
        started_at=deadline - AN_HOUR, deadline_at=deadline
    )
    attempt.refresh_from_db()
    return attempt


def shut(exam):
    """It closed an hour ago, and so did all that was begun in it."""
    now = timezone.now()
    exam.opens_at, exam.due_at = now - 9 * AN_HOUR, now - AN_HOUR
    exam.closes_at = exam.due_at
    exam.save()
    for attempt in exam.sittings.filter(submitted_at=None):
        run_out(attempt, AN_HOUR)
