"""For educators: what was changed after people had learnt it, and how far the change has come."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learn.changes.affected_cohorts import teaches
from learn.changes.follow_up import (
    Changed,
    changed_at,
    changed_facts,
    counted,
    follow_up_counts,
    people_in,
    people_of,
    send_again,
)
from learn.courses.audit_log import record_look
from learn.courses.permissions import VIEWERS, for_cohort_staff
from learn.courses.site_roles import for_administrators, for_staff, sees_people
from learn.models import Cohort
from learn.views.page import LearnerRequest, StaffRequest, page

A_PAGE = 20


@require_safe
@for_staff
def recalls(request: LearnerRequest) -> HttpResponse:
    """Show all facts that say something else than they did, the last changed first. Counts only."""
    found = changed_at(timezone.now().date())
    pages = Paginator(list(found), A_PAGE).get_page(request.GET.get("page"))
    changed = changed_facts({name: found[name] for name in pages})
    counts = follow_up_counts(changed)
    context = {
        "rows": [{"changed": one, "counts": counts[one.fact.pk]} for one in changed],
        "pages": pages,
        "sees_people": sees_people(request.user),
    }
    return page(request, "learn/staff/re_notifications.html", context)


@require_safe
@for_administrators
def recall(request: LearnerRequest, pack: str, slug: str) -> HttpResponse:
    """Show the people behind the counts of one fact."""
    one = changed_or_404(pack, slug, timezone.now().date())
    people = Paginator(people_of(one), 100).get_page(request.GET.get("page"))
    context = {
        "changed": one,
        "counts": follow_up_counts([one])[one.fact.pk],
        "pages": people,
    }
    return page(request, "learn/staff/re_notification.html", context)


@require_safe
@for_cohort_staff(VIEWERS)
def cohort_recall(
    request: StaffRequest, cohort: Cohort, pack: str, slug: str
) -> HttpResponse:
    """Show those of a cohort who had learned one fact; that somebody looked is written down."""
    now = timezone.now()
    one = changed_or_404(pack, slug, now.date())
    if not teaches(cohort, one.fact):
        raise Http404
    record_look(request.user, "a changed fact", now, cohort)
    found = people_in(cohort, one)
    people = Paginator(found, 100).get_page(request.GET.get("page"))
    context = {
        "changed": one,
        "counts": counted(found),
        "pages": people,
        "cohort": cohort,
    }
    return page(request, "learn/staff/re_notification.html", context)


@require_POST
@for_staff
def resend(request: LearnerRequest, pack: str, slug: str) -> HttpResponse:
    """Send the notice on one fact again."""
    now = timezone.now()
    send_again(changed_or_404(pack, slug, now.date()), request.user, now)
    messages.info(
        request, "Sent again to everyone who has not yet answered it correctly."
    )
    return redirect("recalls")


def changed_or_404(pack: str, slug: str, today: date) -> Changed:
    found = changed_at(today)
    name = (pack, slug)
    changed = changed_facts({name: found[name]}) if name in found else []
    if not changed:
        raise Http404
    return changed[0]
