"""An exam as its learner sits it: what it is, one question a page, handing in, and what came of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from learn.exams.attempt import (
    CannotBeginError,
    OverError,
    save,
    start_attempt,
    submit,
    window_of,
)
from learn.exams.attempt_page import clock_context, navigation, question_page
from learn.exams.results import moments, results
from learn.exams.start_page import briefing
from learn.models import Assignment, Attempt
from learn.rules.exams.exam_window import clock
from learn.rules.exams.question_selection import ShortError
from learn.views.page import LearnerRequest, page

ANOTHER = (
    "Question {} was also answered in another window. Your answer here is the one"
    " that counts; change it if it’s wrong."
)


def exam_of(request: LearnerRequest, pk: int) -> Assignment:
    """Return an exam of a cohort that they are in; others are not there."""
    mine = Assignment.objects.exams().of(request.user)
    return get_object_or_404(mine.select_related("cohort__course"), pk=pk)


def attempt_of(request: LearnerRequest, pk: int) -> Attempt:
    mine = Attempt.objects.filter(learner=request.user)
    return get_object_or_404(mine.select_related("assignment__cohort__course"), pk=pk)


@require_safe
def exam(request: LearnerRequest, pk: int) -> HttpResponse:
    context = briefing(exam_of(request, pk), request.user, timezone.now())
    return render(request, "learn/exams/exam.html", context)


@require_POST
def begin_attempt(request: LearnerRequest, pk: int) -> HttpResponse:
    """Begin an attempt: from here on the time runs."""
    try:
        attempt = start_attempt(request.user, exam_of(request, pk), timezone.now())
    except (CannotBeginError, ShortError):
        return redirect("exam", pk)
    return redirect("attempt_question", attempt.pk, 1)


@require_safe
def attempt(request: LearnerRequest, pk: int) -> HttpResponse:
    """Show all questions of an open attempt; when it is over, what came of it."""
    found, now = attempt_of(request, pk), timezone.now()
    context: dict[str, Any] = {"attempt": found, "assignment": found.assignment}
    if not found.is_over(now):
        context |= {"sheet": navigation(found), **clock_context(found, now)}
        return page(request, "learn/exams/attempt.html", context)
    window = window_of(found.assignment, request.user)
    if window.is_out(now):
        return page(
            request, "learn/exams/attempt_results.html", context | results(found)
        )
    out = clock(window.terms.closes_at, found.assignment.cohort.zone)
    context |= {"sheet": navigation(found), "out": out, **moments(found)}
    return page(request, "learn/exams/attempt_over.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def attempt_question(request: LearnerRequest, pk: int, position: int) -> HttpResponse:
    """Show a question of an open attempt; keep what stands in its form, then go where was asked."""
    found = attempt_of(request, pk)
    if request.method == "POST":
        return take(request, found, position)
    if found.is_over(timezone.now()):
        return redirect(found)
    return show_question(request, found, position)


def take(request: LearnerRequest, found: Attempt, position: int) -> HttpResponse:
    get_object_or_404(found.answers.only("pk"), position=position)
    sent, go = request.POST.dict(), request.POST.get("go", "next")
    if go == "clear":
        sent = {"was": sent.get("was", "")}
    try:
        saved = save(request.user, found.pk, position, sent, timezone.now())
    except OverError as error:
        messages.info(request, str(error))
        return redirect(found)
    stays = go in ("stay", "clear") or (saved.why and saved.is_changed)
    place = position if stays else where(found, position, go)
    return go_on(request, found, place, ANOTHER.format(position) * saved.is_other)


def go_on(
    request: LearnerRequest, found: Attempt, place: int | None, note: str
) -> HttpResponse:
    """Return the page at once under htmx, else a redirect, so that reloading sends nothing twice."""
    if request.htmx and place is not None:
        return show_question(request, found, place, note)
    if note:
        messages.info(request, note)
    return redirect("attempt_question", found.pk, place) if place else redirect(found)


def where(found: Attempt, position: int, go: str) -> int | None:
    """Return the number of the question to go to; None: the list of all."""
    wanted = {"next": position + 1, "back": position - 1}.get(go)
    if wanted is None:
        wanted = int(go) if go.isascii() and go.isdigit() and len(go) < 4 else 0
    return wanted if found.answers.filter(position=wanted).exists() else None


def show_question(
    request: LearnerRequest, found: Attempt, position: int, note: str = ""
) -> HttpResponse:
    context = question_page(found, position, timezone.now())
    if context is None:
        raise Http404
    context["note"] = note
    response = page(request, "learn/exams/attempt_question.html", context)
    response["HX-Replace-Url"] = reverse("attempt_question", args=(found.pk, position))
    return response


@require_POST
def submit_attempt(request: LearnerRequest, pk: int) -> HttpResponse:
    found = attempt_of(request, pk)
    submit(request.user, found.pk, timezone.now())
    return redirect(found)
