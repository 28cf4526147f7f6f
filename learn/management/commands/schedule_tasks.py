"""Put the recurring tasks on the worker's list."""

from typing import Any

from django.core.management.base import BaseCommand

from learn.tasks import RECURRING, schedule


class Command(BaseCommand):
    help = "Put reminders, erasing, fitting and handing in on the list of the worker (db_worker). Once is enough; twice does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        for work in RECURRING:
            said = "is on the list now" if schedule(work) else "was on the list"
            self.stdout.write(f"{work.name} {said}.")
