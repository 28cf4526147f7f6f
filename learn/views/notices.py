"""What has changed of what the learner had learnt."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from learn.change import Kind, Reason, Severity, rest_of
from learn.heeding import heed
from learn.notices import Told, pending
from learn.views.page import LearnerRequest, page
from quizzes.models import Fact
from quizzes.views.rows import source_row, words_of
from quizzes.wording import AREAS

TITLES = {
    Kind.CHANGED: "This has changed",
    Kind.SUPERSEDED: "This is no longer so",
    Kind.RETIRED: "This is no longer so",
    Kind.DISPUTED: "This is disputed",
    Kind.REINSTATED: "This holds again",
}
RENAMED = "This has another name"
WEIGHTS = {Severity.SAFETY: "Safety", Severity.MEANING: "", Severity.NAME: "Name"}
REASONS = {
    Reason.SAFETY: "Withdrawn for safety.",
    Reason.NOT_SAFETY: "Withdrawn, not for safety.",
    Reason.SUPERSEDED: "Superseded by something newer.",
    Reason.WIDENED: "It holds more widely now.",
    Reason.NARROWED: "It holds more narrowly now.",
    Reason.RENAMED: "Only the name is another.",
    Reason.ERROR: "It was an error of ours, and is corrected.",
    Reason.SOURCE: "Its source was retracted.",
    Reason.EXPIRED: "Its time is over.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: LearnerRequest) -> HttpResponse:
    """Tell what has changed; take that it was read."""
    learner, now = request.user, timezone.now()
    if request.method == "POST":
        heed(learner, set(request.POST.getlist("notice")), now)
        if request.POST.get("from") == "today":
            return redirect("today")
    told = pending(learner, now)
    return tell(request, told) if told else redirect("review")


def tell(request: LearnerRequest, told: list[Told]) -> HttpResponse:
    context = {"notices": [notice_row(one) for one in told], "from": "review"}
    response = page(request, "learn/notices.html", context)
    response["HX-Replace-Url"] = reverse("notices")
    return response


def notice_row(told: Told) -> dict[str, Any]:
    """One notice as the page shows it."""
    sourced = told.now or [told.fact]
    is_name = told.severity is Severity.NAME
    return {
        "token": told.token,
        "kind": str(told.kind),
        "title": RENAMED if is_name else TITLES[told.kind],
        "weight": WEIGHTS[told.severity],
        "severity": str(told.severity),
        "learnt": placed(told.learnt.words.says, told.learnt.words.jurisdiction),
        "now": [placed(fact.says, fact.jurisdiction) for fact in told.now],
        "since": since(told),
        "reason": REASONS[told.reason] if told.reason else "",
        "why": why(told),
        "sources": [source_row(c.source, c.locator) for f in sourced for c in f.citations.all()],
        "verified_by": next((f.verified_by for f in sourced if f.verified_by), ""),
        "asked_again": told.is_asked_again,
        "url": told.fact.get_absolute_url(),
    }  # fmt: skip


def placed(says: str, jurisdiction: str) -> str:
    """A statement, with where it holds."""
    area = AREAS.get(jurisdiction, jurisdiction)
    return f"{says.removesuffix('.')} (in {area})." if area else says


def since(told: Told) -> str:
    """The day from which the facts say it, or else the day it was changed here."""
    ends = [told.fact.valid_to] if told.now != [told.fact] else []
    begins = [fact.valid_from for fact in told.now]
    found = next((day for day in [*begins, *ends] if day), "")
    changed = f"{told.edits[-1].revision.made_at:%Y-%m-%d}" if told.edits else ""
    return words_of(found or changed)


def why(told: Told) -> list[str]:
    """In the words of who changed it, and of the facts themselves."""
    facts: list[Fact] = told.now or [told.fact]
    whys = [edited.revision.why for edited in told.edits[-1:]]
    texts = [*(fact.note for fact in facts), *whys]
    return list(dict.fromkeys(filter(None, map(rest_of, texts))))
