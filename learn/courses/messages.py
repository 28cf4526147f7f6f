"""Mail from the staff of a cohort to some of its learners: one to each, no more than one a day."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string

from learn.courses.audit_log import record
from learn.models import AuditEntry, Cohort, Enrolment, User, Verb

log = logging.getLogger(__name__)
# As many as are sent while somebody waits for the page.
MOST = 100
ONCE_IN = timedelta(hours=20)
WHAT = "message"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written. About: the state that it answers, for the log."""

    subject: str
    text: str
    about: str


def message_targets(cohort: Cohort, enrolments: Iterable[int]) -> QuerySet[Enrolment]:
    """Of these the ones who are in the cohort now and can read mail, by name."""
    rows = Enrolment.objects.current().filter(cohort=cohort, pk__in=list(enrolments))
    rows = rows.filter(learner__is_active=True, learner__closing__isnull=True)
    return rows.select_related("learner").by_name()


def not_messaged_today(rows: QuerySet[Enrolment], now: datetime) -> QuerySet[Enrolment]:
    """Those to whom nobody of the staff wrote of late."""
    written = AuditEntry.objects.filter(
        verb=Verb.MESSAGED,
        what=WHAT,
        about=OuterRef("learner"),
        cohort=OuterRef("cohort"),
        at__gt=now - ONCE_IN,
    )
    return rows.exclude(Exists(written))


def send_messages(
    cohort: Cohort, who: User, letter: Letter, enrolments: Iterable[int], now: datetime
) -> tuple[int, int]:
    """Return how many mails went out, and how many did not. Each is in the log before it goes, so that none goes twice."""
    rows = list(not_messaged_today(message_targets(cohort, enrolments), now)[:MOST])
    connection, sent = mail.get_connection(), 0
    try:
        connection.open()
        for row in rows:
            sent += send_message(cohort, who, letter, row, now, connection)
    except (SMTPException, OSError) as error:
        log.warning("No message was sent: %s", type(error).__name__)
    finally:
        connection.close()
    return sent, len(rows) - sent


def send_message(
    cohort: Cohort,
    who: User,
    letter: Letter,
    row: Enrolment,
    now: datetime,
    connection: BaseEmailBackend,
) -> int:
    record(
        who, Verb.MESSAGED, WHAT, now, about=row.learner, cohort=cohort,
        detail={"about": letter.about},
    )  # fmt: skip
    try:
        return course_message(cohort, who, letter, row.learner, connection).send()
    except (SMTPException, OSError) as error:
        log.warning("A message was not sent: %s", type(error).__name__)
        return 0


def course_message(
    cohort: Cohort,
    who: User,
    letter: Letter,
    learner: User,
    connection: BaseEmailBackend | None = None,
) -> mail.EmailMessage:
    """Answers to it go to whoever wrote it."""
    return mail.EmailMessage(
        subject=letter.subject,
        body=message_body(cohort, letter.text),
        to=[learner.email],
        reply_to=[who.email],
        connection=connection,
    )


def message_body(cohort: Cohort, text: str) -> str:
    context = {"cohort": cohort, "text": text, "site": settings.SITE_URL}
    return render_to_string("learn/notifications/message.txt", context)
