"""For editors: what learners say is wrong with a question."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learn.courses.site_roles import for_staff
from learn.models import Report
from learn.views.page import LearnerRequest, page

A_PAGE = 20


@require_safe
@for_staff
def reports(request: LearnerRequest) -> HttpResponse:
    """Show the open ones, or those that were resolved; each with the question as it was shown."""
    is_resolved = request.GET.get("show") == "resolved"
    rows = Report.objects.filter(resolved_at__isnull=not is_resolved)
    rows = rows.select_related("item__fact__pack").order_by("-at", "-pk")
    context = {
        "pages": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "is_resolved": is_resolved,
    }
    return page(request, "learn/staff/reports.html", context)


@require_POST
@for_staff
def resolve(request: LearnerRequest, pk: int) -> HttpResponse:
    """Set a report aside as dealt with, or open it again. Twice is once."""
    report = get_object_or_404(Report, pk=pk)
    reopen = request.POST.get("action") == "reopen"
    rows = Report.objects.filter(pk=report.pk, resolved_at__isnull=not reopen)
    rows.update(resolved_at=None if reopen else timezone.now())
    messages.info(request, "Reopened." if reopen else "Resolved.")
    return redirect(reverse("reports") + ("?show=resolved" if reopen else ""))
