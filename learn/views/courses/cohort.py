"""A cohort for its staff: overview, staff, codes to join by, the audit log."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from learn.courses.audit_log import record
from learn.courses.enrolment import address_of, new_code, qr_of
from learn.courses.permissions import OWNERS, TEACHERS, VIEWERS, for_cohort_staff
from learn.models import (
    Assignment,
    AuditEntry,
    Cohort,
    CohortStaff,
    JoinLink,
    Role,
    Verb,
)
from learn.rules.courses.assignment_text import dates_words, state_words
from learn.views.courses.forms import LinkForm, StaffForm
from learn.views.page import StaffRequest

A_PAGE = 50
KEEPS_AN_OWNER = "A cohort needs an owner. Make somebody else an owner first."


@require_safe
@for_cohort_staff(VIEWERS)
def cohort(request: StaffRequest, found: Cohort) -> HttpResponse:
    """Return what is due in it, who is in it, and where to go on."""
    current = Q(left_at__isnull=True)
    counts = found.enrolments.aggregate(
        now=Count("pk", filter=current), left=Count("pk", filter=~current)
    )
    context = {
        "cohort": found,
        "role": request.role,
        "may_teach": request.role in TEACHERS,
        "may_manage": request.role in OWNERS,
        "counts": counts,
        "invited": found.invitations.count(),
        "assignments": [dates_row(found, one) for one in found.assignments.all()],
    }
    return render(request, "learn/courses/cohort.html", context)


def dates_row(found: Cohort, assignment: Assignment) -> dict[str, Any]:
    now, terms = timezone.now(), assignment.terms
    kind = assignment.get_kind_display()
    return {
        "assignment": assignment,
        "dates": dates_words(kind, terms, found.zone, now, found.ends_on),
        "state": state_words(terms, now),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_cohort_staff(OWNERS)
def cohort_staff(request: StaffRequest, found: Cohort) -> HttpResponse:
    """Show who teaches; give somebody a role."""
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        give_role(request, found, form)
        return redirect("cohort_staff", found.pk)
    staff = found.staff.select_related("person")
    context = {"cohort": found, "form": form, "staff": staff}
    return render(request, "learn/courses/staff.html", context)


@transaction.atomic
def give_role(request: StaffRequest, found: Cohort, form: StaffForm) -> None:
    """Give one role at a time: the one before ends."""
    now, said = timezone.now(), form.cleaned_data
    person, role = said["email"], said["role"]
    had = found.staff.current().select_for_update().filter(person=person).first()
    if had and is_last_owner(had):
        messages.error(request, KEEPS_AN_OWNER)
        return
    if had:
        had.end(now)
    made = CohortStaff.objects.create(
        cohort=found, person=person, role=role, from_at=now
    )
    record(
        request.user,
        Verb.MADE,
        "role",
        now,
        number=made.pk,
        about=person,
        cohort=found,
        detail={"role": str(role)},
    )
    messages.success(
        request, f"{person.email} is {made.get_role_display().lower()} now."
    )


def is_last_owner(row: CohortStaff) -> bool:
    owners = CohortStaff.objects.current().filter(cohort=row.cohort_id, role=Role.OWNER)
    return row.role == Role.OWNER and owners.count() == 1


@require_POST
@for_cohort_staff(OWNERS)
@transaction.atomic
def end_role(request: StaffRequest, found: Cohort, staff: int) -> HttpResponse:
    """End a role: from the next page on they see nothing of this cohort."""
    now = timezone.now()
    row = get_object_or_404(found.staff.current(), pk=staff)
    if is_last_owner(row):
        messages.error(request, KEEPS_AN_OWNER)
        return redirect("cohort_staff", found.pk)
    row.end(now)
    record(
        request.user,
        Verb.REMOVED,
        "role",
        now,
        number=row.pk,
        about=row.person,
        cohort=found,
        detail={"role": row.role},
    )
    return redirect("cohort_staff", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_cohort_staff(TEACHERS)
def join_links(request: StaffRequest, found: Cohort) -> HttpResponse:
    """Show the codes that let learners in, each with its QR code; make another one."""
    now = timezone.now()
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        make_link(request, found, form)
        return redirect("join_links", found.pk)
    rows = found.links.filter(closed_at=None, expires_at__gt=now)
    rows = rows.annotate(used=Count("enrolments"))
    links = [
        {"link": row, "address": address_of(row), "qr": qr_of(row)} for row in rows
    ]
    context = {"cohort": found, "form": form, "links": links}
    return render(request, "learn/courses/join_links.html", context)


@transaction.atomic
def make_link(request: StaffRequest, found: Cohort, form: LinkForm) -> None:
    now, said = timezone.now(), form.cleaned_data
    made = JoinLink.objects.create(
        cohort=found,
        code=new_code(),
        expires_at=now + timedelta(days=said["days"]),
        cap=said["cap"],
        domain=said["domain"],
        made_by=request.user,
        made_at=now,
    )
    record(request.user, Verb.MADE, "code", now, number=made.pk, cohort=found)


@require_POST
@for_cohort_staff(TEACHERS)
@transaction.atomic
def close_link(request: StaffRequest, found: Cohort, link: int) -> HttpResponse:
    """Close a link: nobody joins by it any more; twice is once."""
    now, row = timezone.now(), get_object_or_404(found.links, pk=link)
    if row.closed_at is None:
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        record(request.user, Verb.REMOVED, "code", now, number=row.pk, cohort=found)
    return redirect("join_links", found.pk)


@require_safe
@for_cohort_staff(VIEWERS)
def cohort_audit(request: StaffRequest, found: Cohort) -> HttpResponse:
    """Show everything that was done in this cohort, the last first."""
    of_course = Q(cohort=None, course=found.course)
    rows = AuditEntry.objects.filter(Q(cohort=found) | of_course)
    rows = rows.select_related("who", "about")
    pages = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "learn/courses/cohort_log.html", {"cohort": found, "pages": pages}
    )
