"""Five questions for somebody without an account."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from learn.review import session_progress
from learn.review.explanation import explain as feedback_of
from learn.review.practice.trial import QUESTIONS, Trial
from learn.review.presentation import UnanswerableError
from learn.review.queue import Waiting
from learn.views.page import page
from learn.views.review.question import question_context
from learn.views.review.summary import again_row


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: HttpRequest) -> HttpResponse:
    """Ask, take the answer, and end with the score."""
    if request.user.is_authenticated:
        return redirect("review")
    tried = Trial(request.session)
    if request.method != "POST":
        return ask_trial(request, tried)
    try:
        kept = tried.answer(
            request.POST.get("token", ""), request.POST.dict(), timezone.now()
        )
    except UnanswerableError as error:
        return ask_trial(request, tried, str(error))
    return show_trial_answer(request, tried, kept)


@login_not_required
@require_safe
def trial_feedback(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the feedback to an answer once more, to come back to from a report."""
    tried = Trial(request.session)
    kept = tried.answer_under(key)
    if kept is None:
        raise Http404
    return show_trial_answer(request, tried, kept)


def show_trial_answer(
    request: HttpRequest, tried: Trial, kept: dict[str, Any]
) -> HttpResponse:
    report = reverse("try_report", args=(UUID(kept["key"]),))
    context = {
        "feedback": feedback_of(kept["shown"], kept["is_right"], kept["choice"]),
        "next_line": "",
        "continue_url": reverse("try"),
        "menu": {"report_url": report},
        **_frame(tried, asking=False),
    }
    return page(request, "learn/review/feedback.html", context)


def ask_trial(request: HttpRequest, tried: Trial, error: str = "") -> HttpResponse:
    """Show the question whose answer was faulty, or else the next one."""
    faulty = tried.same(request.POST.get("token", "")) if error else None
    given = request.POST.dict() if faulty else None
    showing = faulty or tried.next_question(timezone.now())
    if showing is None:
        return done(request, tried)
    context = question_context(showing, error, given) | {
        "action": reverse("try"),
        **_frame(tried, asking=True),
    }
    return page(request, "learn/review/question.html", context)


def done(request: HttpRequest, tried: Trial) -> HttpResponse:
    context = {
        "right": sum(tried.done),
        "total": len(tried.done),
        "again": [
            again_row(a["shown"], a["choice"])
            for a in tried.answers
            if not a["is_right"]
        ],
        **_frame(tried, asking=False),
    }
    return page(request, "learn/review/trial_done.html", context)


def _frame(tried: Trial, *, asking: bool) -> dict[str, Any]:
    left = Waiting(due=0, new=QUESTIONS - len(tried.done), again=0)
    return {
        "leave": reverse("welcome"),
        "progress": session_progress.progress_bar(tried.done, left, asking=asking),
    }
