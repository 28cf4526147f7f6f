"""An attempt when it is over: what was shown, what was given, what is right and why."""

from datetime import datetime
from typing import Any

from learn.exams.attempt import why_of, window_of
from learn.exams.start_page import share_in_percent
from learn.models import Attempt, AttemptAnswer, Cohort, User
from learn.rules.exams.exam_window import clock
from learn.rules.review.feedback import explain_answer

# More than rounding.
CORRECTED = 1e-6


def results(attempt: Attempt) -> dict[str, Any]:
    """Return all of its questions, with their marks. One query."""
    rows = [result_row(answer) for answer in attempt.answers.order_by("position")]
    points = sum(row["credit"] for row in rows)
    share = points / len(rows) if rows else 0.0
    # Decisions on corrected facts change the score, never what an answer earned.
    score = share if attempt.score is None else attempt.score
    return {
        "rows": rows,
        "points": f"{points:.2f}".rstrip("0").rstrip("."),
        "total": len(rows),
        "score": share_in_percent(score),
        "is_corrected": abs(score - share) > CORRECTED,
        **moments(attempt),
    }


def moments(attempt: Attempt) -> dict[str, Any]:
    zone = attempt.assignment.cohort.zone
    return {
        "began": clock(attempt.started_at, zone),
        "ended": clock(attempt.submitted_at or attempt.deadline_at, zone),
        "ran_out": attempt.submitted_at in (None, attempt.deadline_at),
    }


def result_row(answer: AttemptAnswer) -> dict[str, Any]:
    said = explain_answer(answer.shown, answer.is_right, answer.choice)
    credit = answer.credit or 0.0
    return {
        "position": answer.position,
        "credit": credit,
        "credit_words": f"{credit:.2g} of 1 point",
        "word": word_of(answer),
        "not_counted": why_of(answer),
        "at": answer.answered_at,
        "version": answer.fact_version,
        **said,
    }


def word_of(answer: AttemptAnswer) -> str:
    if answer.is_right is None:
        return "Not answered"
    if answer.is_right:
        return "Right"
    return "Partly right" if answer.credit else "Wrong"


def attempts_in(cohort: Cohort, learner: User, now: datetime) -> list[dict[str, Any]]:
    """Return a learner's attempts that are over, with their scores before lateness. One query."""
    mine = Attempt.objects.filter(assignment__cohort=cohort, learner=learner)
    rows = mine.over(now).marked().select_related("assignment")
    return [
        {
            "attempt": row,
            "score": share_in_percent(row.share),  # type: ignore[attr-defined]
            "ended": clock(row.ended_at, cohort.zone),  # type: ignore[attr-defined]
        }
        for row in rows.order_by("assignment__due_at", "assignment", "number")
    ]


def unreleased(learner: User, now: datetime) -> set[int]:
    """Return the attempts whose results are not told yet. Two queries, and one for each exam."""
    mine = Attempt.objects.filter(learner=learner).select_related("assignment")
    attempts = list(mine)
    exams = {one.assignment_id: one.assignment for one in attempts}
    shut = {
        pk for pk, exam in exams.items() if not window_of(exam, learner).is_out(now)
    }
    return {one.pk for one in attempts if one.assignment_id in shut}
