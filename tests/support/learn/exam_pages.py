"""What stands on the pages of an attempt."""

from datetime import timedelta

A_MINUTE = timedelta(minutes=1)


def row_of(attempt, form="choice"):
    return next(row for row in attempt.answers.all() if row.shown["form"] == form)


def path_of(attempt, row):
    return f"/attempts/{attempt.pk}/{row.position}/"
