"""The calendar feed: read by programs, by a secret address."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_POST, require_safe

from learn.models import Feed
from learn.notifications.calendar_feed import calendar_of, feed_of
from learn.views.page import LearnerRequest

AN_HOUR = 60 * 60


@login_not_required
@require_safe
@conditional_page
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Show the forecast. One that was not changed is not sent again."""
    found = feed_of(token)
    if found is None:
        raise Http404
    learner = found.learner
    body = calendar_of(learner, learner.study_day(timezone.now()))
    headers = {
        "Cache-Control": f"private, max-age={AN_HOUR}",
        "Content-Disposition": 'inline; filename="booster.ics"',
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(body, "text/calendar; charset=utf-8", headers=headers)


@require_POST
def calendar(request: LearnerRequest) -> HttpResponse:
    """Make the address, make a new one, or switch it off: the address of before is dead."""
    is_on = request.POST.get("action") != "stop"
    made, is_new = Feed.objects.get_or_create(learner=request.user)
    if not is_new:
        Feed.objects.filter(pk=made.pk).update(number=F("number") + 1, is_on=is_on)
    return redirect(f"{reverse('settings')}?saved=calendar#calendar")
