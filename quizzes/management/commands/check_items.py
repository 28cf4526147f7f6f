"""Prove every stored option again, independently of what built them."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from quizzes import models as db
from quizzes.checker import check
from quizzes.items.checker_rows import rows_of
from quizzes.items.grading_check import GradingCheck


class Command(BaseCommand):
    help = "Prove every option of every item again, from the facts alone, and grade every answer. Ends with 1 where there is a fault."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "packs", nargs="*", help="ids of packs; all when none is given"
        )
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            help="the day to check for: YYYY-MM-DD, today by default",
        )

    def handle(
        self, *args: Any, packs: list[str], on: date | None, **options: Any
    ) -> None:
        chosen = (
            db.Pack.objects.filter(slug__in=packs) if packs else db.Pack.objects.all()
        )
        if missing := set(packs) - {pack.slug for pack in chosen}:
            raise CommandError(f"There is no pack {', '.join(sorted(missing))}.")
        faults = sum(
            self.check_pack(pack, on or timezone.localdate()) for pack in chosen
        )
        if faults:
            raise CommandError(f"{faults} fault{'s' * (faults != 1)}.")

    def check_pack(self, pack: db.Pack, today: date) -> int:
        report = check(rows_of(pack), today)
        for fault in report.faults:
            option = f" {fault.option!r}" if fault.option else ""
            self.stdout.write(f"{fault.item} {fault.kind}{option}: {fault.why}")
        self.stdout.write(
            f"{pack.slug}: {report.variants} variants, {report.options} options, "
            f"{report.proven} proven right, {len(report.faults)} faults"
        )
        grading = GradingCheck(pack, today)
        misgraded = list(grading.faults())
        for line in misgraded:
            self.stdout.write(line)
        self.stdout.write(
            f"{pack.slug}: {grading.graded} answers graded, {len(misgraded)} wrongly"
        )
        return len(report.faults) + len(misgraded)
