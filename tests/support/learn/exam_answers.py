"""Answers given in an attempt."""

from datetime import timedelta

from learn.exams.attempt import save
from tests.support.factories import NOW

A_SECOND, A_MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def give(attempt, row, sent, at=NOW, **more):
    saved = save(attempt.learner, attempt.pk, row.position, sent, at, **more)
    row.refresh_from_db()
    return saved


def first(attempt, form="choice"):
    return next(row for row in attempt.answers.all() if row.shown["form"] == form)
