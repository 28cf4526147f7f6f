"""One template for the whole page and for what htmx swaps."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from learn.models import Role, User


class LearnerRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User
    htmx: HtmxDetails


class StaffRequest(LearnerRequest):
    """A request of somebody on the staff of the cohort that it is about."""

    role: Role


def page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Show the page, or its body alone for htmx (but not when htmx restores a page from history)."""
    htmx = cast(LearnerRequest, request).htmx
    if htmx and not htmx.boosted and not htmx.history_restore_request:
        context = {**context, "layout": "_body.html"}
    return render(request, template, context, status=status)
