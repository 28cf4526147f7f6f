"""What a worker does in the background: the same as the commands do, again and again.

Each puts itself on the list for the next time before it begins, so that what goes wrong once is tried
again. Nothing depends on a worker: without one, cron may run the commands.
"""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from learn.changes.staff_alerts import alert
from learn.exams.attempt import close_overdue
from learn.memory.optimizer import NotInstalledError
from learn.notifications.reminders import remind
from learn.privacy.erasure import erase_closed
from learn.privacy.retention import purge_expired
from learn.records.renewal import recertify
from learn.statistics.fit_parameters import fit_all


@task()
def send_reminders() -> int:
    schedule(send_reminders, timedelta(minutes=5))
    return remind(timezone.now())


@task()
def alert_staff() -> int:
    schedule(alert_staff, timedelta(minutes=5))
    return alert(timezone.now())


@task()
def erase_accounts() -> int:
    """Clears old results of tasks away too, and what was kept for six years."""
    schedule(erase_accounts, timedelta(hours=6))
    call_command("prune_db_task_results", verbosity=0)
    purge_expired(timezone.now())
    return erase_closed(timezone.now())


@task()
def fit_memories() -> int:
    """Return how many fits count from now on; none where the extra for fitting is not installed."""
    schedule(fit_memories, timedelta(days=1))
    try:
        return sum(fit.is_better for fit in fit_all(timezone.now()))
    except NotInstalledError:
        return 0


@task()
def close_attempts() -> int:
    """No page waits for it: what ran out counts as handed in anyway."""
    schedule(close_attempts, timedelta(minutes=5))
    return close_overdue(timezone.now())


@task()
def keep_certificates() -> int:
    """Return how many certificates were renewed, because what they certify is still known."""
    schedule(keep_certificates, timedelta(hours=12))
    renewed, _ = recertify(timezone.now())
    return renewed


RECURRING = (
    send_reminders,
    alert_staff,
    erase_accounts,
    fit_memories,
    close_attempts,
    keep_certificates,
)


def schedule(work: "Task[[], int]", after: timedelta = timedelta()) -> bool:
    """Put it on the list, unless it stands there; whether it did not."""
    waiting = DBTaskResult.objects.filter(
        task_path=work.module_path, status=TaskResultStatus.READY
    )
    if waiting.exists():
        return False
    work.using(run_after=timezone.now() + after).enqueue()
    return True
