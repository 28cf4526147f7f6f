"""Work out what answers say of the questions."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from learn.models import ItemStatistics
from learn.statistics.item_statistics import measure_items


class Command(BaseCommand):
    help = (
        "Facility, picked options and Elo difficulty of every item, from first answers. An item "
        "of which strong learners pick a wrong option more is held for review. Run it nightly."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        held = measure_items(timezone.now())
        count = ItemStatistics.objects.count()
        self.stdout.write(f"{count} items measured, {len(held)} held for review.")
        for row in held:
            fact, names = row.item.fact.slug, ", ".join(row.suspicious)
            self.stdout.write(f"  {fact}:{row.item.slot}: the strong pick {names}")
