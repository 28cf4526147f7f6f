"""Set a card aside, or mark it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learn.memory.card_state import Event
from learn.models import Card
from learn.review.card_actions import card_action, flag
from learn.review.presentation import UnanswerableError
from learn.views.page import LearnerRequest, page
from learn.views.review.ask import ask

DONE = {
    "bury": "Put off until tomorrow.",
    "suspend": "Paused. You won’t see it in reviews.",
    "resume": "We’ll ask it again.",
}


@require_POST
def card(request: LearnerRequest, item: int) -> HttpResponse:
    """Bury, suspend, resume or flag the learner's card of an item; then go on with the review."""
    learner, now = request.user, timezone.now()
    action = request.POST.get("action", "")
    try:
        if action == "flag":
            flagged = flag(learner, item).is_flagged
            messages.info(request, "Flagged." if flagged else "Flag removed.")
        elif action in DONE:
            card_action(learner, item, Event(action), now)
            undo = str(item) if action != "resume" else ""
            messages.info(request, DONE[action], extra_tags=undo)
        else:
            raise Http404
    except UnanswerableError as error:
        return ask(request, str(error))
    return back(request, item if action in ("flag", "resume") else None)


def back(request: LearnerRequest, item: int | None) -> HttpResponse:
    """Return to the page of set-aside cards if it came from there; else to the review."""
    if request.POST.get("from") == "cards":
        return redirect("cards")
    wanted = str(item or "")
    if request.htmx:
        return ask(request, item=wanted)
    return redirect(reverse("review") + (f"?item={wanted}" if wanted else ""))


@require_safe
def cards(request: LearnerRequest) -> HttpResponse:
    """Show the cards that the learner set aside or flagged."""
    mine = Card.objects.filter(learner=request.user).select_related("item__fact__pack")
    rows = mine.order_by("item__position", "pk")
    context = {"suspended": rows.set_aside(), "flagged": rows.flagged()}
    return page(request, "learn/progress/cards.html", context)
