"""Invitations by mail: to those of a roster who have not joined, and to addresses that staff type in.

The mail leads to what an instructor will see, and to joining; whoever does nothing is in no course. It is the same
for those who have an account and those who have none, so that nobody finds out which.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from learn.courses.audit_log import record
from learn.courses.enrolment import lock_cohort
from learn.courses.messages import MOST, ONCE_IN
from learn.models import Cohort, Enrolment, Invitation, User, Verb
from learn.notifications.send import Letter, send_each

WHAT = "mail"


def not_yet_mailed(cohort: Cohort, now: datetime) -> QuerySet[Invitation]:
    """Return those who have not joined and got no such mail of late."""
    of_late = Q(mailed_at__isnull=False, mailed_at__gt=now - ONCE_IN)
    return cohort.invitations.exclude(of_late)


def new_addresses(cohort: Cohort, addresses: Iterable[str]) -> list[str]:
    """Return the addresses that are neither in the cohort nor invited. Two queries."""
    current = Enrolment.objects.current().filter(cohort=cohort)
    inside = current.values_list("learner__email", flat=True)
    there = {
        *map(str.lower, inside),
        *cohort.invitations.values_list("email", flat=True),
    }
    return [one for one in addresses if one not in there]


def invitation_recipients(
    cohort: Cohort, addresses: Iterable[str], now: datetime, *, waiting: bool
) -> list[str]:
    """Return whom a mail would reach: of the typed addresses, or of all who are invited, those that got none of late."""
    typed = list(addresses)
    rows = not_yet_mailed(cohort, now)
    rows = rows if waiting else rows.filter(email__in=typed)
    new = new_addresses(cohort, typed)
    return [*new, *rows.order_by("email").values_list("email", flat=True)[: MOST + 1]]


@transaction.atomic
def add_invitations(
    cohort: Cohort, who: User, emails: Iterable[str], now: datetime
) -> None:
    """Lines of the roster for those who have none."""
    lock_cohort(cohort.pk)
    new = new_addresses(cohort, emails)
    Invitation.objects.bulk_create(
        Invitation(cohort=cohort, email=email, made_at=now) for email in new
    )
    if new:
        counts = {"added": len(new), "changed": 0, "removed": 0}
        record(who, Verb.CHANGED, "roster", now, cohort=cohort, detail=counts)


def send_invitations(
    cohort: Cohort, who: User, note: str, emails: Collection[str], now: datetime
) -> tuple[int, int]:
    """Return how many mails went out, and how many did not. Each is marked before it goes, so that none goes twice."""
    add_invitations(cohort, who, emails, now)
    rows = list(not_yet_mailed(cohort, now).filter(email__in=emails)[:MOST])
    sent = send_each(
        (partial(mark_invited, row, who, now), invitation_letter(row, who, note))
        for row in rows
    )
    return sent, len(rows) - sent


def mark_invited(row: Invitation, who: User, now: datetime) -> bool:
    """Return whether this is the page that sends it: not if another one just did, or the person has joined."""
    if not not_yet_mailed(row.cohort, now).filter(pk=row.pk).update(mailed_at=now):
        return False
    record(who, Verb.INVITED, WHAT, now, number=row.pk, cohort=row.cohort)
    return True


def invitation_letter(row: Invitation, who: User, note: str) -> Letter:
    """Write the mail; answers go to whoever invites. One that is not stored yet has the address of the list of invitations."""
    page = reverse("invitation", args=(row.pk,)) if row.pk else reverse("courses")
    context = {
        "cohort": row.cohort,
        "email": row.email,
        "who": who.email,
        "note": note,
        "link": settings.SITE_URL + page,
    }
    return Letter("invitation", context, row.email, reply_to=who.email)
