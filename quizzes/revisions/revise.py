"""Change a pack in one transaction, and keep what was changed as a revision."""

from collections import Counter
from datetime import datetime
from hashlib import blake2s
from typing import Any

from django.db import transaction

from quizzes import models as db
from quizzes.items.build import keep_items
from quizzes.items.incremental import DraftResult, draft_incrementally
from quizzes.items.progress import Steps, run
from quizzes.models.bulk import CHUNK
from quizzes.models.revisions import EntryChange, FileChange, PackFile, Revision
from quizzes.packs.apply import apply
from quizzes.packs.compare import Difference, compare
from quizzes.packs.pack import Pack
from quizzes.packs.to_knowledge import knowledge_in
from quizzes.packs.write.dump import dump, texts_of


class MovedError(Exception):
    """The pack is no longer as it was when this change was looked at."""


Revised = tuple[Difference, Revision | None]


def revise(
    pack: Pack,
    now: datetime,
    *,
    by: Any = None,
    why: str = "",
    reason: str = "",
    expects: int | None = None,
) -> Revised:
    """Apply a checked pack and build its items; where nothing changes, no revision is made.

    Expects: the number of the revision that the change was made upon.
    """
    return run(revise_steps(pack, now, by=by, why=why, reason=reason, expects=expects))


def revise_steps(
    pack: Pack,
    now: datetime,
    *,
    by: Any = None,
    why: str = "",
    reason: str = "",
    expects: int | None = None,
) -> Steps[Revised]:
    """Yield the same, a step for each fact that is drafted. Who stops between two steps has written nothing."""
    drafted = yield from draft_incrementally(
        knowledge_in(pack, now.date()), pack.head.id
    )
    return write(pack, drafted, now, by=by, why=why, reason=reason, expects=expects)


def write(
    pack: Pack,
    drafted: DraftResult,
    now: datetime,
    *,
    by: Any = None,
    why: str = "",
    reason: str = "",
    undoes: Revision | None = None,
    expects: int | None = None,
) -> Revised:
    """Write a pack with what was drafted of it, as a revision, in one transaction."""
    with transaction.atomic():
        old = db.Pack.objects.select_for_update().filter(slug=pack.head.id).first()
        if expects is not None and latest(old) != expects:
            raise MovedError
        found = compare(pack, drafted.drafts)
        was = texts_of(old) if old else {}
        apply(pack, now)
        row = db.Pack.objects.get(slug=pack.head.id)
        keep_items(row, drafted)
        files = _keep_files(row, was, pack.texts or _written(pack, row))
        if not (found or (files and old and old.files.exists())):
            return found, None
        told = {"why": why, "reason": reason}
        made = Revision(made_at=now, made_by=by, undoes=undoes, **told)
        return found, _keep(made, row, found, files)


def _written(pack: Pack, row: db.Pack) -> dict[str, str]:
    """Return the files of a pack that was not read from any; one without an entry has none."""
    return dump(row) if any(pack.sections.values()) else {}


def latest(pack: db.Pack | None) -> int:
    """Return the number of the last revision of a pack; 0 where there is none."""
    numbers = Revision.objects.filter(pack=pack).values_list("number", flat=True)
    return (numbers.first() or 0) if pack else 0


def _keep(
    made: Revision, row: db.Pack, found: Difference, files: list[FileChange]
) -> Revision:
    made.pack, made.number = row, latest(row) + 1
    made.counts = {
        section: [len(change.added), len(change.changed), len(change.retired)]
        for section, change in found.sections.items()
        if change
    }
    by_kind = sorted(Counter(found.items.values()))
    made.items = {
        kind: [item for item, how in found.items.items() if how == kind]
        for kind in by_kind
    }
    made.save()
    entries = (
        EntryChange(
            revision=made, section=e.section, slug=e.id, before=e.before, after=e.after
        )
        for e in found.entries
    )
    EntryChange.objects.bulk_create(entries, batch_size=CHUNK)
    for file in files:
        file.revision = made
    FileChange.objects.bulk_create(files, batch_size=CHUNK)
    return made


def _keep_files(
    row: db.Pack, was: dict[str, str], texts: dict[str, str]
) -> list[FileChange]:
    """Store the files as they are now; return where they differ from what they were."""
    PackFile.objects.filter(pack=row).exclude(name__in=texts).delete()
    kept = dict(row.files.values_list("name", "text"))
    new = [
        PackFile(pack=row, name=name, text=text)
        for name, text in texts.items()
        if kept.get(name) != text
    ]
    PackFile.objects.bulk_create(
        new,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=("pack", "name"),
        update_fields=("text",),
    )
    names = [name for name in {**was, **texts} if was.get(name) != texts.get(name)]
    return [_changed(name, was.get(name), texts.get(name)) for name in names]


def _changed(name: str, before: str | None, after: str | None) -> FileChange:
    line, old, new = diff_range(before or "", after or "")
    return FileChange(
        name=name,
        line=line,
        before=old,
        after=new,
        was_new=before is None,
        digest="" if after is None else digest_of(after),
    )


def diff_range(before: str, after: str) -> tuple[int, str, str]:
    """Return how many lines two texts begin with in common, and what differs until they end in common."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    rest = range(most - head)
    tail = next((n for n in rest if old[-1 - n] != new[-1 - n]), len(rest))
    return (
        head,
        "".join(old[head : len(old) - tail]),
        "".join(new[head : len(new) - tail]),
    )


def digest_of(text: str) -> str:
    return blake2s(text.encode()).hexdigest()
