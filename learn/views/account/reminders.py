"""Reminders by mail: choosing them, and stopping them from the mail itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from learn.models import Reminder
from learn.notifications.reminders import is_ours, reminder_of
from learn.views.account.privacy_forms import ReminderForm
from learn.views.page import LearnerRequest, page


@require_POST
def reminder(request: LearnerRequest) -> HttpResponse:
    """Switch reminders on or off, and set their hour."""
    kept = Reminder.objects.filter(learner=request.user).first()
    form = ReminderForm(request.POST, instance=kept or Reminder(learner=request.user))
    if form.is_valid():
        form.save()
        return redirect(f"{reverse('settings')}?saved=reminders#reminders")
    messages.error(request, "Choose one of the hours for your reminders.")
    return redirect("settings")


# Mail programs send the one-click request (RFC 8058) from elsewhere, without cookies; the signed
# address is what allows it, and all that it can do is stop these mails.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop_reminders(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first, for programs open the links of mails unasked; stop them when told so."""
    known = is_ours(token)
    found = reminder_of(token) if known else None
    if request.method == "POST" and found is not None:
        Reminder.objects.filter(pk=found.pk).update(is_on=False)
        found.is_on = False
    context = {
        "known": known,
        "is_on": found is not None and found.is_on,
        "token": token,
    }
    return page(
        request, "learn/account/stop_reminders.html", context, 200 if known else 404
    )
