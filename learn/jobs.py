"""What has to be done again and again: one table, for cron (`manage.py run_job`) and for the worker.

To add a job, write a function that says what it did, and a row in JOBS.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.management import call_command

from learn.changes.staff_alerts import alert
from learn.exams.attempt import close_overdue
from learn.memory.optimizer import NotInstalledError
from learn.models import ItemStatistics
from learn.notifications.reminders import remind
from learn.notifications.send import sends_mail
from learn.privacy.erasure import erase_closed
from learn.privacy.retention import purge_expired
from learn.records.renewal import recertify
from learn.review.families import move_cards
from learn.statistics.fit_parameters import fit_all
from learn.statistics.item_statistics import measure_items

# What was done, in words, and how often.
Done = Mapping[str, int]

OFTEN, DAILY = timedelta(minutes=5), timedelta(days=1)


class CannotRunError(Exception):
    """This site lacks what the job needs; says what, in words for the operator."""


@dataclass(frozen=True, slots=True)
class Job:
    """A row of the table. Its name is stored in the database, as the path of its task: never change one."""

    name: str
    every: timedelta
    does: str
    function: Callable[[datetime], Done]
    needs_mail: bool = False
    # It holds questions back, so an operator decides whether and when it runs.
    by_worker: bool = True

    def run(self, now: datetime) -> Done:
        if self.needs_mail and not sends_mail():
            raise CannotRunError("This site sends no mail: set BOOSTER_EMAIL_URL.")
        return self.function(now)


def send_reminders(now: datetime) -> Done:
    return {"reminders sent": remind(now)}


def alert_staff(now: datetime) -> Done:
    return {"mails about safety sent": alert(now)}


def close_attempts(now: datetime) -> Done:
    return {"attempts handed in": close_overdue(now)}


def keep_certificates(now: datetime) -> Done:
    renewed, told = recertify(now)
    return {"certificates renewed": renewed, "holders told of an end": told}


def move_family_cards(now: datetime) -> Done:
    return {"cards moved": move_cards(now)}


def erase_accounts(now: datetime) -> Done:
    call_command("prune_db_task_results", verbosity=0)
    cleared = purge_expired(now)
    return {
        "accounts erased": erase_closed(now),
        "rows cleared after six years": cleared,
    }


def item_statistics(now: datetime) -> Done:
    held = len(measure_items(now))
    return {
        "items measured": ItemStatistics.objects.count(),
        "items held for review": held,
    }


def fit_memories(now: datetime) -> Done:
    try:
        return {
            "fits that count from now on": sum(fit.is_better for fit in fit_all(now))
        }
    except NotInstalledError as error:
        raise CannotRunError(str(error)) from None


JOBS = (
    Job(
        "send_reminders",
        OFTEN,
        "Send the reminders whose hour has come.",
        send_reminders,
        needs_mail=True,
    ),
    Job(
        "alert_staff",
        OFTEN,
        "Mail instructors when a safety fact of their course has changed.",
        alert_staff,
        needs_mail=True,
    ),
    Job(
        "close_attempts",
        OFTEN,
        "Hand in exam attempts whose time is over.",
        close_attempts,
    ),
    Job(
        "keep_certificates",
        timedelta(hours=12),
        "Renew certificates that are still known; mail their holders 60, 30 and 7 days before the end.",
        keep_certificates,
    ),
    Job(
        "move_cards",
        DAILY,
        "Move cards of facts that are asked together now to the card of their family.",
        move_family_cards,
    ),
    Job(
        "erase_accounts",
        timedelta(hours=6),
        "Erase accounts deleted 14 days ago, and what had to be kept for six years.",
        erase_accounts,
    ),
    Job(
        "item_statistics",
        DAILY,
        "Work out what answers say of the questions; hold suspicious ones for review.",
        item_statistics,
        by_worker=False,
    ),
    Job(
        "fit_memories",
        DAILY,
        "Fit the memory model to the reviews (needs the extra [fit]).",
        fit_memories,
    ),
)
