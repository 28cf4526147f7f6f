"""Taking one's data along, and bringing it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from learn.models import Feed, Reminder, User
from learn.notifications.calendar_feed import feed_url
from learn.notifications.send import sends_mail
from learn.privacy import export as exporting
from learn.privacy.account_import import Restored, is_empty
from learn.privacy.account_import import import_account as read_back
from learn.privacy.export_reader import UnreadableError
from learn.privacy.reviews_csv import reviews_table
from learn.views.account.privacy_forms import ImportForm, ReminderForm
from learn.views.page import LearnerRequest, page


def own(learner: User) -> dict[str, Any]:
    """Return what the Settings page says of reminders and the calendar. Two queries."""
    reminder = Reminder.objects.filter(learner=learner).first()
    feed = Feed.objects.filter(learner=learner, is_on=True).first()
    return {
        "reminder_form": ReminderForm(instance=reminder or Reminder(learner=learner)),
        "sends_mail": sends_mail(),
        "feed_url": feed_url(feed) if feed else "",
    }


@require_safe
@gzip_page
def export(request: LearnerRequest) -> StreamingHttpResponse:
    """Show all that is kept about the learner, as JSON."""
    now = timezone.now()
    body = exporting.export_account(request.user, now)
    return download(body, "application/json", f"booster-{now:%Y-%m-%d}.json")


@require_safe
@gzip_page
def export_reviews(request: LearnerRequest) -> StreamingHttpResponse:
    """Show the reviews, as a table."""
    name = f"booster-reviews-{timezone.now():%Y-%m-%d}.csv"
    return download(reviews_table(request.user), "text/csv; charset=utf-8", name)


def download(body: Any, kind: str, name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(body, content_type=kind, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: LearnerRequest) -> HttpResponse:
    """Read an export back into an empty account."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                done = read_back(request.user, form.cleaned_data["file"])
            except UnreadableError as error:
                form.add_error("file", str(error))
            else:
                messages.success(request, import_result(done))
                return redirect("today")
    context = {"form": form, "is_empty": is_empty(request.user)}
    return page(request, "learn/account/import.html", context)


def import_result(done: Restored) -> str:
    """Return what an import came to, and what it had to leave out."""
    words = (
        f"Imported: {done.cards} cards with {done.reviews} reviews, {done.notes} notes."
    )
    if done.missing:
        some = ", ".join(done.missing[:3])
        words += (
            f" Left out, because this site does not have their facts: {len(done.missing)} "
            f"({some}{'…' * (len(done.missing) > 3)}). Keep the file."
        )
    return words
