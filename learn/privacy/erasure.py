"""Leaving: an account is closed at once, and erased when the grace is over."""

from datetime import datetime

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction

from learn.models import Closing, Invitation, User
from learn.models.batches import batched
from learn.privacy.inventory import INVENTORY


def close(learner: User, now: datetime) -> Closing:
    """Close an account and end its sessions, all of them. Twice is once."""
    closing, _ = Closing.objects.get_or_create(learner=learner, defaults={"at": now})
    end_sessions(learner)
    return closing


def reopen(learner: User) -> bool:
    """Take a closing back; whether there was one."""
    closed, _ = Closing.objects.filter(learner=learner).delete()
    return bool(closed)


def end_sessions(learner: User) -> None:
    """Sessions name their user inside only, so all are read, a piece at a time."""
    for piece in batched(Session.objects.all(), 500):
        ended = [
            session.pk
            for session in piece
            if session.get_decoded().get("_auth_user_id") == str(learner.pk)
        ]
        Session.objects.filter(pk__in=ended).delete()


def erase_closed(now: datetime) -> int:
    """Erase every account whose grace is over; return how many. Each in a transaction of its own."""
    closed = list(Closing.objects.over(now).values_list("pk", flat=True))
    return sum(erase_if_over(pk, now) for pk in closed)


@transaction.atomic
def erase_if_over(pk: int, now: datetime) -> bool:
    """Return whether somebody may come back while others are erased: looked at again, and held."""
    over = Closing.objects.over(now).select_for_update(of=("self",))
    closing = over.select_related("learner").filter(pk=pk).first()
    if closing is None:
        return False
    erase(closing.learner)
    return True


@transaction.atomic
def erase(learner: User) -> None:
    """Erase a learner by the rules: rows go, or stay without the person."""
    number, email = learner.pk, learner.email
    end_sessions(learner)
    User.objects.filter(pk=number).update(parameters=None)
    for label, rule in INVENTORY.items():
        table = apps.get_model(label)._default_manager
        for way, kept in rule.others.items():
            table.filter(**{way: number}).update(**kept)
        rows = table.filter(**{rule.of: number})
        if rule.kept:
            rows.update(**rule.kept)
        else:
            rows.delete()
    # Rosters name people by their address alone.
    Invitation.objects.filter(email__iexact=email).delete()
    forget_in_the_log(number)


def forget_in_the_log(number: int) -> None:
    """Take the address out of what staff did to the account in the admin."""
    kind = ContentType.objects.get_for_model(User)
    LogEntry.objects.filter(content_type=kind, object_id=str(number)).delete()
