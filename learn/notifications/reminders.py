"""Reminders by mail: at the learner's own hour, if something is due and nothing was answered yet."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from learn.memory.card_state import Event
from learn.memory.study_day import reminder_day
from learn.models import Card, Reminder, Review
from learn.models.batches import batched
from learn.notifications.send import (
    AUTOMATIC,
    Claim,
    Letter,
    claim_and_send,
    mail_connection,
)
from learn.review import queue

SIGNER = Signer(salt="learn.reminding", sep=".")


def remind(now: datetime) -> int:
    """Send what is to be sent now; return how many. Run as often as you like, twice at once too."""
    with mail_connection() as connection:
        return sum(
            claim_and_send(claim, letter, connection) for claim, letter in letters(now)
        )


def letters(now: datetime) -> Iterator[tuple[Claim, Letter]]:
    """Yield the mails to send, each with what marks it as sent."""
    for reminder, day in to_send(now):
        left = queue.queue_for(reminder.learner, day)
        if left.total:
            yield partial(claim, reminder, day), reminder_letter(reminder, left)


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


def claim(reminder: Reminder, day: date) -> bool:
    """Return whether this run is the one that sends it."""
    free = Reminder.objects.filter(pk=reminder.pk, is_on=True).exclude(sent_on__gte=day)
    return bool(free.update(sent_on=day))


def reminder_letter(reminder: Reminder, left: queue.Waiting) -> Letter:
    learner, stop = reminder.learner, stop_url(reminder)
    return Letter(
        "reminder",
        {"queue": left, "reminder": reminder, "learner": learner, "stop": stop},
        learner.email,
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            **AUTOMATIC,
        },
    )


def stop_url(reminder: Reminder) -> str:
    """Return where the mails are stopped, without signing in: whoever has the mail may do it."""
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
