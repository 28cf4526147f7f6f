"""List what still wants a reviewer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import F
from django.utils import timezone

from quizzes.models import Completeness, Fact, Partition


class Command(BaseCommand):
    help = "List the facts, completeness statements and partitions that nobody qualified has reviewed, overdue ones first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", nargs="?", default="", help="the id of one pack")

    def handle(self, *args: Any, pack: str, **options: Any) -> None:
        today = timezone.now().date()
        facts = (
            Fact.objects.unreviewed()
            .select_related("predicate", "pack")
            .order_by(F("review_by").asc(nulls_last=True), "pk")
        )
        facts = facts.filter(pack__slug=pack) if pack else facts
        for fact in facts:
            overdue = "OVERDUE " if fact.review_by and fact.review_by < today else ""
            self.stdout.write(
                f"{overdue}{fact.review_by or 'no date'}  {fact.status:10}  {fact.predicate.concern:14}  {fact.slug}: {fact.says}"
            )
        claims = 0
        for model in (Completeness, Partition):
            rows = model.objects.filter(verified_by="").order_by(
                F("review_by").asc(nulls_last=True), "pk"
            )
            for row in rows.filter(pack__slug=pack) if pack else rows:
                claims += 1
                self.stdout.write(
                    f"{row.review_by or 'closed'!s:10}  {model.__name__.lower():12}  {row.slug}"
                )
        self.stdout.write(
            f"{len(facts)} facts and {claims} claims of completeness or disjointness want a reviewer."
        )
