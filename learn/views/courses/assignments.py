"""What is due in a cohort, and what is otherwise for one learner."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from learn.courses.audit_log import record
from learn.courses.permissions import TEACHERS, VIEWERS, for_cohort_staff
from learn.exams.attempt import extend
from learn.models import Assignment, Cohort, Override, Task, Verb
from learn.review.assignments import draw_up_anew, duty
from learn.review.queue import reset_plan
from learn.rules.courses.assignment_text import override_words
from learn.rules.courses.deadlines import MIDNIGHT
from learn.views.courses.assignment_forms import AssignmentForm, OverrideForm
from learn.views.courses.edit import edits
from learn.views.courses.fields import words_of
from learn.views.courses.roster import enrolment_in
from learn.views.page import StaffRequest

WEEKS = timedelta(weeks=4)
TASKS = {Task.EXAM: "exam", Task.STUDY: "study assignment"}


@require_http_methods(["GET", "HEAD", "POST"])
@for_cohort_staff(TEACHERS)
def new_assignment(request: StaffRequest, cohort: Cohort, kind: str) -> HttpResponse:
    now = timezone.now()
    if kind not in Task.values:
        raise Http404
    made = Assignment(cohort=cohort, kind=kind, made_at=now)
    form = AssignmentForm(
        request.POST or None, instance=made, initial=usual(cohort, now)
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made = form.save()
            record(request.user, Verb.MADE, kind, now, number=made.pk, cohort=cohort)
            draw_up_anew(cohort)
        return redirect(made)
    context = {
        "cohort": cohort,
        "form": form,
        "heading": f"New {TASKS[Task(made.kind)]}",
    }
    return render(request, "learn/courses/edit_assignment.html", context)


def usual(cohort: Cohort, now: datetime) -> dict[str, object]:
    """Return what a new assignment begins with: from now until the end of a day in four weeks, of all the course."""
    today = now.astimezone(cohort.zone).date()
    due = datetime.combine(
        min(today + WEEKS, max(cohort.ends_on, today + timedelta(days=1))),
        MIDNIGHT,
        cohort.zone,
    )
    return {
        "content": cohort.course.content,
        "opens_at": now,
        "due_at": due,
        "closes_at": due,
    }


def assignment_in(cohort: Cohort, number: int) -> Assignment:
    found = get_object_or_404(cohort.assignments, pk=number)
    found.cohort = cohort
    return found


@require_safe
@for_cohort_staff(VIEWERS)
def assignment(request: StaffRequest, cohort: Cohort, number: int) -> HttpResponse:
    """Return what it asks, when, and for whom it is otherwise."""
    found = assignment_in(cohort, number)
    current = cohort.enrolments.filter(left_at=None).values("learner")
    otherwise = Override.objects.filter(assignment=found, learner__in=current)
    names = dict(cohort.enrolments.filter(left_at=None).values_list("learner", "pk"))
    rows = otherwise.latest_each().select_related("learner", "made_by")
    context = {
        "cohort": cohort,
        "assignment": found,
        "about": words_of(found.parts),
        "overrides": [
            {**override_row(row, cohort), "enrolment": names[row.learner_id]}
            for row in rows
        ],
        "may_teach": request.role in TEACHERS,
        "has_attempts": found.sittings.exists(),
    }
    return render(request, "learn/courses/assignment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_cohort_staff(TEACHERS)
def edit_assignment(request: StaffRequest, cohort: Cohort, number: int) -> HttpResponse:
    found = assignment_in(cohort, number)
    form = AssignmentForm(request.POST or None, instance=found)
    before = dict(form.initial)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            record(
                request.user,
                Verb.CHANGED,
                found.kind,
                timezone.now(),
                number=found.pk,
                cohort=cohort,
                detail=edits(form, before),
            )
            draw_up_anew(cohort)
        return redirect(found)
    context = {"cohort": cohort, "form": form, "heading": f"Change {found.title}"}
    return render(request, "learn/courses/edit_assignment.html", context)


@require_POST
@for_cohort_staff(TEACHERS)
@transaction.atomic
def drop_assignment(request: StaffRequest, cohort: Cohort, number: int) -> HttpResponse:
    """Delete, as long as nobody has sat it."""
    found = assignment_in(cohort, number)
    if found.sittings.exists():
        messages.error(
            request,
            "Somebody has already taken it, so it can’t be deleted. You can close it instead.",
        )
        return redirect(found)
    record(
        request.user,
        Verb.REMOVED,
        found.kind,
        timezone.now(),
        number=found.pk,
        cohort=cohort,
        detail={"title": found.title},
    )
    found.delete()
    draw_up_anew(cohort)
    return redirect(cohort)


@require_http_methods(["GET", "HEAD", "POST"])
@for_cohort_staff(TEACHERS)
def exception(
    request: StaffRequest, cohort: Cohort, number: int, enrolment: int
) -> HttpResponse:
    """Return what is otherwise for one learner: due date, time, attempts, excused, open again; each with a why."""
    found, mine = assignment_in(cohort, number), enrolment_in(cohort, enrolment)
    form = OverrideForm(request.POST or None, instance=start(found, mine.learner_id))
    if request.method == "POST" and form.is_valid():
        grant(request, form, cohort)
        return redirect("cohort_learner", cohort.pk, mine.pk)
    history = Override.objects.filter(assignment=found, learner=mine.learner)
    context = {
        "cohort": cohort,
        "assignment": found,
        "enrolment": mine,
        "duty": duty(found, mine.learner),
        "history": [
            override_row(row, cohort)
            for row in history.select_related("made_by").order_by("-pk")
        ],
        "form": form,
    }
    return render(request, "learn/courses/override.html", context)


def override_row(row: Override, cohort: Cohort) -> dict[str, Any]:
    return {"row": row, "words": override_words(row.exemption, cohort.zone)}


@transaction.atomic
def grant(request: StaffRequest, form: OverrideForm, cohort: Cohort) -> None:
    made, now = form.instance, timezone.now()
    made.made_by, made.at = request.user, now
    form.save()
    log(request, made, cohort)
    extend(made.assignment, made.learner, now)
    reset_plan(made.learner, made.learner.study_day(now))


def start(found: Assignment, learner: int) -> Override:
    """Return what a new exception begins with: the one that holds."""
    last = (
        Override.objects.filter(assignment=found, learner=learner)
        .order_by("-pk")
        .first()
    )
    made = last or Override(assignment=found, learner_id=learner)
    made.pk, made.why, made.assignment = None, "", found
    made._state.adding = True
    return made


def log(request: StaffRequest, made: Override, cohort: Cohort) -> None:
    """Keep why it was given with the exception, which goes with its learner."""
    said = {
        "assignment": made.assignment_id,
        "due_at": made.due_at and made.due_at.isoformat(),
        "time_factor": made.time_factor,
        "extra_attempts": made.extra_attempts,
        "reopened_until": made.reopened_until and made.reopened_until.isoformat(),
        "is_excused": made.is_excused,
    }
    record(
        request.user,
        Verb.OVERRODE,
        "assignment",
        made.at,
        number=made.pk,
        about=made.learner,
        cohort=cohort,
        detail=said,
    )
