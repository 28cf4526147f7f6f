"""Making and changing courses and cohorts."""

from typing import Any

from django.db import transaction
from django.forms import ModelForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from learn.courses.audit_log import record
from learn.courses.permissions import (
    OWNERS,
    for_cohort_staff,
    for_course_makers,
    for_course_owners,
)
from learn.models import Cohort, CohortStaff, Course, Role, Verb
from learn.rules.courses.blueprint import parse_blueprint
from learn.rules.records.completion_text import completion_words
from learn.views.courses.fields import words_of
from learn.views.courses.forms import CohortForm, CourseForm, usual_dates
from learn.views.page import LearnerRequest

LONGEST = 500


def edits(form: "ModelForm[Any]", before: dict[str, Any]) -> dict[str, list[str]]:
    """Return what a form changed, before and after, for the log."""
    now = {name: form.cleaned_data.get(name) for name in form.changed_data}
    return {
        name: [in_words(name, before.get(name, "")), in_words(name, value)]
        for name, value in now.items()
    }


def in_words(name: str, value: Any) -> str:
    if name == "content" and value:
        value = ", ".join(words_of(parse_blueprint(value)))
    return str(value)[:LONGEST]


@require_http_methods(["GET", "HEAD", "POST"])
@for_course_makers
def new_course(request: LearnerRequest) -> HttpResponse:
    now = timezone.now()
    made = Course(made_by=request.user, made_at=now)
    form = CourseForm(request.POST or None, instance=made)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made = form.save()
            record(request.user, Verb.MADE, "course", now, number=made.pk, course=made)
        return redirect(made)
    return render(request, "learn/courses/edit_course.html", {"form": form})


@require_safe
@for_course_owners
def course(request: LearnerRequest, found: Course) -> HttpResponse:
    """Return what a course is, and its cohorts."""
    context = {
        "course": found,
        "cohorts": found.cohorts.all(),
        "about": words_of(found.parts),
        "rules": completion_words(found.rules),
    }
    return render(request, "learn/courses/course.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_course_owners
def edit_course(request: LearnerRequest, found: Course) -> HttpResponse:
    form = CourseForm(request.POST or None, instance=found)
    before = dict(form.initial)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            record(
                request.user,
                Verb.CHANGED,
                "course",
                timezone.now(),
                number=found.pk,
                course=found,
                detail=edits(form, before),
            )
        return redirect(found)
    return render(
        request, "learn/courses/edit_course.html", {"form": form, "course": found}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_course_owners
def new_cohort(request: LearnerRequest, found: Course) -> HttpResponse:
    """Make a cohort; whoever makes it owns it."""
    now, me = timezone.now(), request.user
    made = Cohort(course=found, made_at=now)
    usual = {"timezone": me.timezone, **usual_dates(me.study_day(now))}
    form = CohortForm(request.POST or None, instance=made, initial=usual)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made = form.save()
            CohortStaff.objects.create(
                cohort=made, person=me, role=Role.OWNER, from_at=now
            )
            record(me, Verb.MADE, "cohort", now, number=made.pk, cohort=made)
        return redirect(made)
    context = {"form": form, "course": found}
    return render(request, "learn/courses/edit_cohort.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_cohort_staff(OWNERS)
def edit_cohort(request: LearnerRequest, cohort: Cohort) -> HttpResponse:
    form = CohortForm(request.POST or None, instance=cohort)
    before = dict(form.initial)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            record(
                request.user,
                Verb.CHANGED,
                "cohort",
                timezone.now(),
                number=cohort.pk,
                cohort=cohort,
                detail=edits(form, before),
            )
        return redirect(cohort)
    context = {"form": form, "course": cohort.course, "cohort": cohort}
    return render(request, "learn/courses/edit_cohort.html", context)
