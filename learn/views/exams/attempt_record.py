"""One attempt as its course's staff see it, when it is over. Who looked is written down."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from learn.courses.audit_log import record_look
from learn.courses.permissions import VIEWERS, role_in
from learn.exams.results import results
from learn.models import Attempt, Enrolment
from learn.views.page import LearnerRequest


@require_safe
def attempt_record(request: LearnerRequest, pk: int) -> HttpResponse:
    """Show an attempt of a learner who is in the cohort; whoever left it is not seen any more."""
    rows = Attempt.objects.select_related("assignment__cohort__course", "learner")
    found, now = get_object_or_404(rows, pk=pk), timezone.now()
    cohort = found.assignment.cohort
    current = Enrolment.objects.current().select_related("learner")
    enrolled = current.filter(cohort=cohort, learner=found.learner).first()
    if role_in(request.user, cohort) not in VIEWERS or enrolled is None:
        raise Http404
    if not found.is_over(now):
        raise Http404
    record_look(request.user, "attempt", now, cohort, found.learner)
    context = {
        "attempt": found,
        "assignment": found.assignment,
        "cohort": cohort,
        "called": enrolled.called,
        **results(found),
    }
    return render(request, "learn/exams/attempt_record.html", context)
