"""Erase the accounts whose grace is over, and what was kept long enough."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from learn.privacy.erasure import erase_closed
from learn.privacy.retention import purge_expired


class Command(BaseCommand):
    help = (
        "Erase the accounts that were deleted 14 days ago and not come back to, and what "
        "had to be kept of courses for six years. Run it daily."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        cleared = purge_expired(timezone.now())
        erased = erase_closed(timezone.now())
        if erased or options["verbosity"] > 1:
            self.stdout.write(f"{erased} accounts erased.")
        if cleared or options["verbosity"] > 1:
            self.stdout.write(f"{cleared} rows cleared that were kept for six years.")
