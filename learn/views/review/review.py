"""The review: one URL asks and takes the answer; two more rate it and take it back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from learn.review import answers
from learn.review.presentation import UnanswerableError
from learn.review.snapshot import is_self_rated
from learn.views.page import LearnerRequest
from learn.views.review.ask import ask
from learn.views.review.feedback import feedback_to, reveal


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: LearnerRequest) -> HttpResponse:
    """Ask the next question; take the answer to the last one."""
    if request.method != "POST":
        return ask(request, item=request.GET.get("item", ""))
    given = request.POST.dict()
    token = str(given.get("token", ""))
    try:
        if given.get("choice") == "reveal":
            return reveal(request, token)
        answered = answers.answer(request.user, token, given, timezone.now())
    except UnanswerableError as error:
        return ask(request, str(error), token=token)
    if is_self_rated(answered.shown):
        return go_on(request)
    url = reverse("feedback", args=(answered.key,))
    if not request.htmx:
        return redirect(url)
    response = feedback_to(request, answered)
    response["HX-Replace-Url"] = url
    return response


@require_POST
def rate(request: LearnerRequest, key: UUID) -> HttpResponse:
    """Return how well a right answer was known; then the next question."""
    try:
        rating = answers.read_rating(request.POST.get("rating", ""))
        answers.rate(request.user, key, rating, timezone.now())
    except UnanswerableError as error:
        return ask(request, str(error))
    return go_on(request)


@require_POST
def undo(request: LearnerRequest, key: UUID) -> HttpResponse:
    """Take an answer back, and ask its card again."""
    try:
        undone = answers.undo(request.user, key, timezone.now())
    except UnanswerableError as error:
        return ask(request, str(error))
    return go_on(request, item=str(undone.card.item_id))


def go_on(request: LearnerRequest, item: str = "") -> HttpResponse:
    """Return the next question at once under htmx; else a redirect, so that reloading asks nothing twice."""
    if request.htmx:
        return ask(request, item=item)
    return redirect(reverse("review") + (f"?item={item}" if item else ""))
