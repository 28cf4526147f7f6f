"""Renew the certificates that are still known, and tell whose end is near."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from learn.records.renewal import recertify


class Command(BaseCommand):
    help = "Renew certificates whose facts are still known, and tell holders 60, 30 and 7 days before an end. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        renewed, told = recertify(timezone.now())
        if renewed or told or options["verbosity"] > 1:
            self.stdout.write(f"{renewed} certificates renewed, {told} holders told.")
