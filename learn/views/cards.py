"""Set a card aside, mark it, report a problem with its question."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from learn.fold import Event
from learn.forms import ReportForm
from learn.models import Card, Report
from learn.setting_aside import flag, set_aside
from learn.showing import UnanswerableError, read_token, show_again
from learn.shown import shown
from learn.views.ask import ask
from learn.views.page import LearnerRequest, page
from quizzes.models import Item

DONE = {
    "bury": "Put off until tomorrow.",
    "suspend": "Set aside: it is not asked any more.",
    "resume": "It is asked again.",
}


@require_POST
def card(request: LearnerRequest, item: int) -> HttpResponse:
    """Bury, suspend, resume or flag the learner's card of an item; then go on with the review."""
    learner, now = request.user, timezone.now()
    action = request.POST.get("action", "")
    try:
        if action == "flag":
            flagged = flag(learner, item).is_flagged
            messages.info(request, "Flagged." if flagged else "Flag taken off.")
        elif action in DONE:
            set_aside(learner, item, Event(action), now)
            undo = str(item) if action != "resume" else ""
            messages.info(request, DONE[action], extra_tags=undo)
        else:
            raise Http404
    except UnanswerableError as error:
        return ask(request, str(error))
    return back(request, item if action in ("flag", "resume") else None)


def back(request: LearnerRequest, item: int | None) -> HttpResponse:
    """To the page of set-aside cards if it came from there; else to the review."""
    if request.POST.get("from") == "cards":
        return redirect("cards")
    wanted = str(item or "")
    if request.htmx:
        return ask(request, item=wanted)
    return redirect(reverse("review") + (f"?item={wanted}" if wanted else ""))


@require_safe
def cards(request: LearnerRequest) -> HttpResponse:
    """The cards that the learner set aside or flagged."""
    mine = Card.objects.filter(learner=request.user).select_related("item__fact__pack")
    rows = mine.order_by("item__position", "pk")
    context = {"suspended": rows.set_aside(), "flagged": rows.flagged()}
    return page(request, "learn/cards.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: LearnerRequest, item: int) -> HttpResponse:
    """Say what is wrong with a question; the editors get it as it was shown."""
    asked = get_object_or_404(Item, pk=item)
    given = request.POST if request.method == "POST" else request.GET
    key, token = given.get("key", ""), given.get("token", "")
    kept = question_shown(request, asked, key, token)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Report.objects.create(
            learner=request.user,
            item=asked,
            shown=kept,
            text=form.cleaned_data["text"],
            at=timezone.now(),
        )
        messages.info(request, "Thank you. The editors see it with the question.")
        return redirect("feedback", key) if key else redirect("review")
    context = {"form": form, "shown": kept, "key": key, "token": token}
    return page(request, "learn/report.html", context)


def question_shown(
    request: LearnerRequest, item: Item, key: str, token: str
) -> dict[str, Any]:
    """The question that was answered under this key, or that stands behind this token."""
    try:
        if key:
            answers = request.user.reviews.filter(card__item=item)
            return dict(get_object_or_404(answers, key=UUID(key)).shown)
        ticket = read_token(token, str(request.user.pk))
        return shown(show_again(ticket)) if ticket.item == item.pk else {}
    except ValueError:
        raise Http404 from None
    except UnanswerableError:
        return {}
