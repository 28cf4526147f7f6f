"""The jobs as tasks of a worker. Nothing depends on a worker: without one, cron may run the jobs.

Each puts itself on the list for the next time before it begins, so that what goes wrong once is tried again.
"""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from learn.jobs import JOBS, CannotRunError, Done, Job


def schedule(work: "Task[[], Done | str]", after: timedelta = timedelta()) -> bool:
    """Put it on the list, unless it stands there; return whether it did not."""
    waiting = DBTaskResult.objects.filter(
        task_path=work.module_path, status=TaskResultStatus.READY
    )
    if waiting.exists():
        return False
    work.using(run_after=timezone.now() + after).enqueue()
    return True


def task_of(job: Job) -> "Task[[], Done | str]":
    """Make a job a task whose path in the database is `learn.tasks.<name>`."""

    def run() -> Done | str:
        schedule(TASKS[job.name], job.every)
        try:
            return job.run(timezone.now())
        except CannotRunError as error:
            return str(error)

    run.__name__ = run.__qualname__ = job.name
    return task()(run)


TASKS = {job.name: task_of(job) for job in JOBS if job.by_worker}
# The worker finds a task by its path, also one that an earlier version put on the list.
globals().update(TASKS)
