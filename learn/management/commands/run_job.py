"""Run a job now, list the jobs, or hand them to the worker."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from learn.jobs import JOBS, CannotRunError, Job
from learn.tasks import TASKS, schedule

BY_NAME = {job.name: job for job in JOBS}


class Command(BaseCommand):
    help = "Run one of the jobs that have to be done again and again. Two runs at once do no harm."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("name", nargs="?", choices=sorted(BY_NAME), help="run it now")
        what.add_argument(
            "--list", action="store_true", help="what there is, and how often to run it"
        )
        what.add_argument(
            "--schedule",
            action="store_true",
            help="put all on the list of the worker (db_worker); once is enough",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            lines = [f"{job.name:18}{interval(job.every):18}{job.does}" for job in JOBS]
        elif options["schedule"]:
            lines = [f"{name} {put_on_list(name)}" for name in TASKS]
        else:
            done = run(BY_NAME[options["name"]])
            is_talkative = options["verbosity"] > 1
            lines = [f"{what}: {n}" for what, n in done.items() if n or is_talkative]
        for line in lines:
            self.stdout.write(line)


def run(job: Job) -> Any:
    try:
        return job.run(timezone.now())
    except CannotRunError as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        if not job.needs_mail:
            raise
        raise CommandError(
            f"The mail server cannot be reached ({error}). What was not sent waits for the next run."
        ) from None


def put_on_list(name: str) -> str:
    return "is on the list now" if schedule(TASKS[name]) else "was on the list"


def interval(every: timedelta) -> str:
    """Return how often, such as “every 5 minutes”."""
    hours = every // timedelta(hours=1)
    return f"every {hours} hours" if hours else f"every {every.seconds // 60} minutes"
