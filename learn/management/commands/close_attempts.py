"""Hand in the attempts whose time is over."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from learn.exams.attempt import close_overdue


class Command(BaseCommand):
    help = "Hand in the exam attempts whose time is over, as of their deadline. Run it every few minutes; nothing depends on it."

    def handle(self, *args: Any, **options: Any) -> None:
        closed = close_overdue(timezone.now())
        if closed or options["verbosity"] > 1:
            self.stdout.write(f"{closed} attempt{'s' * (closed != 1)} handed in.")
