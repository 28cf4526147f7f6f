"""Corrected facts: which exams and certificates of a cohort they touch, and scoring anew."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from learn.courses.audit_log import record_look
from learn.courses.permissions import TEACHERS, VIEWERS, for_cohort_staff
from learn.models import Cohort, Enrolment, Way
from learn.records.regrading import (
    NotRegradedError,
    ScoreChange,
    affected_answers,
    corrected_in,
    regrade,
    said_before,
    score_changes,
)
from learn.views.page import StaffRequest
from quizzes.models import Fact


class RegradeForm(forms.Form):
    way = forms.ChoiceField(
        label="How should its questions count?",
        choices=Way.choices,
        widget=forms.RadioSelect,
        initial=Way.DROP,
    )
    why = forms.CharField(
        label="Why",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with the decision.",
    )


@require_safe
@for_cohort_staff(VIEWERS)
def corrections(request: StaffRequest, cohort: Cohort) -> HttpResponse:
    """Show the facts that are another now than when they were asked or certified."""
    record_look(request.user, "corrections", timezone.now(), cohort)
    context = {
        "cohort": cohort,
        "corrected": corrected_in(cohort),
        "may": request.role in TEACHERS,
    }
    return render(request, "learn/records/corrections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_cohort_staff(TEACHERS)
def correction(
    request: StaffRequest, cohort: Cohort, pack: str, slug: str
) -> HttpResponse:
    """Show who would change and by how much; then, with a reason, make the change."""
    fact = get_object_or_404(Fact.objects.with_names(), pack__slug=pack, slug=slug)
    form = RegradeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        apply(request, cohort, fact, form)
        return redirect("corrections", cohort.pk)
    ways = {way.value: score_changes(cohort, fact, way.value) for way in Way}
    if not ways[Way.DROP.value]:
        raise Http404
    context = {
        "cohort": cohort,
        "fact": fact,
        "was": said_before(affected_answers(cohort).filter(item__fact=fact), fact),
        "form": form,
        "rows": side_by_side(cohort, ways),
    }
    return render(request, "learn/records/correction.html", context)


def apply(request: StaffRequest, cohort: Cohort, fact: Fact, form: RegradeForm) -> None:
    way, why = form.cleaned_data["way"], form.cleaned_data["why"]
    try:
        moved = regrade(cohort, fact, way, why, request.user, timezone.now())
    except NotRegradedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Regraded. Scores that changed: {len(moved)}.")


def side_by_side(
    cohort: Cohort, ways: dict[str, list[ScoreChange]]
) -> list[tuple[str, ScoreChange, ScoreChange]]:
    """Return the changes with what each learner is called here. One query."""
    here = Enrolment.objects.current().filter(cohort=cohort).select_related("learner")
    called = {one.learner_id: one.called for one in here}
    pairs = zip(ways[Way.DROP.value], ways[Way.CREDIT.value], strict=True)
    return [(called[drop.attempt.learner_id], drop, credit) for drop, credit in pairs]
