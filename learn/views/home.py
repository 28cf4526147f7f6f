"""The first page, Today, and the page about Booster."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from learn.changes.notice_text import notice_row
from learn.changes.notices import pending
from learn.courses.enrolment import invitations_of
from learn.exams.assignment_rows import exams_to_sit
from learn.models import Card
from learn.review import queue
from learn.review.goals import nearest_exams
from learn.review.session_progress import week_strip
from learn.rules.review.day_text import next_words
from learn.statistics.readiness import readiness
from learn.views.page import LearnerRequest, page
from quizzes.models import Fact, Pack, Variant

A_YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Return what Booster is, for somebody who is not signed in."""
    if request.user.is_authenticated:
        return redirect("today")
    packs = list(Pack.objects.values_list("title", flat=True))
    context = {
        "facts_count": Fact.objects.askable().count(),
        "questions_count": Variant.objects.filter(item__suspended="").count(),
        "pack_title": ", ".join(packs),
    }
    return page(request, "learn/home/welcome.html", context)


@require_safe
def today(request: LearnerRequest) -> HttpResponse:
    """Return what waits, and the last seven days."""
    learner, now = request.user, timezone.now()
    day = learner.study_day(now)
    left = queue.queue_for(learner, day)
    next_day, next_count = (None, 0) if left.total else queue.next_due(learner, day)
    context = {
        "day": day,
        "queue": left,
        "next_words": next_words(next_count, next_day, day) if next_day else "",
        "first_run": not Card.objects.seen().filter(learner=learner).exists(),
        "more_due": 0 if left.total else queue.more_due(learner, day),
        "more_new": 0 if left.total else queue.more_new(learner, day),
        "notices": [notice_row(told) for told in pending(learner, now)],
        "to_sit": exams_to_sit(learner, now),
        "invitations": invitations_of(learner),
        "exams": readiness(learner, nearest_exams(learner, day), day),
        **week_strip(learner, day),
    }
    return page(request, "learn/home/today.html", context)


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return page(request, "learn/home/about.html", {})


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponseRedirect:
    """Keep the choice of colors in a cookie, so that the first paint is right."""
    chosen = request.POST.get("theme", "")
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        back, {request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(back if safe else "/")
    if chosen in ("light", "dark"):
        response.set_cookie(
            "theme",
            chosen,
            max_age=A_YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie("theme")
    return response
