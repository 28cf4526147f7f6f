"""Who is slipping in a cohort, on what, and what to do: the page of its staff, and writing to learners."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from learn.courses.audit_log import record_look
from learn.courses.dashboard.cache import FRESH, CachedCounts, counted_of
from learn.courses.dashboard.confusions import cells_of, contrast_of, pair_named
from learn.courses.dashboard.forecast import Load
from learn.courses.dashboard.learners import (
    LearnerRow,
    card_counts,
    predicted,
    roster_of,
    states_of,
)
from learn.courses.dashboard.scope import FEWEST_LEARNERS, CohortScope, scope_from
from learn.courses.dashboard.topics import hardest, topics_of
from learn.courses.messages import (
    MOST,
    message_letter,
    message_targets,
    not_messaged_today,
    send_messages,
)
from learn.courses.permissions import TEACHERS, VIEWERS, for_cohort_staff
from learn.models import Cohort
from learn.notifications.send import sends_mail
from learn.rules.courses.at_risk import OVERDUE_DAYS, risk_summary
from learn.statistics.confusions import MixUp, Pair
from learn.views.courses.message_forms import EVERYBODY, GROUPS, MessageForm, suggestion
from learn.views.page import LearnerRequest, StaffRequest

A_PAGE = 20


def looked_at(request: StaffRequest, cohort: Cohort) -> tuple[CohortScope, list[Any]]:
    """Return what the address asks for, and what else there is to look at."""
    studies = list(cohort.assignments.study())
    return scope_from(
        cohort, studies, request.GET.get("about", ""), timezone.now()
    ), studies


@require_safe
@for_cohort_staff(VIEWERS)
def insight(request: StaffRequest, cohort: Cohort) -> HttpResponse:
    """Show one page: a sentence, the roster by state, the facts, what is taken for what, the days to come."""
    focus, studies = looked_at(request, cohort)
    counted, is_kept = counted_of(focus, timezone.now())
    rows = roster_of(focus, len(counted.asked), counted.learners)
    record_look(request.user, "results", timezone.now(), cohort)
    context = {
        "cohort": cohort,
        "focus": focus,
        "studies": studies,
        **facts_context(counted, len(rows)),
        **people_context(request, focus, rows, len(counted.asked)),
        **days_context(counted.days, rows),
        "counted_at": is_kept and f"{counted.at.astimezone(cohort.zone):%H:%M}",
        "fresh": int(FRESH.total_seconds() // 60),
    }
    return render(request, "learn/courses/dashboard/dashboard.html", context)


def facts_context(counted: CachedCounts, learners: int) -> dict[str, Any]:
    return {
        "items": len(counted.asked),
        "cells": counted.cells,
        "hardest": hardest(counted.asked),
        "topics": topics_of(counted.asked, learners),
        "fewest": FEWEST_LEARNERS,
    }


def people_context(
    request: StaffRequest, focus: CohortScope, rows: list[LearnerRow], items: int
) -> dict[str, Any]:
    """Return the roster: all of it, or those in one state."""
    states, wanted = states_of(rows), request.GET.get("state", "")
    shown = [row for row in rows if wanted in ("", row.state)]
    share = predicted(rows, items)
    return {
        "sentence": risk_summary(states),
        "states": list(states.items()),
        "wanted": wanted,
        "about": f"about={focus.key}&" if focus.key else "",
        "pages": Paginator(shown, A_PAGE).get_page(request.GET.get("page")),
        "may_teach": request.role in TEACHERS,
        "may_write": request.role in TEACHERS and sends_mail(),
        "slipping": [state for state in states if state.is_slipping],
        "percent": None if share is None else round(100 * share),
        "overdue_days": OVERDUE_DAYS,
    }


def days_context(days: list[Load], rows: list[LearnerRow]) -> dict[str, Any]:
    return {
        "days": days,
        "most": max((day.cards for day in days), default=0),
        "learners": len(rows),
        "waiting": sum(row.counts.waiting for row in rows),
    }


@require_safe
@for_cohort_staff(VIEWERS)
def mixup(
    request: StaffRequest, cohort: Cohort, pack: int, one: str, other: str
) -> HttpResponse:
    """Show two that learners take for each other: how often, what tells them apart, and what to do."""
    focus, _ = looked_at(request, cohort)
    pair = Pair.of(pack, one, other)
    found, cells = named_or_404(pair), cells_of(focus, pair)
    record_look(request.user, "results", timezone.now(), cohort)
    context = {
        "cohort": cohort,
        "mixup": found,
        "cells": cells,
        "contrast": contrast_of(pair),
        "fewest": FEWEST_LEARNERS,
        "may_write": request.role in TEACHERS and sends_mail(),
    }
    return render(request, "learn/courses/dashboard/confusion.html", context)


def named_or_404(pair: Pair) -> MixUp:
    found = pair_named(pair)
    if found is None:
        raise Http404
    return found


@require_safe
def apart(request: LearnerRequest, pack: int, one: str, other: str) -> HttpResponse:
    """Show where a link to a contrast drill leads: the two, and a button that begins it."""
    found = named_or_404(Pair.of(pack, one, other))
    return render(
        request, "learn/courses/dashboard/practice_pair.html", {"mixup": found}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_cohort_staff(TEACHERS)
def write(request: StaffRequest, cohort: Cohort, group: str) -> HttpResponse:
    """Write to those of a state, or to everybody: first the mail as it will be and to whom, then it goes."""
    if group not in GROUPS:
        raise Http404
    initial = suggestion(group, str(cohort.course), drill_link(request))
    form = MessageForm(request.POST or None, initial=initial)
    is_ready = request.method == "POST" and form.is_valid()
    if is_ready and request.POST.get("do") == "send" and sends_mail():
        return deliver(request, cohort, form, group)
    context = {
        "cohort": cohort,
        "group": GROUPS[group],
        "form": form,
        "sends_mail": sends_mail(),
        **recipients(request, cohort, group),
        "preview": message_letter(cohort, request.user, form.message(group)).body
        if is_ready
        else "",
    }
    record_look(request.user, "results", timezone.now(), cohort)
    return render(request, "learn/courses/dashboard/message.html", context)


def recipients(request: StaffRequest, cohort: Cohort, group: str) -> dict[str, Any]:
    """Return whom a mail would reach: the first of those concerned to whom nobody wrote today."""
    focus, _ = looked_at(request, cohort)
    rows = roster_of(focus, focus.items.count(), card_counts(focus))
    everybody = [row.enrolment for row in rows if group in (EVERYBODY, row.state)]
    now = timezone.now()
    found = message_targets(cohort, everybody)
    free = list(not_messaged_today(found, now)[: MOST + 1])
    return {
        "recipients": free[:MOST],
        "is_capped": len(free) > MOST,
        "written": len(everybody) - not_messaged_today(found, now).count(),
        "cap": MOST,
    }


def deliver(
    request: StaffRequest, cohort: Cohort, form: MessageForm, group: str
) -> HttpResponse:
    """Send it to those who stood on the preview, and to nobody else."""
    listed = [int(pk) for pk in request.POST.getlist("to") if pk.isdecimal()]
    sent, failed = send_messages(
        cohort, request.user, form.message(group), listed[:MOST], timezone.now()
    )
    messages.success(request, f"{sent} email{'' if sent == 1 else 's'} sent.")
    if failed:
        messages.error(
            request, f"{failed} could not be sent: the mail server refused them."
        )
    return redirect("insight", cohort.pk)


def drill_link(request: StaffRequest) -> str:
    """Return the address of the drill that a mail is about, if it is about one."""
    named = request.GET.get("pair", "").split(":")
    if len(named) != 3 or not named[0].isdecimal():
        return ""
    found = pair_named(Pair.of(int(named[0]), named[1], named[2]))
    if found is None:
        return ""
    pair = found.pair
    return settings.SITE_URL + reverse("apart", args=(pair.pack, pair.one, pair.other))
