"""Load a folder of facts into the database, and build what can be asked of them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from quizzes import models as db
from quizzes.items.build import build_items
from quizzes.items.incremental import draft_pack
from quizzes.knowledge.change_reason import CHANGE_WORDS, reason_in, unsaid_reason
from quizzes.packs.apply import Change
from quizzes.packs.compare import Difference, compare
from quizzes.packs.digest import digest, digest_of_files
from quizzes.packs.pack import Pack
from quizzes.packs.problems import PackError
from quizzes.packs.read_pack import read_pack
from quizzes.packs.to_knowledge import knowledge_in
from quizzes.packs.write.dump import texts_of
from quizzes.revisions.revise import revise


class Command(BaseCommand):
    help = (
        "Load a pack of facts from a folder of YAML. Loading it again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the folder of the pack")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="say what would change, and change nothing",
        )
        parser.add_argument(
            "--if-changed",
            action="store_true",
            help="load only what the folder changed, and nothing over what was edited on the pages",
        )
        parser.add_argument("--why", default="", help="kept with the revision")
        parser.add_argument(
            "--reason",
            default="",
            choices=["", *CHANGE_WORDS],
            help="the kind of change: notices and safety alerts go by it",
        )

    def handle(
        self, *args: Any, path: Path, dry_run: bool, if_changed: bool, **options: Any
    ) -> None:
        told = {key: options.get(key) or "" for key in ("why", "reason")}
        if fault := unsaid_reason(**told):
            raise CommandError(f"{fault}, with --reason {reason_in(told['why'])}.")
        found = digest(path, timezone.now().date())
        same = if_changed and db.Pack.objects.filter(digest=found).first()
        if same:
            self.stdout.write(f"{same.title} is loaded.")
            return
        try:
            pack = read_pack(path)
        except PackError as error:
            raise CommandError(refusal(error, "Nothing was loaded.")) from None
        origin = digest_of_files(pack.texts)
        with transaction.atomic():
            if not (if_changed and self.is_kept(pack, origin)):
                self.load(pack, dry_run, **told)
            if not dry_run:
                rows = db.Pack.objects.filter(slug=pack.head.id)
                rows.exclude(digest=found, origin=origin).update(
                    digest=found, origin=origin
                )

    def is_kept(self, pack: Pack, origin: str) -> bool:
        """Return whether what stands in the database stays; its questions are those of today."""
        row = db.Pack.objects.filter(slug=pack.head.id).first()
        if row is None or not row.origin:
            return False
        is_edited = digest_of_files(texts_of(row)) != row.origin
        if row.origin != origin and not is_edited:
            return False
        if row.origin != origin:
            self.stdout.write(
                f"{row.title} was edited on its pages, and its files have changed too: they were not "
                "loaded. See what would change with load_pack and --dry-run."
            )
        build_items(row.slug, timezone.now().date())
        self.stdout.write(f"{row.title} is loaded, with the questions of today.")
        return True

    def load(self, pack: Pack, dry_run: bool, why: str = "", reason: str = "") -> None:
        is_new = not db.Pack.objects.filter(slug=pack.head.id).exists()
        now = timezone.now()
        if dry_run:
            drafts = draft_pack(knowledge_in(pack, now.date()), pack.head.id).drafts
            self.report(compare(pack, drafts), listed=True, with_items=not is_new)
            self.stdout.write("This was a dry run: nothing was changed.")
            return
        found, _ = revise(pack, now, why=why, reason=reason)
        self.report(found, listed=not is_new, with_items=not is_new)
        self.stdout.write(f"Loaded {pack.head.title}.")

    def report(self, found: Difference, *, listed: bool, with_items: bool) -> None:
        for section, change in found.sections.items():
            self.say(section, change, listed=listed)
        self.say("items", found.variants, listed=with_items)

    def say(self, name: str, change: Change, *, listed: bool) -> None:
        added, changed, retired = (
            len(change.added),
            len(change.changed),
            len(change.retired),
        )
        self.stdout.write(
            f"{name}: {added} added, {changed} changed, {retired} retired, {change.same} same"
        )
        if listed:
            for mark, ids in (
                ("+", change.added),
                ("~", change.changed),
                ("-", change.retired),
            ):
                for id_ in ids:
                    self.stdout.write(f"  {mark} {id_}")


def refusal(error: PackError, outcome: str) -> str:
    count = len(error.problems)
    return f"{error}\n{count} problem{'s' * (count != 1)}. {outcome}"
