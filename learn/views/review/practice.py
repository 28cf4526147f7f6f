"""Practice without a schedule: choose what, a pair that is mixed up, or the missed ones again."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from learn.models import User
from learn.review.practice.practice_session import Practice
from learn.statistics import confusions, practice_cards, review_stats
from learn.statistics.practice_cards import PracticeRequest
from learn.views.account.forms import PairForm, PracticeForm
from learn.views.page import LearnerRequest, page

IN_WORDS = {
    "met": "Cards you have met",
    "wrong": "Cards you missed",
    "weak": "Cards you know least",
    "all": "All cards",
}
PAIR_SIZE = 10


@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: LearnerRequest) -> HttpResponse:
    """Choose what to practise, or go on with what was begun."""
    given = request.POST or None
    form = PracticeForm(topics_of(request.user), given, initial=preset(request))
    if request.method == "POST" and form.is_valid():
        if begin(request, form.cleaned_data, timezone.now()):
            return redirect("practice_question")
        form.add_error(None, "No cards match. Choose other cards or another topic.")
    begun = Practice(request.session)
    context = {"form": form, "begun": begun, "left": len(begun.left)}
    return page(request, "learn/review/practice.html", context)


def topics_of(learner: User) -> list[tuple[str, str]]:
    return [
        (f"{pack}:{name}", name or "Other")
        for pack, name in review_stats.totals_of(learner)
    ]


def preset(request: LearnerRequest) -> dict[str, Any]:
    """Return what a link asks for: a topic, or which cards."""
    named = {name: request.GET.get(name, "") for name in ("topic", "which", "size")}
    return {name: value for name, value in named.items() if value}


def begin(request: LearnerRequest, given: dict[str, Any], now: datetime) -> bool:
    """Begin a practice, if there is a card for it."""
    learner, topic = request.user, None
    if given["topic"]:
        pack, _, name = given["topic"].partition(":")
        topic = (int(pack), name)
    wanted = PracticeRequest(given["which"], given["size"], topic)
    found = practice_cards.select_cards(
        learner, wanted, learner.study_day(now), uuid4().hex
    )
    if found:
        words = IN_WORDS[wanted.which] + (f": {topic[1] or 'Other'}" if topic else "")
        Practice(request.session).begin(words, found)
    return bool(found)


@require_POST
def practice_pair(request: LearnerRequest) -> HttpResponse:
    """Begin a contrast drill of two that are mixed up."""
    form = PairForm(request.POST)
    pair = confusions.Pair.of(**form.cleaned_data) if form.is_valid() else None
    named = confusions.with_labels([(pair, 0)]) if pair else []
    found = (
        practice_cards.contrast(request.user, pair, PAIR_SIZE, timezone.now())
        if pair and named
        else []
    )
    if not found:
        messages.info(request, "No question tells these two apart right now.")
        return redirect("practice")
    title = f"{named[0].one} or {named[0].other}"
    Practice(request.session).begin(title, found)
    return redirect("practice_question")


@require_POST
def practice_again(request: LearnerRequest) -> HttpResponse:
    """Begin anew with those that were missed in this practice."""
    begun = Practice(request.session)
    wrong = {r.card.item_id for r in begun.reviews if not r.is_right}
    missed = [(pk, kind) for pk, kind in begun.questions if pk in wrong]
    if not missed:
        return redirect("practice")
    begun.begin(begun.title, missed)
    return redirect("practice_question")


@require_POST
def practice_end(request: LearnerRequest) -> HttpResponse:
    """Leave a practice for good. Its answers stay in the log."""
    Practice(request.session).end()
    return redirect("progress")
