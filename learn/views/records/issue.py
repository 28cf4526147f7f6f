"""Certificates of a cohort, for those who teach it."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from learn.courses.audit_log import record_look
from learn.courses.permissions import (
    TEACHERS,
    VIEWERS,
    courses_for,
    for_cohort_staff,
    role_in,
)
from learn.models import Certificate, Cohort
from learn.records.issue import (
    NotAwardedError,
    Standing,
    certificate_fields,
    enrolled,
    issue,
    issue_to_all,
    revoke,
    standings,
    supersede,
)
from learn.rules.records.certificate_text import missing_fields
from learn.rules.records.completion_text import verdict_words
from learn.views.page import LearnerRequest, StaffRequest
from learn.views.records.certificates import certificate_or_404
from learn.views.records.forms import CorrectionForm, ReasonForm

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@for_cohort_staff(VIEWERS)
def cohort_certificates(request: StaffRequest, cohort: Cohort) -> HttpResponse:
    """Return how far everybody is; issue to all who may have one."""
    now, may = timezone.now(), request.role in TEACHERS
    if request.method == "POST":
        if not may:
            raise Http404
        give_out(request, cohort, now)
        return redirect("cohort_certificates", cohort.pk)
    record_look(request.user, "certificates", now, cohort)
    pages = Paginator(enrolled(cohort), A_PAGE).get_page(request.GET.get("page"))
    lacks = missing_fields(certificate_fields(cohort.course))
    context = {
        "cohort": cohort,
        "pages": pages,
        "standings": [
            {"standing": one, "words": standing_words(one)}
            for one in standings(cohort, pages)
        ],
        "lacks": lacks,
        "may": may,
        "may_mend": bool(lacks) and courses_for(request.user).contains(cohort.course),
    }
    return render(request, "learn/records/cohort_certificates.html", context)


def standing_words(one: Standing) -> str:
    """Return how far somebody is by each rule, and what keeps a certificate from being issued."""
    parts = [verdict_words(verdict) for verdict in one.result.verdicts]
    if one.state == "cannot be issued":
        parts.append(f"Missing: {', '.join(one.lacks)}")
    return " · ".join(parts)


def give_out(request: StaffRequest, cohort: Cohort, now: datetime) -> None:
    """Give it to all who are ready; or again to the one whose certificate was revoked."""
    again = request.POST.get("again", "")
    if not again:
        done = issue_to_all(cohort, request.user, now)
        messages.success(
            request, f"Issued: {done}." if done else "Nobody is ready yet."
        )
        return
    rows = enrolled(cohort).filter(pk=int(again) if again.isdecimal() else 0)
    try:
        issue(get_object_or_404(rows), request.user, now)
    except NotAwardedError as error:
        messages.error(request, str(error))


@require_http_methods(["GET", "HEAD", "POST"])
def revoke_certificate(request: LearnerRequest, code: str) -> HttpResponse:
    found = taught_or_404(request, code)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke(found, form.cleaned_data["why"], request.user, timezone.now())
        except NotAwardedError as error:
            messages.error(request, str(error))
        return redirect(found)
    context = {"form": form, "certificate": found, "is_correction": False}
    return render(request, "learn/records/revoke.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_certificate(request: LearnerRequest, code: str) -> HttpResponse:
    """Give another in its place, with the name, and with what the course says now."""
    found = taught_or_404(request, code)
    form = CorrectionForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        why, name = form.cleaned_data["why"], form.cleaned_data["name"]
        try:
            made = correct(found, why, request, name)
        except NotAwardedError as error:
            messages.error(request, str(error))
            return redirect(found)
        return redirect(made)
    context = {"form": form, "certificate": found, "is_correction": True}
    return render(request, "learn/records/revoke.html", context)


def correct(
    found: Certificate, why: str, request: LearnerRequest, name: str
) -> Certificate:
    fields = certificate_fields(found.cohort.course)
    if lacks := missing_fields(fields):
        raise NotAwardedError(f"Still empty: {', '.join(lacks)}.")
    words = {field: str(value).strip() for field, value in fields.items()}
    return supersede(found, why, request.user, timezone.now(), name, **words)


def taught_or_404(request: LearnerRequest, code: str) -> Certificate:
    """Return one that stands, of a cohort that one teaches now; nobody's own."""
    found = certificate_or_404(request, code)
    is_own = found.learner_id == request.user.pk
    if is_own or role_in(request.user, found.cohort) not in TEACHERS:
        raise Http404
    return found
