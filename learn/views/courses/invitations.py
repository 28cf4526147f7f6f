"""Invite people to a cohort by mail: first the mail as it will be and to whom, then it goes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from learn.courses.invitations import (
    invitation_letter,
    invitation_recipients,
    not_yet_mailed,
    send_invitations,
)
from learn.courses.messages import MOST
from learn.courses.permissions import TEACHERS, for_cohort_staff
from learn.models import Cohort, Invitation
from learn.notifications.send import sends_mail
from learn.views.courses.message_forms import InvitationForm
from learn.views.page import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
@for_cohort_staff(TEACHERS)
def invite(request: StaffRequest, cohort: Cohort) -> HttpResponse:
    waiting = not_yet_mailed(cohort, timezone.now()).count()
    form = InvitationForm(request.POST or None, initial={"waiting": waiting > 0})
    is_ready = request.method == "POST" and form.is_valid()
    if is_ready and request.POST.get("do") == "send" and sends_mail():
        return deliver_invitations(request, cohort, form)
    context = {
        "cohort": cohort,
        "form": form,
        "sends_mail": sends_mail(),
        "waiting": waiting,
        "cap": MOST,
        **(preview(request, cohort, form) if is_ready else {}),
    }
    return render(request, "learn/courses/invite.html", context)


def preview(
    request: StaffRequest, cohort: Cohort, form: InvitationForm
) -> dict[str, Any]:
    said = form.cleaned_data
    found = invitation_recipients(
        cohort, said["addresses"], timezone.now(), waiting=said["waiting"]
    )
    if not found:
        return {"nobody": True}
    example = cohort.invitations.filter(email=found[0]).first()
    example = example or Invitation(cohort=cohort, email=found[0])
    return {
        "recipients": found[:MOST],
        "is_capped": len(found) > MOST,
        "skipped": len(set(said["addresses"]) - set(found)),
        "preview": invitation_letter(example, request.user, said["note"]).body,
    }


def deliver_invitations(
    request: StaffRequest, cohort: Cohort, form: InvitationForm
) -> HttpResponse:
    """Send it to those who stood on the preview, and would still get one."""
    said, now = form.cleaned_data, timezone.now()
    listed = set(request.POST.getlist("to"))
    found = invitation_recipients(
        cohort, said["addresses"], now, waiting=said["waiting"]
    )
    emails = [email for email in found if email in listed][:MOST]
    sent, failed = send_invitations(cohort, request.user, said["note"], emails, now)
    messages.success(request, f"{sent} invitation{'' if sent == 1 else 's'} sent.")
    if failed:
        messages.error(
            request, f"{failed} could not be sent: the mail server refused them."
        )
    return redirect("roster", cohort.pk)
