"""Reminders by mail: at the learner's own hour, if something is due and nothing was answered yet."""

import logging
from collections.abc import Iterator
from datetime import date, datetime
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.signing import BadSignature, Signer
from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from learn.memory.card_state import Event
from learn.memory.study_day import reminder_day
from learn.models import Card, Reminder, Review
from learn.models.batches import batched
from learn.review import queue

log = logging.getLogger(__name__)
SIGNER = Signer(salt="learn.reminding", sep=".")


def sends_mail() -> bool:
    """Return whether this site has a way to send mail at all."""
    return not settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend")


def remind(now: datetime) -> int:
    """Send what is to be sent now; return how many. Run as often as you like, twice at once too."""
    connection = mail.get_connection()
    try:
        return sum(
            remind_one(reminder, day, connection) for reminder, day in to_send(now)
        )
    finally:
        connection.close()


def to_send(now: datetime) -> Iterator[tuple[Reminder, date]]:
    """Yield the reminders whose hour has come, with their study day; one query for each clock and hour."""
    clock = ("learner__timezone", "learner__day_start_hour", "hour")
    for zone, day_start_hour, hour in (
        Reminder.objects.filter(is_on=True)
        .order_by(*clock)
        .values_list(*clock)
        .distinct()
    ):
        day = reminder_day(now, zone, day_start_hour, hour)
        if day is None:
            continue
        rows = wanted(day).filter(
            learner__timezone=zone, learner__day_start_hour=day_start_hour, hour=hour
        )
        for piece in batched(rows.select_related("learner__parameters")):
            yield from ((reminder, day) for reminder in piece)


def wanted(day: date) -> "QuerySet[Reminder]":
    """Reminders not sent on this study day, of learners who have something due and answered nothing."""
    mine = {"learner": OuterRef("learner")}
    answered = Review.objects.filter(
        **mine, day=day, event__in=(Event.ANSWER, Event.PRACTICE)
    )
    return (
        Reminder.objects.filter(is_on=True, learner__is_active=True)
        .filter(learner__closing__isnull=True)
        .exclude(sent_on__gte=day)
        .filter(Exists(Card.objects.filter(**mine).due(day)), ~Exists(answered))
    )


def remind_one(reminder: Reminder, day: date, connection: Any) -> int:
    """Mark it, then send it: what goes wrong in between costs a mail, and never sends one twice."""
    left = queue.queue_for(reminder.learner, day)
    if not left.total:
        return 0
    # Before it is marked: where the mail server is away, all wait for the next run.
    connection.open()
    if not claim(reminder, day):
        return 0
    try:
        reminder_message(reminder, left, connection).send()
    except (SMTPException, OSError) as error:
        log.warning("Reminder %s was not sent: %s", reminder.pk, type(error).__name__)
        connection.close()
        return 0
    return 1


def claim(reminder: Reminder, day: date) -> bool:
    """Return whether this run is the one that sends it."""
    free = Reminder.objects.filter(pk=reminder.pk, is_on=True).exclude(sent_on__gte=day)
    return bool(free.update(sent_on=day))


def reminder_message(
    reminder: Reminder, left: queue.Waiting, connection: Any
) -> mail.EmailMessage:
    learner, stop = reminder.learner, stop_url(reminder)
    context = {"queue": left, "reminder": reminder, "learner": learner, "stop": stop}
    return mail.EmailMessage(
        subject=render_to_string(
            "learn/notifications/reminder_subject.txt", context
        ).strip(),
        body=render_to_string(
            "learn/notifications/reminder.txt", context | {"site": settings.SITE_URL}
        ),
        to=[learner.email],
        connection=connection,
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )


def stop_url(reminder: Reminder) -> str:
    """Where the mails are stopped, without signing in: whoever has the mail may do it."""
    token = SIGNER.sign(str(reminder.learner_id))
    return f"{settings.SITE_URL}{reverse('stop_reminders', args=(token,))}"


def is_ours(token: str) -> bool:
    """Return whether a link of a mail is whole."""
    try:
        SIGNER.unsign(token)
    except BadSignature:
        return False
    return True


def reminder_of(token: str) -> Reminder | None:
    """Return the reminder that a whole link is about, while there is one."""
    return Reminder.objects.filter(learner=int(SIGNER.unsign(token))).first()
