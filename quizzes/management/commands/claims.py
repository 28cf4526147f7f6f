"""List the claims that proofs rest on."""

import csv
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.models import Pack
from quizzes.packs.normal_form import citation_texts
from quizzes.workflow.claims import ProofClaim, claims_of

HEAD = ("options", "kind", "id", "claim", "source", "as of", "looked at", "reviewer")
NOBODY = "not reviewed"
LONGEST = 80


class Command(BaseCommand):
    help = "List the claims that proofs rest on, by how many options rest on each: with source, date and reviewer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", help="the id of the pack")
        parser.add_argument(
            "--csv", action="store_true", help="every word of it, for a spreadsheet"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pack = Pack.objects.filter(slug=options["pack"]).first()
        if pack is None:
            raise CommandError(f"There is no pack {options['pack']!r}.")
        claims = claims_of(pack)
        rows = [cells_of(claim) for claim in claims]
        if options["csv"]:
            csv.writer(self.stdout, lineterminator="\n").writerows([HEAD, *rows])
            return
        for line in table_of([HEAD, *rows]):
            self.stdout.write(line)
        reviewed = sum(bool(claim.verified_by) for claim in claims)
        sourced = sum(bool(claim.sources) for claim in claims)
        self.stdout.write(
            f"{len(claims)} claims: {sourced} with a source, {reviewed} reviewed."
        )


def cells_of(claim: ProofClaim) -> tuple[str, ...]:
    return (
        str(claim.options),
        claim.kind,
        claim.slug,
        claim.says,
        "; ".join(citation_texts(claim.sources)) or "no source",
        claim.as_of,
        claim.verified_on,
        claim.verified_by or NOBODY,
    )


def table_of(rows: list[tuple[str, ...]]) -> list[str]:
    """Return lines with the columns under each other; what is too long for one is cut."""
    cut = [
        tuple(c if len(c) <= LONGEST else f"{c[: LONGEST - 1]}…" for c in row)
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cut, strict=True)]
    return [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
        for row in cut
    ]
