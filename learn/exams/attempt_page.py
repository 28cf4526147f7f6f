"""What the pages of an open attempt need. Nothing in it tells which option is right."""

from datetime import datetime
from typing import Any

from django.core.signing import BadSignature, Signer

from learn.exams.attempt import answer_fields, why_of
from learn.exams.attempt_questions import stored_question
from learn.models import Attempt, AttemptAnswer
from learn.rules.exams.exam_window import length, seconds_left, time_of_day
from learn.rules.exams.form_state import fingerprint
from quizzes.questions.presenter import render_question

SIGNER = Signer(salt="learn.attempts.sitting")


def token_of(attempt: Attempt, position: int) -> str:
    """Return the same each time, so that a browser keeps one answer to a question, the last."""
    return SIGNER.sign_object([attempt.learner_id, attempt.pk, position])


def read_attempt_token(token: str) -> tuple[int, int, int] | None:
    """Return whose answer, to which attempt and question; None where it is not ours."""
    try:
        learner, attempt, position = SIGNER.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return int(learner), int(attempt), int(position)


def navigation(attempt: Attempt) -> dict[str, Any]:
    """Return each question's number and state, and how many are answered. One query."""
    rows = attempt.answers.order_by("position")
    found = rows.values_list("position", "given", "answered_at")
    states = [
        {"position": position, "state": state_of(given, answered_at)}
        for position, given, answered_at in found
    ]
    open_ = [row["position"] for row in states if row["state"] != "answered"]
    return {"rows": states, "open": open_, "done": len(states) - len(open_)}


def state_of(given: dict[str, Any] | None, answered_at: datetime | None) -> str:
    """Answered, part (what stands there does not count yet), or open."""
    if given and given["why"]:
        return "part"
    return "answered" if answered_at else "open"


def clock_context(attempt: Attempt, now: datetime) -> dict[str, Any]:
    seconds = seconds_left(now, attempt.deadline_at)
    zone = attempt.assignment.cohort.zone
    return {
        "seconds_left": seconds,
        "left": length(seconds),
        "until": time_of_day(attempt.deadline_at, zone),
    }


def question_page(
    attempt: Attempt, position: int, now: datetime
) -> dict[str, Any] | None:
    """Return None where there is no such question. Two queries."""
    answer = attempt.answers.filter(position=position).first()
    if answer is None:
        return None
    sheet = navigation(attempt)
    return {
        "attempt": attempt,
        "assignment": attempt.assignment,
        "position": position,
        "is_last": position == len(sheet["rows"]),
        "token": token_of(attempt, position),
        "sheet": sheet,
        "question": attempt_question_context(answer),
        **clock_context(attempt, now),
    }


def attempt_question_context(answer: AttemptAnswer) -> dict[str, Any]:
    fields = answer_fields(answer)
    question = render_question(stored_question(answer.shown), fields)
    for option in question["options"]:
        option["is_picked"] = fields.get("choice") == option["code"]
    return {
        **question,
        "given": fields.get("text", ""),
        "was": fingerprint(fields),
        "is_saved": answer.answered_at is not None,
        "why": why_of(answer),
        "earlier": answer.answered_at is not None and bool(why_of(answer)),
    }
