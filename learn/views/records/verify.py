"""Whether a certificate is real: for anybody who has its code."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from learn.models import Certificate
from learn.records.issue import today_in
from learn.records.presentation import CertificateView
from learn.rules.records.certificate_text import read_code


@login_not_required
@require_safe
def verify_code(request: HttpRequest) -> HttpResponse:
    """Ask for a code."""
    code = read_code(request.GET.get("code", ""))
    if code:
        return redirect("verify", code)
    return render(request, "learn/records/verify.html", {})


@login_not_required
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Return what stands behind a code: no more of the holder than initials."""
    rows = Certificate.objects.select_related("cohort", "superseded_by")
    found = rows.filter(code=read_code(code)).first()
    if found is None:
        return render(request, "learn/records/verify.html", {"wrong": code}, status=404)
    shown = CertificateView(found, today_in(found.cohort, timezone.now()))
    return render(request, "learn/records/verify.html", {"shown": shown})
