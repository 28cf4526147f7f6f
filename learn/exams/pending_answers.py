"""Answers that met the sign-in page wait in the visitor's session, and count when their owner has signed in."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.core import signing
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest
from django.utils import timezone

from learn.exams.attempt import OverError, save
from learn.exams.attempt_page import read_attempt_token
from learn.models import Review, User
from learn.review.answers import answer
from learn.review.presentation import SALT

KEY, EXAM_KEY = "kept", "kept_in_exams"
# A visitor may write to the session table only what a form of ours can hold.
LONGEST = 4000
MOST_IN_EXAMS = 20


def store_pending(request: HttpRequest) -> bool:
    """Keep an answer to a question of ours; not what only turns a card, or is no answer."""
    if sitting_of(request) is not None:
        return keep_in_exam(request)
    given = request.POST.dict()
    given.pop("csrfmiddlewaretoken", None)
    size = sum(len(name) + len(str(value)) for name, value in given.items())
    token = str(given.get("token", ""))
    if size > LONGEST or given.get("choice") == "reveal" or not is_a_learners(token):
        return False
    request.session[KEY] = given
    return True


def is_a_learners(token: str) -> bool:
    """Return whether we signed it, for somebody with an account."""
    try:
        return str(signing.loads(token, salt=SALT)[0]).isdecimal()
    except (signing.BadSignature, ValueError):
        return False


def sitting_of(request: HttpRequest) -> tuple[int, int, int] | None:
    """Return whose attempt, which one, and which question of it, if it is an answer in an exam."""
    return read_attempt_token(request.POST.get("token", ""))


def keep_in_exam(request: HttpRequest) -> bool:
    """Keep the last answer to each question, with the time it arrived: that is what counts."""
    given = request.POST.dict()
    given.pop("csrfmiddlewaretoken", None)
    if sum(len(name) + len(str(value)) for name, value in given.items()) > LONGEST:
        return False
    waiting: dict[str, Any] = request.session.get(EXAM_KEY, {})
    token = str(given["token"])
    waiting.pop(token, None)
    waiting[token] = {"given": given, "at": timezone.now().isoformat()}
    latest = list(waiting.items())[-MOST_IN_EXAMS:]
    request.session[EXAM_KEY] = dict(latest)
    return True


def take_in_exams(session: SessionBase, learner: User, now: datetime) -> list[str]:
    """Save the answers that were kept, and say what became of each that does not count."""
    waiting: dict[str, Any] = session.pop(EXAM_KEY, {})
    refused = []
    for token, kept in waiting.items():
        owner, attempt, position = read_attempt_token(token) or (0, 0, 0)
        if owner != learner.pk:
            refused.append(
                "An exam answer was kept for another account, so it was not saved."
            )
            continue
        arrived_at = datetime.fromisoformat(kept["at"])
        try:
            save(learner, attempt, position, kept["given"], arrived_at, now)
        except (OverError, ObjectDoesNotExist) as error:
            refused.append(f"Question {position}: {error}")
    return refused


def submit_pending(session: SessionBase, learner: User, now: datetime) -> Review | None:
    """Give the kept answer, once. It is refused like any other that cannot be taken."""
    given = session.pop(KEY, None)
    return answer(learner, given["token"], given, now) if given else None
