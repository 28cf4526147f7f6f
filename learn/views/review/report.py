"""Say what is wrong with a question: in the review, in practice and in the trial."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from learn.models import Report, Review
from learn.review.practice.trial import Trial
from learn.review.presentation import UnanswerableError, read_token, restore_question
from learn.review.snapshot import snapshot
from learn.views.account.forms import ReportForm
from learn.views.page import LearnerRequest, page
from learn.views.review.feedback import feedback_url
from quizzes.models import Item

THANKS = "Thank you. The editors will see it with the question."


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: LearnerRequest, item: int) -> HttpResponse:
    """Say what is wrong with a question; the editors get it as it was shown."""
    asked = get_object_or_404(Item, pk=item)
    given = request.POST if request.method == "POST" else request.GET
    key, token = given.get("key", ""), given.get("token", "")
    answered = answer_of(request, asked, key) if key else None
    kept = answered.shown if answered else question_of(request, asked, token)
    back = feedback_url(answered) if answered else asking_url(given.get("from", ""))
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Report.objects.create(
            learner=request.user,
            item=asked,
            shown=kept,
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.info(request, THANKS)
        return redirect(back)
    sent = {"key": key, "token": token, "from": given.get("from", "")}
    context = {"form": form, "shown": kept, "sent": sent, "back": back}
    return page(request, "learn/review/report.html", context)


def answer_of(request: LearnerRequest, item: Item, key: str) -> Review:
    """Return the learner's own answer under this key."""
    try:
        mine = request.user.reviews.filter(card__item=item)
        return get_object_or_404(mine, key=UUID(key))
    except ValueError:
        raise Http404 from None


def question_of(request: LearnerRequest, item: Item, token: str) -> dict[str, Any]:
    """Return the open question behind this token; nothing where it is another by now."""
    try:
        ticket = read_token(token, str(request.user.pk))
        return snapshot(restore_question(ticket)) if ticket.item == item.pk else {}
    except UnanswerableError:
        return {}


def asking_url(asked_in: str) -> str:
    return reverse("practice_question" if asked_in == "practice" else "review")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def try_report(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the same for a visitor: once on each answer of their own trial, and without a name."""
    tried = Trial(request.session)
    answered = tried.answer_under(key)
    if answered is None:
        raise Http404
    item = get_object_or_404(Item, pk=answered["item"])
    back = reverse("try_feedback", args=(key,))
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if tried.report(answered):
            kept = {"item": item, "shown": answered["shown"], "at": timezone.now()}
            Report.objects.create(**kept, **form.cleaned_data)
        messages.info(request, THANKS)
        return redirect(back)
    context = {"form": form, "shown": answered["shown"], "back": back}
    return page(request, "learn/review/report.html", context)
