"""Who is in a cohort: the list, one learner of it, and a roster as a file."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from learn.courses.audit_log import record, record_look
from learn.courses.enrolment import leave_cohort
from learn.courses.permissions import TEACHERS, VIEWERS, for_cohort_staff
from learn.courses.roster import StaleRosterError, foresee, import_roster, roster_table
from learn.exams.assignment_rows import assignment_rows
from learn.exams.results import attempts_in
from learn.models import Cohort, Enrolment, Verb
from learn.review.assignments import assignments_for
from learn.views.courses.forms import RosterForm
from learn.views.page import StaffRequest

A_PAGE, SHOWN = 50, 200


@require_safe
@for_cohort_staff(VIEWERS)
def roster(request: StaffRequest, cohort: Cohort) -> HttpResponse:
    """Show who is in it, by name, and who is invited."""
    query = request.GET.get("q", "").strip()[:100]
    rows = Enrolment.objects.current().filter(cohort=cohort).select_related("learner")
    if query:
        names = Q(name__icontains=query) | Q(learner__email__icontains=query)
        rows = rows.filter(names | Q(external_id=query) | Q(group__iexact=query))
    record_look(request.user, "roster", timezone.now(), cohort)
    invited = cohort.invitations.all()
    context = {
        "cohort": cohort,
        "pages": Paginator(rows.by_name(), A_PAGE).get_page(request.GET.get("page")),
        "invited": invited[:A_PAGE],
        "invited_count": invited.count(),
        "query": query,
        "may_teach": request.role in TEACHERS,
    }
    return render(request, "learn/courses/roster.html", context)


@require_safe
@for_cohort_staff(VIEWERS)
def cohort_learner(
    request: StaffRequest, cohort: Cohort, enrolment: int
) -> HttpResponse:
    """Return what this learner will see, and when."""
    mine = enrolment_in(cohort, enrolment)
    record_look(request.user, "assignments", timezone.now(), cohort, mine.learner)
    context = {
        "cohort": cohort,
        "enrolment": mine,
        "rows": assignment_rows(
            mine.learner,
            assignments_for(mine.learner, cohort),
            timezone.now(),
            request.user,
        ),
        "attempts": attempts_in(cohort, mine.learner, timezone.now()),
        "may_teach": request.role in TEACHERS,
    }
    return render(request, "learn/courses/learner.html", context)


def enrolment_in(cohort: Cohort, number: int) -> Enrolment:
    """Somebody who is in the cohort now; who has left is not there."""
    rows = Enrolment.objects.current().select_related("learner", "cohort__course")
    return get_object_or_404(rows, cohort=cohort, pk=number)


@require_POST
@for_cohort_staff(TEACHERS)
def remove_learner(
    request: StaffRequest, cohort: Cohort, enrolment: int
) -> HttpResponse:
    mine = enrolment_in(cohort, enrolment)
    leave_cohort(mine, request.user, timezone.now())
    messages.info(request, f"{mine.called} is not in this cohort any more.")
    return redirect("roster", cohort.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_cohort_staff(TEACHERS)
def roster_file(request: StaffRequest, cohort: Cohort) -> HttpResponse:
    """Upload a roster and see what it would change, or what is wrong in which line."""
    form = RosterForm(request.POST or None, request.FILES or None)
    context = {"cohort": cohort, "form": form, "shown": SHOWN}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        found, mark = foresee(cohort, said["file"], removing=said["removing"])
        context |= {
            "found": found,
            "mark": mark,
            "text": said["file"],
            "removing": said["removing"],
        }
    return render(request, "learn/courses/roster_file.html", context)


@require_safe
@for_cohort_staff(VIEWERS)
def roster_csv(request: StaffRequest, cohort: Cohort) -> HttpResponse:
    """Show the roster as a file; that it was taken is written down."""
    record(request.user, Verb.EXPORTED, "roster", timezone.now(), cohort=cohort)
    name = f"roster-{cohort.pk}-{timezone.now():%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        roster_table(cohort), "text/csv; charset=utf-8", headers=headers
    )


@require_POST
@for_cohort_staff(TEACHERS)
def apply_roster(request: StaffRequest, cohort: Cohort) -> HttpResponse:
    """Do what was shown; where the roster is another by now, show it anew instead."""
    said = request.POST
    removing = said.get("removing") == "yes"
    try:
        done = import_roster(
            cohort,
            said.get("text", ""),
            said.get("mark", ""),
            request.user,
            timezone.now(),
            removing=removing,
        )
    except StaleRosterError:
        messages.error(
            request,
            "The roster has changed in the meantime, so nothing was done. Upload the file again.",
        )
        return redirect("roster_file", cohort.pk)
    gone = len(done.removals) if removing else 0
    messages.success(
        request, f"{len(done.adds)} added, {len(done.changes)} changed, {gone} removed."
    )
    return redirect("roster", cohort.pk)
