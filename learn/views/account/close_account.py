"""Closing an account."""

from zoneinfo import ZoneInfo

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from learn.models.account.closings import GRACE
from learn.privacy.erasure import close
from learn.views.page import LearnerRequest, page


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: LearnerRequest) -> HttpResponse:
    """Say what is erased and when; close the account when told so by who gave the password."""
    try:
        answered: HttpResponse = sure(request)
        return answered
    except ReauthenticationRequired:
        # A POST would be kept and done after the next password, whatever that was given for.
        if request.method == "POST":
            return redirect("leave")
        raise


@reauthentication_required
def sure(request: LearnerRequest) -> HttpResponse:
    now = timezone.now()
    if request.method == "POST":
        close(request.user, now)
        logout(request)
        return redirect("left")
    # The day of the calendar, not of study: at two in the morning that is still yesterday.
    on = (now + GRACE).astimezone(ZoneInfo(request.user.timezone))
    context = {"erased_on": on.date(), "days": GRACE.days}
    return page(request, "learn/account/close_account.html", context)


@login_not_required
@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """Return what one sees after that, signed out."""
    return page(request, "learn/account/closed.html", {"days": GRACE.days})
