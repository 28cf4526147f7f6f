"""Into a cohort by a code or an invitation, and out of it."""

from datetime import datetime
from io import BytesIO
from secrets import choice

import segno
from django.conf import settings
from django.db import transaction

from learn.courses.audit_log import record
from learn.models import Cohort, Enrolment, Invitation, JoinLink, User, Verb
from learn.review import queue

# Without those that are read for each other.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 10


class CannotJoinError(Exception):
    """Why not, and what to do."""


def new_code() -> str:
    return "".join(choice(ALPHABET) for _ in range(LENGTH))


def link_for(code: str) -> JoinLink | None:
    """Return the link with this code, however it was typed."""
    plain = code.upper().replace("-", "").replace(" ", "")[: LENGTH + 2]
    links = JoinLink.objects.select_related("cohort__course")
    return links.filter(code=plain).first() if plain else None


def address_of(link: JoinLink) -> str:
    return f"{settings.SITE_URL}{link.get_absolute_url()}"


def qr_of(link: JoinLink) -> str:
    """Return the address as a drawing; black on white whatever the colors of the page, or no camera reads it."""
    out = BytesIO()
    code = segno.make(address_of(link), micro=False, error="m")
    code.save(
        out,
        kind="svg",
        border=4,
        light="#fff",
        dark="#000",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        svgclass="qr",
        lineclass=None,
        nl=False,
        title="QR code of the link",
    )
    return out.getvalue().decode()


def join_error(link: JoinLink, learner: User, now: datetime) -> str:
    """Return why this learner cannot join by this link now; empty if they can."""
    domain = learner.email.rpartition("@")[2].lower()
    if link.closed_at is not None or link.expires_at <= now:
        return "This code is no longer valid. Ask your instructor for a new one."
    if link.domain and domain != link.domain.lower():
        return (
            f"This code is for addresses that end in @{link.domain}, and yours is "
            f"{learner.email}. Sign in with an address of that kind."
        )
    if link.cap is not None and link.enrolments.count() >= link.cap:
        return "This code has been used up. Ask your instructor for a new one."
    return ""


def is_in(learner: User, cohort: Cohort) -> bool:
    current = Enrolment.objects.current()
    return current.filter(learner=learner, cohort=cohort).exists()


@transaction.atomic
def join_cohort(learner: User, link: JoinLink, name: str, now: datetime) -> Enrolment:
    """Join by a code. The cohort is held meanwhile, so that no more than its cap get in."""
    lock_cohort(link.cohort_id)
    held = JoinLink.objects.select_related("cohort__course").get(pk=link.pk)
    if why := join_error(held, learner, now):
        raise CannotJoinError(why)
    invited = Invitation.objects.filter(
        cohort=held.cohort, email=learner.email.lower()
    ).first()
    return enrol(learner, held.cohort, name, now, invited, held)


def lock_cohort(cohort: int) -> None:
    """Lock the cohort: who joins twice at once, or while a roster is imported, waits their turn."""
    Cohort.objects.select_for_update().get(pk=cohort)


@transaction.atomic
def accept(
    learner: User, invitation: Invitation, name: str, now: datetime
) -> Enrolment:
    """Join by the line of a roster."""
    lock_cohort(invitation.cohort_id)
    held = Invitation.objects.filter(pk=invitation.pk).first()
    if held is None:
        raise CannotJoinError("This invitation was withdrawn.")
    return enrol(learner, held.cohort, name, now, held)


def enrol(
    learner: User,
    cohort: Cohort,
    name: str,
    now: datetime,
    invited: Invitation | None,
    link: JoinLink | None = None,
) -> Enrolment:
    """Enrol a learner; twice is once. What the roster says of them comes along."""
    current = Enrolment.objects.current().filter(learner=learner, cohort=cohort)
    if mine := current.first():
        return mine
    made = Enrolment(cohort=cohort, learner=learner, joined_at=now, link=link)
    made.name = name.strip()
    if invited:
        made.name = made.name or invited.name
        made.external_id, made.group = invited.external_id, invited.group
        invited.delete()
    made.save()
    record(learner, Verb.JOINED, "cohort", now, about=learner, cohort=cohort)
    queue.reset_plan(learner, learner.study_day(now))
    return made


@transaction.atomic
def leave_cohort(enrolment: Enrolment, who: User, now: datetime) -> None:
    """Leave, or be removed: from the next page on nothing of theirs is seen."""
    enrolment.end(now)
    verb = Verb.LEFT if who == enrolment.learner else Verb.REMOVED
    record(
        who,
        verb,
        "cohort",
        now,
        number=enrolment.pk,
        about=enrolment.learner,
        cohort=enrolment.cohort,
    )
    queue.reset_plan(enrolment.learner, enrolment.learner.study_day(now))


def invitations_of(learner: User) -> "list[Invitation]":
    """Return the invitations to the learner's address, of cohorts that they are not in."""
    rows = Invitation.objects.filter(email=learner.email.lower())
    return list(rows.select_related("cohort__course"))
