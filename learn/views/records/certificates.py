"""A learner's certificates: getting one, looking at it, taking it along."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from learn.courses.permissions import TEACHERS, VIEWERS, for_enrolled, role_in
from learn.models import Certificate, Enrolment, Evaluation
from learn.records.issue import NotAwardedError, Standing, issue, standing_of, today_in
from learn.records.presentation import CertificateView, transcript_of
from learn.rules.records.certificate_text import read_code
from learn.rules.records.completion_text import have_words, mark_words, need_words
from learn.rules.records.pdf import pdf
from learn.views.page import LearnerRequest
from learn.views.records.forms import EvaluationForm, NameForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_enrolled
def claim(request: LearnerRequest, enrolment: Enrolment) -> HttpResponse:
    """Return what the course still needs; the certificate, once it needs nothing."""
    form = NameForm(request.POST or None, initial={"name": enrolment.name})
    if request.method == "POST" and form.is_valid():
        form.save(enrolment)
        try:
            made = issue(enrolment, request.user, timezone.now())
        except NotAwardedError as error:
            messages.error(request, f"We can’t issue it yet. {error}")
            return redirect("claim", enrolment.cohort_id)
        return redirect(made)
    standing = standing_of(enrolment)
    return render(
        request,
        "learn/records/claim.html",
        {"form": form, **claim_of(standing, timezone.now())},
    )


def claim_of(standing: Standing, now: datetime) -> dict[str, Any]:
    """Return the claim of a form. The name is asked for by the form itself, so it is not among what is missing."""
    is_told = standing.is_told(now)
    lacks = standing.course_lacks
    return {
        "standing": standing,
        "cohort": standing.enrolment.cohort,
        "rules": [
            {
                "need": need_words(verdict, standing.enrolment.cohort.ends_on),
                "have": have_words(verdict, is_told=is_told),
                "mark": mark_words(verdict, is_told=is_told),
            }
            for verdict in standing.result.verdicts
        ],
        "lacks": lacks,
        "may": is_told and standing.is_complete and standing.is_evaluated and not lacks,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_enrolled
def evaluation(request: LearnerRequest, enrolment: Enrolment) -> HttpResponse:
    """Return what the learner says of the course; it may be said anew until the certificate is there."""
    said = Evaluation.objects.filter(cohort=enrolment.cohort, learner=request.user)
    before = said.first()
    initial = {**before.answers, "comment": before.comment} if before else {}
    form = EvaluationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.save(enrolment, timezone.now())
        messages.success(request, "Thank you. Your evaluation is saved.")
        return redirect("claim", enrolment.cohort_id)
    context = {"form": form, "cohort": enrolment.cohort}
    return render(request, "learn/records/evaluation.html", context)


@require_safe
def certificate(request: LearnerRequest, code: str) -> HttpResponse:
    """Show a certificate to its holder, and to the staff of its cohort."""
    found = certificate_or_404(request, code)
    shown = CertificateView(found, today_in(found.cohort, timezone.now()))
    is_own = found.learner_id == request.user.pk
    may = not is_own and role_in(request.user, found.cohort) in TEACHERS
    context = {"shown": shown, "is_own": is_own, "may_revoke": may}
    return render(request, "learn/records/certificate.html", context)


@require_safe
def certificate_pdf(request: LearnerRequest, code: str) -> HttpResponse:
    found = certificate_or_404(request, code)
    shown = CertificateView(found, today_in(found.cohort, timezone.now()))
    return file(pdf(shown.paper), "application/pdf", f"certificate-{found.code}.pdf")


@require_safe
def certificate_badge(request: LearnerRequest, code: str) -> HttpResponse:
    """Show the signed badge, for a wallet."""
    found = certificate_or_404(request, code)
    if not found.badge:
        raise Http404
    kind = "application/vc+jwt"
    return file(found.badge.encode(), kind, f"badge-{found.code}.jwt")


def file(body: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=kind, headers=headers)


def certificate_or_404(request: LearnerRequest, code: str) -> Certificate:
    """Return the holder's own, or one of a cohort that one is on the staff of now."""
    rows = Certificate.objects.select_related("cohort__course", "superseded_by")
    found = get_object_or_404(rows, code=read_code(code))
    if found.learner_id == request.user.pk:
        return found
    if role_in(request.user, found.cohort) not in VIEWERS:
        raise Http404
    return found


@require_safe
def transcript(request: LearnerRequest) -> HttpResponse:
    """Show all certificates of a learner, by year, with the contact hours."""
    today = request.user.study_day(timezone.now())
    years = transcript_of(request.user, today)
    return render(request, "learn/records/transcript.html", {"years": years})
