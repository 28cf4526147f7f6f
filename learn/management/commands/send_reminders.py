"""Send the reminders whose hour has come."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from learn.notifications.reminders import remind
from learn.notifications.send import sends_mail


class Command(BaseCommand):
    help = "Send the reminders whose hour has come. Run it every few minutes; none is sent twice."

    def handle(self, *args: Any, **options: Any) -> None:
        if not sends_mail():
            raise CommandError("This site sends no mail: set BOOSTER_EMAIL_URL.")
        try:
            sent = remind(timezone.now())
        except OSError as error:
            raise CommandError(
                f"The mail server cannot be reached ({error}). What was not sent waits for the next run."
            ) from None
        if sent or options["verbosity"] > 1:
            self.stdout.write(f"{sent} reminders sent.")
