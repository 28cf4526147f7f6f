"""What an exam asks, for those who set it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from learn.courses.permissions import TEACHERS, for_cohort_staff
from learn.exams.attempt_questions import sample
from learn.exams.results import result_row
from learn.models import Cohort
from learn.rules.exams.question_selection import ShortError
from learn.views.courses.assignments import assignment_in
from learn.views.page import StaffRequest

MOST_DRAWS = 1000


@require_safe
@for_cohort_staff(TEACHERS)
def sample_exam(request: StaffRequest, cohort: Cohort, number: int) -> HttpResponse:
    """Return the questions of one draw, with what is right and why."""
    exam = assignment_in(cohort, number)
    if not exam.is_exam:
        raise Http404
    said = request.GET.get("draw", "")
    draw = min(int(said), MOST_DRAWS) if said.isdecimal() else 1
    context = {"cohort": cohort, "assignment": exam, "next": draw % MOST_DRAWS + 1}
    try:
        context["rows"] = list(map(result_row, sample(exam, draw, timezone.now())))
    except ShortError as error:
        context["short"] = str(error)
    return render(request, "learn/courses/exam_preview.html", context)
