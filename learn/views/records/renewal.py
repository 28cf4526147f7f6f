"""Staying certified: what is still known of a certificate, and what to refresh."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from learn.models import Certificate
from learn.records.issue import NotAwardedError
from learn.records.renewal import EARLY, holding_of, refresher_items, renew
from learn.rules.records.certificate_text import read_code
from learn.views.page import LearnerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def refresh(request: LearnerRequest, code: str) -> HttpResponse:
    """Show one of one's own: whether it holds, the weak ones, and its renewal as soon as it does."""
    holding = holding_of(own_or_404(request, code), timezone.now())
    if request.method == "POST":
        try:
            made = renew(holding, timezone.now())
        except NotAwardedError as error:
            messages.error(request, str(error))
            return redirect("refresh", holding.certificate.code)
        messages.success(request, "Your certificate is renewed.")
        return redirect(made)
    items = list(refresher_items(holding))
    context = {"holding": holding, "items": items, "early": EARLY.days}
    return render(request, "learn/records/renewal.html", context)


def own_or_404(request: LearnerRequest, code: str) -> Certificate:
    """Return one that stands and has an end."""
    rows = Certificate.objects.standing().filter(learner=request.user)
    rows = rows.select_related("cohort__course", "learner__parameters")
    found = get_object_or_404(rows, code=read_code(code))
    if found.expires_on is None:
        raise Http404
    return found
