"""Mail those who teach when a fact about safety is another now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from learn.changes.staff_alerts import alert
from learn.notifications.send import sends_mail


class Command(BaseCommand):
    help = "Mail the owners and instructors of running cohorts when a fact about safety has changed. Run it every few minutes; none is told twice."

    def handle(self, *args: Any, **options: Any) -> None:
        if not sends_mail():
            raise CommandError("This site sends no mail: set BOOSTER_EMAIL_URL.")
        try:
            sent = alert(timezone.now())
        except OSError as error:
            raise CommandError(
                f"The mail server cannot be reached ({error}). What was not sent waits for the next run."
            ) from None
        if sent or options["verbosity"] > 1:
            self.stdout.write(f"{sent} mail{'s' * (sent != 1)} about safety sent.")
