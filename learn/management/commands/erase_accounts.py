"""Erase the accounts whose grace is over."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from learn.awarding import forget_certificates
from learn.erasing import erase_closed


class Command(BaseCommand):
    help = "Erase the accounts that were deleted 14 days ago and not come back to. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        forget_certificates(timezone.now())
        erased = erase_closed(timezone.now())
        if erased or options["verbosity"] > 1:
            self.stdout.write(f"{erased} accounts erased.")
