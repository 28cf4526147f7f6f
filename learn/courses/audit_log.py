"""The audit log: one line for each act. Details hold counts and moments, never names or addresses."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from learn.models import AuditEntry, Cohort, Course, Enrolment, User, Verb

# Who opens a page again and again is written down once in this time.
A_LOOK = timedelta(hours=1)


def record(
    who: User,
    verb: Verb,
    what: str,
    now: datetime,
    *,
    number: int | None = None,
    about: User | None = None,
    course: Course | None = None,
    cohort: Cohort | None = None,
    detail: dict[str, Any] | None = None,
) -> AuditEntry:
    """Write an act down, in the transaction in which it is done."""
    return AuditEntry.objects.create(
        at=now,
        who=who,
        verb=verb,
        what=what,
        number=number,
        about=about,
        course=course or (cohort.course if cohort else None),
        cohort=cohort,
        detail=detail or {},
    )


def record_look(
    who: User,
    what: str,
    now: datetime,
    cohort: Cohort,
    about: User | None = None,
) -> None:
    """Write down that somebody saw results: of one learner, or of the whole cohort."""
    seen = AuditEntry.objects.filter(
        who=who, verb=Verb.LOOKED, what=what, cohort=cohort, about=about
    )
    if not seen.filter(at__gt=now - A_LOOK).exists():
        record(who, Verb.LOOKED, what, now, about=about, cohort=cohort)


def audit_of(learner: User) -> QuerySet[AuditEntry]:
    """Return what a learner may read: what was done to theirs, and who saw all of a cohort while they were in it."""
    then = Enrolment.objects.filter(
        Q(left_at__isnull=True) | Q(left_at__gte=OuterRef("at")),
        learner=learner,
        cohort=OuterRef("cohort"),
        joined_at__lte=OuterRef("at"),
    )
    of_all = Q(about=None, verb__in=(Verb.LOOKED, Verb.EXPORTED)) & Exists(then)
    return AuditEntry.objects.filter(Q(about=learner) | of_all)
