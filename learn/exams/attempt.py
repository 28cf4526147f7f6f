"""Sit an exam: begin, answer, hand in. The server's clock decides; what was answered before stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from django.db import transaction
from django.db.models import Avg
from django.db.models.functions import Coalesce

from learn.exams.attempt_questions import create_questions, names_of, stored_question
from learn.models import (
    Assignment,
    Attempt,
    AttemptAnswer,
    Enrolment,
    Late,
    User,
)
from learn.review.assignments import duty
from learn.review.snapshot import confusion_fields
from learn.rules.exams.exam_window import (
    GRACE,
    Availability,
    ExamWindow,
    clock,
    is_over,
)
from learn.rules.exams.form_state import fingerprint
from quizzes.questions.forms import FORMS, grade
from quizzes.questions.grading import NotCountedError

KEPT_FOR = timedelta(minutes=10)
"""So long after it arrived an answer counts that met the sign-in page."""


class CannotBeginError(Exception):
    """No attempt may begin; the page of the exam says why."""


class OverError(Exception):
    """The answer came too late; its text says what became of the attempt."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an answer. Why: it does not count yet. Is_other: another window had answered meanwhile."""

    answer: AttemptAnswer
    why: str = ""
    is_changed: bool = False
    is_other: bool = False


def window_of(assignment: Assignment, learner: User) -> ExamWindow:
    """Return when this exam takes answers of this learner. One query."""
    terms = duty(assignment, learner).terms
    return ExamWindow(terms, assignment.late == Late.REFUSE)


@transaction.atomic
def start_attempt(learner: User, assignment: Assignment, now: datetime) -> Attempt:
    """Return the attempt that is open, or a new one. The enrolment is held, so that two clicks begin one."""
    mine = Enrolment.objects.current().filter(learner=learner, cohort=assignment.cohort)
    if mine.select_for_update().first() is None:
        raise CannotBeginError
    close_overdue(now, learner)
    attempts = Attempt.objects.filter(assignment=assignment, learner=learner)
    if found := attempts.filter(submitted_at=None).first():
        return found
    window, used = window_of(assignment, learner), attempts.count()
    if window.standing(now, used) is not Availability.OPEN:
        raise CannotBeginError
    attempt = Attempt.objects.create(
        assignment=assignment,
        learner=learner,
        number=used + 1,
        seed=token_hex(16),
        started_at=now,
        deadline_at=window.deadline(now),
    )
    create_questions(attempt, now)
    return attempt


def lock_attempt(learner: User, pk: int) -> Attempt:
    """Lock an attempt until the transaction ends, so that answers and handing in come one after the other."""
    rows = Attempt.objects.select_for_update(of=("self",))
    rows = rows.select_related("assignment__cohort")
    return rows.get(pk=pk, learner=learner)


@transaction.atomic
def save(
    learner: User,
    pk: int,
    position: int,
    sent: Mapping[str, str],
    arrived_at: datetime,
    now: datetime | None = None,
) -> Saved:
    """Keep what stands in the form of a question. What the page came with, unchanged, changes nothing."""
    attempt = lock_attempt(learner, pk)
    answers = attempt.answers.select_related("item__fact__pack")
    answer = answers.get(position=position)
    fields = FORMS[answer.shown["form"]].read_fields(sent)
    stood = answer_fields(answer)
    if fields == stood or sent.get("was") == fingerprint(fields):
        return Saved(answer, why_of(answer))
    refuse_what_is_late(attempt, arrived_at, now or arrived_at)
    is_other = sent.get("was", fingerprint(stood)) != fingerprint(stood)
    why = fill_in(answer, fields, arrived_at)
    answer.save()
    if attempt.submitted_at is not None:
        finish_attempt(attempt, attempt.submitted_at)
    return Saved(answer, why, is_changed=True, is_other=is_other)


def refuse_what_is_late(attempt: Attempt, arrived_at: datetime, now: datetime) -> None:
    ran_out = attempt.submitted_at in (None, attempt.deadline_at)
    is_in_time = not is_over(arrived_at, attempt.deadline_at)
    if is_in_time and (
        attempt.submitted_at is None or (ran_out and may_wait(attempt, arrived_at, now))
    ):
        return
    zone = attempt.assignment.cohort.zone
    if ran_out or attempt.submitted_at is None:
        how = f"Time ran out on {clock(attempt.deadline_at, zone)}."
    else:
        how = f"This attempt was submitted on {clock(attempt.submitted_at, zone)}."
    raise OverError(f"{how} The last answer came after that and does not count.")


def may_wait(attempt: Attempt, arrived_at: datetime, now: datetime) -> bool:
    """Return whether an answer that arrived in time may wait for its owner to sign in; it may, until results are told."""
    window = window_of(attempt.assignment, attempt.learner)
    return arrived_at < now <= arrived_at + KEPT_FOR and not window.is_out(now)


def answer_fields(answer: AttemptAnswer) -> dict[str, str]:
    """Return what stands in the form of a question now."""
    return dict(answer.given["fields"]) if answer.given else {}


def why_of(answer: AttemptAnswer) -> str:
    """Return why what stands there does not count; empty if it does, or where nothing stands."""
    return str(answer.given["why"]) if answer.given else ""


def fill_in(answer: AttemptAnswer, fields: dict[str, str], now: datetime) -> str:
    """Mark what was given. What cannot be marked yet stays beside the answer that was given before."""
    if not fields:
        mark(answer, None, now)
        return ""
    question = stored_question(answer.shown)
    try:
        outcome = grade(question, fields, names_of(answer, question, now.date()))
    except NotCountedError as error:
        answer.given = {"fields": fields, "why": str(error)}
        return str(error)
    marks = {
        "choice": outcome.choice,
        "is_right": outcome.is_right,
        "credit": outcome.credit,
        **confusion_fields(question, outcome),
    }
    mark(answer, marks, now)
    answer.given = {"fields": fields, "why": ""}
    return ""


def mark(answer: AttemptAnswer, marks: dict[str, Any] | None, now: datetime) -> None:
    """Set the marks of an answer, or take them all off."""
    blank = {"choice": None, "is_right": None, "credit": None}
    names = {"right_entity": "", "picked_entity": ""}
    for name, value in (marks or {**blank, **names, "given": None}).items():
        setattr(answer, name, value)
    answer.answered_at = now if marks else None


@transaction.atomic
def submit(learner: User, pk: int, now: datetime) -> Attempt:
    """Hand in, once; within the grace as of the deadline."""
    attempt = lock_attempt(learner, pk)
    if attempt.submitted_at is None:
        finish_attempt(attempt, min(now, attempt.deadline_at))
    return attempt


def finish_attempt(attempt: Attempt, at: datetime) -> None:
    """End an attempt. Its score is the mean of its credits; what was not answered counts as nothing."""
    share = attempt.answers.aggregate(share=Avg(Coalesce("credit", 0.0)))["share"]
    attempt.submitted_at, attempt.score = at, min(1.0, share or 0.0)
    attempt.save(update_fields=["submitted_at", "score"])


def close_overdue(now: datetime, learner: User | None = None) -> int:
    """Hand in what ran out, as of its deadline; how many. Each is held, so that no answer is missed."""
    overdue = Attempt.objects.overdue(now)
    if learner is not None:
        overdue = overdue.filter(learner=learner)
    return sum(close(pk, now) for pk in list(overdue.values_list("pk", flat=True)))


@transaction.atomic
def close(pk: int, now: datetime) -> bool:
    """Return whether it still was open."""
    attempt = Attempt.objects.select_for_update().overdue(now).filter(pk=pk).first()
    if attempt is not None:
        finish_attempt(attempt, attempt.deadline_at)
    return attempt is not None


@transaction.atomic
def extend(assignment: Assignment, learner: User, now: datetime) -> None:
    """Give a running attempt the time of an exception; none ever takes any."""
    rows = Attempt.objects.select_for_update().filter(
        assignment=assignment, learner=learner, submitted_at=None
    )
    attempt = rows.filter(deadline_at__gte=now - GRACE).first()
    if attempt is None:
        return
    later = window_of(assignment, learner).deadline(attempt.started_at)
    attempt.deadline_at = max(attempt.deadline_at, later)
    attempt.save(update_fields=["deadline_at"])
