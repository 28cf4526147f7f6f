"""By when a learner wants to know what."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from learn.models import Goal
from learn.review import queue
from learn.review.goals import exam_of
from learn.statistics.readiness import readiness
from learn.views.account.forms import GoalForm
from learn.views.page import LearnerRequest, page


@require_http_methods(["GET", "HEAD", "POST"])
def exams(request: LearnerRequest) -> HttpResponse:
    """Show the learner's exam dates, how far they are, and a form for another one."""
    learner = request.user
    day = learner.study_day(timezone.now())
    form = GoalForm(request.POST or None, learner=learner, day=day)
    if request.method == "POST" and form.is_valid():
        form.keep()
        queue.reset_plan(learner, day)
        return redirect("exams")
    goals = Goal.objects.filter(learner=learner, on__gte=day).select_related("pack")
    context = {
        "form": form,
        "exams": readiness(learner, list(map(exam_of, goals)), day),
    }
    return page(request, "learn/progress/goals.html", context)


@require_POST
def drop_exam(request: LearnerRequest, pk: int) -> HttpResponse:
    """Forget an exam date: cards come by their own days again."""
    learner = request.user
    get_object_or_404(Goal, learner=learner, pk=pk).delete()
    queue.reset_plan(learner, learner.study_day(timezone.now()))
    return redirect("exams")
