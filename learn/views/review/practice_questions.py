"""The questions of a practice, what comes after each answer, and the end."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from learn.memory.card_state import Event
from learn.models import Card, Review, User
from learn.review import answers, session_progress
from learn.review.explanation import explain as told
from learn.review.practice.practice_session import Practice
from learn.review.presentation import (
    PresentedQuestion,
    UnanswerableError,
    read_token,
    restore_question,
    show_variant,
)
from learn.review.queue import Waiting, asked_item
from learn.review.snapshot import is_self_rated, snapshot
from learn.rules.review.feedback import judgements
from learn.rules.review.practice_selection import Question
from learn.views.page import LearnerRequest, page
from learn.views.review.ask import deal_to, same
from learn.views.review.feedback import my_note, report_of
from learn.views.review.question import question_context
from learn.views.review.summary import again_row
from quizzes.models import Variant


@require_http_methods(["GET", "HEAD", "POST"])
def practice_question(request: LearnerRequest) -> HttpResponse:
    """Ask the next question of the practice; take the answer to the last one."""
    if request.method != "POST":
        return ask_practice(request)
    given = request.POST.dict()
    token = str(given.get("token", ""))
    try:
        if given.get("choice") == "reveal":
            return practice_reveal(request, token)
        answered = answers.answer(
            request.user, token, given, timezone.now(), Event.PRACTICE
        )
    except UnanswerableError as error:
        return ask_practice(request, str(error), token)
    Practice(request.session).take(answered)
    if is_self_rated(answered.shown):
        return ask_practice(request) if request.htmx else redirect("practice_question")
    return show_feedback(request, answered)


def ask_practice(
    request: LearnerRequest, error: str = "", token: str = ""
) -> HttpResponse:
    """Show the question of this token, to mend an answer; or the next one; or the end."""
    begun, learner = Practice(request.session), request.user
    faulty = same(learner, token) if token else None
    given = request.POST.dict() if faulty else None
    left = begun.left
    showing = faulty or practice_following(learner, left, timezone.now())
    if showing is None:
        if error:
            messages.info(request, error)
        return redirect("practice_done" if begun.keys else "practice")
    context = question_context(showing, error, given, is_practice=True)
    context |= {
        "action": reverse("practice_question"),
        "menu": practice_menu(showing.variant.item_id, context["question"]["token"]),
        **practice_frame(begun, len(left), asking=True),
    }
    response = page(request, "learn/review/question.html", context)
    response["HX-Replace-Url"] = reverse("practice_question")
    return response


def practice_menu(item: int, token: str) -> dict[str, Any]:
    """Return what may be done with a question that has no schedule here: report a problem with it."""
    return report_of(item, token=token, **{"from": "practice"})


def practice_frame(begun: Practice, left: int, *, asking: bool) -> dict[str, Any]:
    """Return what stands around a question and its feedback."""
    done = [bool(answered.is_right) for answered in begun.reviews]
    return {
        "leave": reverse("practice"),
        "practice": begun.title,
        "progress": session_progress.progress_bar(
            done, Waiting(new=left), asking=asking
        ),
    }


def practice_following(
    learner: User, left: list[Question], now: datetime
) -> PresentedQuestion | None:
    """Return the first of these questions that can be asked, dealt."""
    for item, kind in left:
        showing = dealt_in(learner, item, kind, now) if kind else None
        found = None if showing else asked_item(learner, item)
        if found:
            showing = deal_to(learner, *found, now)
        if showing:
            return showing
    return None


def dealt_in(
    learner: User, item: int, kind: str, now: datetime
) -> PresentedQuestion | None:
    """Return the question that a learner's card of an item has now in this kind, if it is still asked so."""
    variants = Variant.objects.filter(item=item, kind=kind, item__suspended="")
    variant = (
        variants.select_related("item__fact__pack").prefetch_related("options").first()
    )
    card = Card.objects.filter(learner=learner, item=item).first()
    seq = card.seq + 1 if card else 1
    return show_variant(str(learner.pk), variant, seq, now) if variant else None


def show_feedback(request: LearnerRequest, answered: Review) -> HttpResponse:
    """Return what an answer was worth, at once under htmx, else at its own address."""
    url = reverse("practice_feedback", args=(answered.key,))
    if not request.htmx:
        return redirect(url)
    response = show_practice_answer(request, answered)
    response["HX-Replace-Url"] = url
    return response


def show_practice_answer(request: LearnerRequest, answered: Review) -> HttpResponse:
    begun = Practice(request.session)
    context = {
        "feedback": told(answered.shown, answered.is_right, answered.choice),
        "next_line": "Practice: this card’s schedule hasn’t changed.",
        "continue_url": reverse("practice_question"),
        "menu": report_of(answered.card.item_id, key=str(answered.key)),
        "my_note": my_note(request, answered),
        **practice_frame(begun, len(begun.left), asking=False),
    }
    return page(request, "learn/review/feedback.html", context)


@require_safe
def practice_feedback(request: LearnerRequest, key: UUID) -> HttpResponse:
    mine = Review.objects.filter(learner=request.user, event=Event.PRACTICE)
    mine = mine.select_related("card")
    return show_practice_answer(request, get_object_or_404(mine, key=key))


def practice_reveal(request: LearnerRequest, token: str) -> HttpResponse:
    """Show the other side of a flash card. Nothing is stored until the learner judges it."""
    showing = restore_question(read_token(token, str(request.user.pk)))
    if not showing.is_self_rated:
        raise UnanswerableError("This question is answered before it is explained.")
    begun = Practice(request.session)
    context = {
        "feedback": told(snapshot(showing), None, None),
        "ratings": judgements(),
        "rate_url": reverse("practice_question"),
        "token": token,
        "menu": practice_menu(showing.variant.item_id, token),
        **practice_frame(begun, len(begun.left), asking=True),
    }
    return page(request, "learn/review/feedback.html", context)


@require_safe
def practice_done(request: LearnerRequest) -> HttpResponse:
    """Return what the practice came to, and what was missed."""
    begun = Practice(request.session)
    answers, left = begun.reviews, len(begun.left)
    if not answers:
        return redirect("practice")
    context = {
        "title": begun.title,
        "left": left,
        "right": sum(bool(a.is_right) for a in answers),
        "total": len(answers),
        "minutes_text": session_progress.minutes_words(
            sum(a.took_ms or 0 for a in answers)
        ),
        "missed": [again_row(a.shown, a.choice) for a in answers if not a.is_right],
        **practice_frame(begun, left, asking=False),
    }
    return page(request, "learn/review/practice_done.html", context)
