"""What an answer was worth and why; and the other side of a flash card."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from learn.memory.card_state import Event
from learn.memory.fsrs import Rating
from learn.models import Card, Review, User
from learn.review import answers, queue, session_progress
from learn.review.due_dates import Dues, due_dates
from learn.review.explanation import explain as told
from learn.review.notes import note_on
from learn.review.presentation import UnanswerableError, read_token, restore_question
from learn.review.snapshot import guess_rate_of, snapshot
from learn.rules.review.feedback import again_line, ratings
from learn.statistics import confusions
from learn.statistics.leeches import leech_of
from learn.views.page import LearnerRequest, page


def feedback(request: LearnerRequest, key: UUID) -> HttpResponse:
    answers = Review.objects.answers().select_related("card__item__fact")
    return feedback_to(
        request, get_object_or_404(answers, learner=request.user, key=key)
    )


def feedback_to(request: LearnerRequest, answered: Review) -> HttpResponse:
    """Show the feedback to an answer of the learner's, from what was kept of it."""
    learner, key = request.user, answered.key
    missed = not answered.is_right
    context = {
        "feedback": told(answered.shown, answered.is_right, answered.choice),
        "ratings": ratings_of(learner, answered),
        "rate_url": reverse("rate", args=(key,)),
        "menu": menu_after(answered),
        "undo_url": reverse("undo", args=(key,)),
        "continue_url": reverse("review"),
        "leech": told_leech(learner, answered.card) if missed else None,
        "my_note": my_note(request, answered),
        "next_line": again_line(answered.day, answered.card.due) if missed else "",
        "leave": reverse("today"),
        "progress": progress_after(learner, answered),
    }
    return page(request, "learn/review/feedback.html", context)


def menu_after(answered: Review) -> dict[str, Any]:
    """Return what else may be done with the card of an answer."""
    card, key = answered.card, str(answered.key)
    return {
        "item": card.item_id,
        "is_flagged": card.is_flagged,
        **report_of(card.item_id, key=key),
    }


def progress_after(learner: User, answered: Review) -> dict[str, Any]:
    done = session_progress.first_answers(learner, answered.day)
    left = queue.queue_for(learner, answered.day)
    return session_progress.progress_bar(
        done, left, asking=False, is_practice=answered.is_practice
    )


def feedback_url(answered: Review) -> str:
    """Return where the feedback to an answer is read again."""
    is_practice = answered.event == Event.PRACTICE
    name = "practice_feedback" if is_practice else "feedback"
    return reverse(name, args=(answered.key,))


def told_leech(learner: User, card: Card) -> dict[str, Any] | None:
    """Return how often a card was missed that will not stick, and what is taken for what. Two queries."""
    leech = leech_of(learner, card)
    if leech is None:
        return None
    named = confusions.with_labels([(leech.pair, 0)] if leech.pair else [])
    return {
        "missed": leech.missed,
        "count": leech.count,
        "mixup": named[0] if named else None,
    }


def report_of(item: int, **sent: str) -> dict[str, Any]:
    """Return where a problem with a question is reported, and what says which one it was."""
    return {"report_url": reverse("report", args=(item,)), "sent": sent}


def my_note(request: LearnerRequest, answered: Review) -> dict[str, str]:
    """Return the learner's note on the fact, and where to write it."""
    fact = answered.shown["fact"]
    back = urlencode({"next": feedback_url(answered)})
    return {
        "text": note_on(request.user, fact["pack"], fact["id"]),
        "url": f"{reverse('note', args=(fact['pack'], fact['id']))}?{back}",
    }


def ratings_of(learner: User, answered: Review) -> list[dict[str, Any]]:
    """Return the buttons after a right answer, unless it was practice, which moves nothing."""
    if not answered.is_right or answered.is_practice:
        return []
    found = answers.due_dates_after(learner, answered)
    return ratings(days_until(found, answered.day), is_card=False)


def days_until(dues: Dues, day: date) -> dict[Rating, int]:
    return {rating: (due - day).days for rating, due in dues.items()}


def reveal(request: LearnerRequest, token: str) -> HttpResponse:
    """Show the other side of a flash card. Nothing is stored until the learner judges it."""
    learner = request.user
    showing = restore_question(read_token(token, str(learner.pk)))
    if not showing.is_self_rated:
        raise UnanswerableError("This question is answered before it is explained.")
    day = learner.study_day(timezone.now())
    item = showing.variant.item
    card = learner.cards.filter(item=item).first() or Card(learner=learner, item=item)
    found = due_dates(learner, card, card.state, day, guess_rate_of(showing.question))
    done, left = (
        session_progress.first_answers(learner, day),
        queue.queue_for(learner, day),
    )
    context = {
        "feedback": told(snapshot(showing), None, None),
        "ratings": ratings(days_until(found, day), is_card=True),
        "rate_url": reverse("review"),
        "token": token,
        "leave": reverse("today"),
        "progress": session_progress.progress_bar(done, left, asking=True),
    }
    return page(request, "learn/review/feedback.html", context)


feedback_page = require_safe(feedback)
