"""What has changed of what the learner had learnt."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from learn.changes.acknowledge import acknowledge
from learn.changes.notice_text import notice_row
from learn.changes.notices import PendingNotice, pending
from learn.views.page import LearnerRequest, page


@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: LearnerRequest) -> HttpResponse:
    """Tell what has changed; take that it was read."""
    learner, now = request.user, timezone.now()
    if request.method == "POST":
        acknowledge(learner, set(request.POST.getlist("notice")), now)
        if request.POST.get("from") == "today":
            return redirect("today")
    told = pending(learner, now)
    return notices_page(request, told) if told else redirect("review")


def notices_page(request: LearnerRequest, told: list[PendingNotice]) -> HttpResponse:
    context = {"notices": [notice_row(one) for one in told], "from": "review"}
    response = page(request, "learn/progress/notices.html", context)
    response["HX-Replace-Url"] = reverse("notices")
    return response
