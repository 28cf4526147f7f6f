"""How the learner wants to learn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from learn.review import queue
from learn.statistics.workload import workload
from learn.views.account.export import own
from learn.views.account.forms import SettingsForm
from learn.views.page import LearnerRequest, page


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: LearnerRequest) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        queue.reset_plan(request.user, request.user.study_day(timezone.now()))
        return redirect(f"{reverse('settings')}?saved=1")
    request.user.refresh_from_db()
    day = request.user.study_day(timezone.now())
    context = {
        "form": form,
        "saved": "saved" in request.GET,
        "workload": workload(request.user, day),
        "fit": request.user.parameters,
        **own(request.user),
    }
    return page(request, "learn/account/settings.html", context)


@require_POST
def more(request: LearnerRequest) -> HttpResponse:
    """Add some more cards today, over the limit: those left over from the list, or else new ones."""
    learner = request.user
    day = learner.study_day(timezone.now())
    reviews = queue.more_due(learner, day)
    new = 0 if reviews else queue.more_new(learner, day)
    if not reviews and not new:
        messages.info(request, "There is nothing new today.")
    learner.add(day, new, reviews)
    queue.reset_plan(learner, day)
    return redirect("review")
