"""Write a pack from the database back as a folder of YAML."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.models import Pack
from quizzes.packs.write.dump import texts_of


class Command(BaseCommand):
    help = "Write a pack as YAML, as its files were written. Loading the result again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", help="the id of the pack")
        parser.add_argument(
            "folder",
            type=Path,
            help="a folder to write to; it is made, and must be empty",
        )

    def handle(self, *args: Any, pack: str, folder: Path, **options: Any) -> None:
        row = Pack.objects.filter(slug=pack).first()
        if row is None:
            known = ", ".join(Pack.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no pack {pack!r}. Loaded packs: {known}.")
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(
                f"{folder} is not empty: give a new folder, so that nothing is overwritten."
            )
        for name, text in texts_of(row).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.stdout.write(f"Wrote {row.title} to {folder}.")
