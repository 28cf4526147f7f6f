"""Make a pack of tables: CSV or TSV files, and a mapping that says what their columns mean."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from quizzes.management.commands import load_pack
from quizzes.models import Pack
from quizzes.packs.problems import PackError
from quizzes.packs.write.yaml_writer import NOTE, yaml_of
from quizzes.tables.convert import Conversion, make_pack
from quizzes.tables.mapping import read_mapping


class Command(BaseCommand):
    help = (
        "Make a pack of tables. Without --into and --load it only says what it would make. "
        "Importing the same table again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("mapping", type=Path, help="what the columns mean (YAML)")
        parser.add_argument("tables", type=Path, nargs="+", help="CSV or TSV files")
        parser.add_argument("--into", type=Path, help="write the pack to this folder")
        parser.add_argument(
            "--load", action="store_true", help="load the pack into the database"
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="say what would change, and change nothing",
        )

    def handle(
        self,
        *args: Any,
        mapping: Path,
        tables: list[Path],
        into: Path | None,
        load: bool,
        dry_run: bool,
        **options: Any,
    ) -> None:
        try:
            made = make_pack(read_mapping(mapping), tables)
        except PackError as error:
            count = len(error.problems)
            words = f"{count} problem{'s' * (count != 1)}. Nothing was written."
            raise CommandError(f"{error}\n{words}") from None
        old = made_before(into) if into else []
        made.pack.texts = yaml_texts(made, tables)
        self.report(made)
        if load:
            self.load(made, dry_run)
        if into:
            self.write(into, made.pack.texts, old, dry_run)

    def report(self, made: Conversion) -> None:
        for name, met in made.met.items():
            lines = [f"  {what}: {count:,}" for what, count in met.items()]
            if lines:
                self.stdout.write("\n".join([name, *lines]))
        sections = made.pack.sections.items()
        counts = (f"{len(entries):,} {name}" for name, entries in sections if entries)
        self.stdout.write(f"{made.pack.head.title}: {', '.join(counts)}")

    def write(
        self, folder: Path, texts: dict[str, str], old: list[Path], dry_run: bool
    ) -> None:
        if dry_run:
            self.stdout.write(f"Would write {len(texts)} files to {folder}.")
            return
        for path in old:
            path.unlink()
        for name, text in texts.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.stdout.write(f"Wrote {len(texts)} files to {folder}.")

    def load(self, made: Conversion, dry_run: bool) -> None:
        loading = load_pack.Command()
        loading.stdout = self.stdout
        with transaction.atomic():
            loading.load(made.pack, dry_run)
            # What a folder of this pack was loaded from before is no longer what is loaded.
            loaded = Pack.objects.filter(slug=made.pack.head.id).exclude(digest="")
            if not dry_run:
                loaded.update(digest="")


def yaml_texts(made: Conversion, tables: list[Path]) -> dict[str, str]:
    names = ", ".join(path.name for path in tables)
    return {name: yaml_of(block, tables=names) for name, block in made.files.items()}


def made_before(folder: Path) -> list[Path]:
    """Return the files that an earlier import has written; among others nothing is overwritten."""
    found = [folder] if folder.is_file() else sorted(folder.rglob("*.yaml"))
    for path in found:
        with path.open(encoding="utf-8", errors="replace") as file:
            if not file.readline().startswith(NOTE):
                mend = "give another folder. Nothing was written."
                raise CommandError(f"{path} was not made by this command: {mend}")
    return found
