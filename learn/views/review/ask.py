"""Put the next question before the learner."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from learn.changes.acknowledge import contrast_kind
from learn.changes.notices import pending
from learn.memory.fsrs import Rating
from learn.memory.kind_choice import difficulty_stage
from learn.models import Card, Review, User
from learn.review import queue, session_progress
from learn.review.presentation import (
    PresentedQuestion,
    UnanswerableError,
    present,
    read_token,
    restore_question,
    show_variant,
)
from learn.views.page import LearnerRequest, page
from learn.views.review.feedback import report_of
from learn.views.review.notices import notices_page
from learn.views.review.question import question_context
from quizzes.models import Item


def ask(
    request: LearnerRequest, error: str = "", token: str = "", item: str = ""
) -> HttpResponse:
    """Show the next question, or the one of this token or item; the summary when nothing is left.

    What has changed of what was learnt is told before.
    """
    learner, now = request.user, timezone.now()
    day = learner.study_day(now)
    faulty = same(learner, token)
    if faulty is None and (told := pending(learner, now)):
        return notices_page(request, told)
    left = queue.queue_for(learner, day)
    given = request.POST.dict() if faulty else None
    found = flagged(learner, faulty) if faulty else following(learner, left, item, now)
    if found is None:
        return nothing_left(request, error)
    showing, is_flagged = found
    context = question_context(showing, error, given) | frame(learner, day, left)
    context["menu"] = menu_of(showing, context["question"]["token"], is_flagged)
    response = page(request, "learn/review/question.html", context)
    response["HX-Replace-Url"] = reverse("review")
    return response


def nothing_left(request: LearnerRequest, error: str) -> HttpResponse:
    if error:
        messages.info(request, error)
    return redirect("summary")


def frame(learner: User, day: date, left: queue.Waiting) -> dict[str, Any]:
    """Return what stands around a question."""
    answers = session_progress.answers_on(learner, day)
    return {
        "action": reverse("review"),
        "leave": reverse("today"),
        "progress": session_progress.progress_bar(
            session_progress.first_answers_today(answers), left, asking=True
        ),
        "undo_url": undo_url(answers),
    }


def menu_of(showing: PresentedQuestion, token: str, is_flagged: bool) -> dict[str, Any]:
    """Return what else may be done with the card of a question."""
    item = showing.variant.item_id
    return {"item": item, "is_flagged": is_flagged, **report_of(item, token=token)}


def flagged(
    learner: User, showing: PresentedQuestion
) -> tuple[PresentedQuestion, bool]:
    mine = Card.objects.flagged().filter(learner=learner)
    return showing, mine.filter(item=showing.variant.item_id).exists()


def same(learner: User, token: str) -> PresentedQuestion | None:
    """Return the question of a token, while its card has not moved on: to mend a faulty answer."""
    try:
        ticket = read_token(token, str(learner.pk))
        reviews = Review.objects.filter(learner=learner, card__item=ticket.item)
        moved = reviews.filter(seq__gte=ticket.seq).exists()
        return None if moved else restore_question(ticket)
    except UnanswerableError:
        return None


def following(
    learner: User, left: queue.Waiting, wanted: str, now: datetime
) -> tuple[PresentedQuestion, bool] | None:
    """Return the item asked for, or else the first one waiting, dealt; and whether its card is flagged."""
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 12 else 0
    found = queue.asked_item(learner, number) if number else None
    found = found or queue.next_item(learner, left)
    if found is None:
        return None
    item, card = found
    return deal_to(learner, item, card, now), bool(card and card.is_flagged)


def deal_to(
    learner: User, item: Item, card: Card | None, now: datetime
) -> PresentedQuestion:
    """Return the question that a learner's card of an item has now."""
    if card is None:
        return present(str(learner.pk), item, 1, now)
    contrast = contrast_kind(card, item)
    if contrast:
        return show_variant(str(learner.pk), contrast, card.seq + 1, now)
    failed = card.rating == Rating.Again
    step = difficulty_stage(card.stability, failed=failed)
    return present(str(learner.pk), item, card.seq + 1, now, step)


def undo_url(answers: Sequence[session_progress.Given]) -> str | None:
    """Return where to take back the last of a study day's answers."""
    return reverse("undo", args=(answers[-1].key,)) if answers else None
