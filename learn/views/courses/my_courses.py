"""The learner's side: my courses, joining one, what is due, leaving, who saw what is mine."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from learn.courses.audit_log import audit_of
from learn.courses.enrolment import (
    CannotJoinError,
    accept,
    invitations_of,
    is_in,
    join_error,
    leave_cohort,
    link_for,
)
from learn.courses.enrolment import join_cohort as join_by
from learn.courses.permissions import (
    cohorts_for,
    courses_for,
    for_enrolled,
    makes_courses,
)
from learn.exams.assignment_rows import DutyRow, assignment_rows
from learn.models import Enrolment, Invitation, User
from learn.review.assignments import assignments_for
from learn.review.goals import set_exams
from learn.statistics.readiness import Readiness, readiness
from learn.views.courses.forms import CodeForm, NameForm
from learn.views.page import LearnerRequest

A_PAGE = 50


@require_safe
def courses(request: LearnerRequest) -> HttpResponse:
    """Return what I learn and what is due, what I teach, what I am invited to."""
    learner, now = request.user, timezone.now()
    mine = Enrolment.objects.current().filter(learner=learner)
    current = Count("enrolments", filter=Q(enrolments__left_at__isnull=True))
    taught = cohorts_for(learner).annotate(learners=current).select_related("course")
    # Counting drops the order that cohorts have.
    taught = taught.order_by("-starts_on", "name", "pk")
    context = {
        "enrolments": with_duties(learner, list(mine.select_related("cohort__course"))),
        "pages": Paginator(taught, A_PAGE).get_page(request.GET.get("page")),
        "run": courses_for(learner)[:A_PAGE],
        "invitations": invitations_of(learner),
        "may_make": makes_courses(learner),
        "code_form": CodeForm(),
        "now": now,
    }
    return render(request, "learn/courses/courses.html", context)


def with_duties(
    learner: User, enrolments: list[Enrolment]
) -> list[tuple[Enrolment, list[DutyRow]]]:
    """Return each enrolment with what is not over yet in it."""
    if not enrolments:
        return []
    rows = [
        row
        for row in assignment_rows(learner, assignments_for(learner), timezone.now())
        if row.state in ("open", "late", "to come") or row.running
    ]
    return [
        (one, [row for row in rows if row.assignment.cohort_id == one.cohort_id])
        for one in enrolments
    ]


@require_safe
def join_code(request: LearnerRequest) -> HttpResponse:
    """Lead from a typed code to the page that says what joining means."""
    form = CodeForm(request.GET or None)
    if form.is_valid():
        link = link_for(form.cleaned_data["code"])
        if link is not None:
            return redirect(link)
        form.add_error(
            "code",
            "We don’t know that code. Check it, or ask your instructor.",
        )
    return render(request, "learn/courses/join_code.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: LearnerRequest, code: str) -> HttpResponse:
    """Return what the instructor will see; then join."""
    learner, now, link = request.user, timezone.now(), link_for(code)
    if link is None:
        raise Http404
    if is_in(learner, link.cohort):
        return redirect("my_course", link.cohort_id)
    form = NameForm(request.POST or None)
    why_not = join_error(link, learner, now)
    if request.method == "POST" and form.is_valid() and not why_not:
        try:
            join_by(learner, link, form.cleaned_data["name"], now)
        except CannotJoinError as error:
            why_not = str(error)
        else:
            return redirect("my_course", link.cohort_id)
    context = {"cohort": link.cohort, "form": form, "why_not": why_not}
    return render(request, "learn/courses/join.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: LearnerRequest, pk: int) -> HttpResponse:
    """Show the same for somebody on the roster; or decline, and the line of the roster goes."""
    learner = request.user
    rows = Invitation.objects.select_related("cohort__course")
    invited = get_object_or_404(rows, pk=pk, email=learner.email.lower())
    form = NameForm(request.POST or None, initial={"name": invited.name})
    if request.method == "POST" and "decline" in request.POST:
        invited.delete()
        messages.info(request, "Declined. Nobody saw any of your results.")
        return redirect("courses")
    if request.method == "POST" and form.is_valid():
        accept(learner, invited, form.cleaned_data["name"], timezone.now())
        return redirect("my_course", invited.cohort_id)
    context = {"cohort": invited.cohort, "form": form, "invitation": invited}
    return render(request, "learn/courses/join.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_enrolled
def my_course(request: LearnerRequest, mine: Enrolment) -> HttpResponse:
    """Return what is due and when, what is seen of me, and my name for the certificate."""
    form = NameForm(request.POST or None, initial={"name": mine.name})
    if request.method == "POST" and form.is_valid():
        mine.name = form.cleaned_data["name"].strip()
        mine.save(update_fields=["name"])
        messages.success(request, "Saved.")
        return redirect("my_course", mine.cohort_id)
    found = assignments_for(request.user, mine.cohort)
    context = {
        "cohort": mine.cohort,
        "rows": assignment_rows(request.user, found, timezone.now()),
        "exams": progress_of(request.user, mine.cohort_id),
        "form": form,
    }
    return render(request, "learn/courses/my_course.html", context)


def progress_of(learner: User, cohort: int) -> list[Readiness]:
    """Return how far the learner is with what is to be studied now."""
    day = learner.study_day(timezone.now())
    set_ = [exam for exam in set_exams(learner, day) if exam.course == cohort]
    return readiness(learner, set_, day)


@require_http_methods(["GET", "HEAD", "POST"])
@for_enrolled
def leave_course(request: LearnerRequest, mine: Enrolment) -> HttpResponse:
    """Return what leaving means; then leave."""
    if request.method == "POST":
        leave_cohort(mine, request.user, timezone.now())
        messages.info(request, f"You have left {mine.cohort}.")
        return redirect("courses")
    return render(request, "learn/courses/leave.html", {"cohort": mine.cohort})


@require_safe
def my_audit(request: LearnerRequest) -> HttpResponse:
    """Show who saw what is mine, and what was done with it."""
    rows = audit_of(request.user).select_related("who", "cohort__course")
    pages = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "learn/courses/my_log.html", {"pages": pages})
