"""Mail from the staff of a cohort to some of its learners: one to each, no more than one a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Exists, OuterRef, QuerySet

from learn.courses.audit_log import record
from learn.models import AuditEntry, Cohort, Enrolment, User, Verb
from learn.notifications.send import Letter, send_each

# As many as are sent while somebody waits for the page.
MOST = 100
ONCE_IN = timedelta(hours=20)
WHAT = "message"


@dataclass(frozen=True, slots=True)
class StaffMessage:
    """What a member of staff writes, and the group it is about, for the log."""

    subject: str
    text: str
    about: str


def message_targets(cohort: Cohort, enrolments: Iterable[int]) -> QuerySet[Enrolment]:
    """Return those of these who are in the cohort now and can read mail, by name."""
    rows = Enrolment.objects.current().filter(cohort=cohort, pk__in=list(enrolments))
    rows = rows.filter(learner__is_active=True, learner__closing__isnull=True)
    return rows.select_related("learner").by_name()


def not_messaged_today(rows: QuerySet[Enrolment], now: datetime) -> QuerySet[Enrolment]:
    """Return those to whom nobody of the staff wrote of late."""
    written = AuditEntry.objects.filter(
        verb=Verb.MESSAGED,
        what=WHAT,
        about=OuterRef("learner"),
        cohort=OuterRef("cohort"),
        at__gt=now - ONCE_IN,
    )
    return rows.exclude(Exists(written))


def send_messages(
    cohort: Cohort,
    who: User,
    message: StaffMessage,
    enrolments: Iterable[int],
    now: datetime,
) -> tuple[int, int]:
    """Return how many mails went out, and how many did not. Each is in the log before it goes, so that none goes twice."""
    rows = list(not_messaged_today(message_targets(cohort, enrolments), now)[:MOST])
    sent = send_each(
        (
            partial(log_message, cohort, who, message, row.learner, now),
            message_letter(cohort, who, message, row.learner.email),
        )
        for row in rows
    )
    return sent, len(rows) - sent


def log_message(
    cohort: Cohort, who: User, message: StaffMessage, learner: User, now: datetime
) -> bool:
    detail = {"about": message.about}
    record(who, Verb.MESSAGED, WHAT, now, about=learner, cohort=cohort, detail=detail)
    return True


def message_letter(
    cohort: Cohort, who: User, message: StaffMessage, to: str = ""
) -> Letter:
    """Write the mail; answers go to whoever wrote the message."""
    said = {"cohort": cohort, "subject": message.subject, "text": message.text}
    return Letter("message", said, to, reply_to=who.email)
