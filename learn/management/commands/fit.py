"""Fit the memory model to the reviews there are."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from learn.memory.optimizer import NotInstalledError
from learn.models import User
from learn.statistics.fit_parameters import (
    DEFAULT,
    ENOUGH,
    FITTED,
    IN_USE,
    Fit,
    fit_all,
    fit_own,
)

COLUMNS = ("AVG", "MOVING-AVG", "default", "in use", "fitted")


class Command(BaseCommand):
    help = (
        "Fit the memory model to reviews (log loss on the held-out last 40 %; needs the "
        "extra [fit]). Run it nightly, outside of the web server. History is never touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument(
            "--all",
            action="store_true",
            help="every learner who has enough reviews, then the rest together",
        )
        whose.add_argument("--learner", metavar="EMAIL", help="this one only")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            if options["all"]:
                fits = fit_all(now)
            else:
                fits = [fit_own(find(options["learner"]), now)]
        except NotInstalledError as error:
            raise CommandError(str(error)) from None
        titles = "".join(f"{title:>11}" for title in COLUMNS)
        self.stdout.write(f"{'log loss':30}{'held out':>9}{titles}")
        for found in fits:
            self.stdout.write(row(found))


def find(email: str) -> User:
    learner = User.objects.filter(email=email).select_related("parameters").first()
    if learner is None:
        raise CommandError(f"There is no learner {email}.")
    return learner


def row(found: Fit) -> str:
    """Return one line of the table, with what was decided."""
    whose, losses = found.whose or "all without their own", found.losses
    if losses is None:
        return f"{whose:30}{found.predicted:,} reviews on a later day; {ENOUGH:,} are needed."
    by = losses.by_parameters
    values = (losses.average, losses.moving, by[DEFAULT], by[IN_USE], by[FITTED])
    numbers = "".join(f"{value:11.4f}" for value in values)
    verdict = "counts from now on" if found.is_better else "no better, so not used"
    return f"{whose:30}{losses.held_out:9,}{numbers}  {verdict}"
