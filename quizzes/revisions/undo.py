"""Undo a revision: its files stand as before, and so does everything that is made of them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import PROTECT, Exists, OuterRef, Q, QuerySet

from quizzes import models as db
from quizzes.items.incremental import draft_incrementally
from quizzes.items.progress import Steps, run
from quizzes.models.revisions import EntryChange, FileChange, Revision
from quizzes.packs import schema
from quizzes.packs.compare import MODELS
from quizzes.packs.pack import Pack
from quizzes.packs.read_pack import read_pack_of
from quizzes.packs.to_knowledge import knowledge_in
from quizzes.packs.write.dump import texts_of
from quizzes.revisions.revise import digest_of, latest, write


class CannotUndoError(Exception):
    """What this revision wrote has been changed since."""


def undo(revision: Revision, now: datetime, *, by: Any = None, why: str = "") -> None:
    """Set its files back, in a revision of its own; what it added goes, where nothing holds it."""
    run(undo_steps(revision, now, by=by, why=why))


def undo_steps(
    revision: Revision, now: datetime, *, by: Any = None, why: str = ""
) -> Steps[None]:
    row = revision.pack
    before = latest(row)
    texts = texts_before(revision, texts_of(row))
    pack = read_pack_of(texts) if texts else emptied(row)
    drafted = yield from draft_incrementally(
        knowledge_in(pack, now.date()), pack.head.id
    )
    with transaction.atomic():
        told = {"why": why, "reason": reason_again(revision)}
        write(pack, drafted, now, by=by, undoes=revision, expects=before, **told)
        _clear(row, revision)


def reason_again(revision: Revision) -> str:
    """Return the reason of the change that stands again once an undoing is undone."""
    return revision.undoes.reason if revision.undoes else ""


def emptied(row: db.Pack) -> Pack:
    """Return the pack before its first revision: nothing but its head."""
    keys = schema.PackSpec.model_fields.keys() - {"id"}
    head = schema.PackSpec(id=row.slug, **{key: getattr(row, key) for key in keys})
    return Pack(head, {section: {} for section in schema.SECTIONS})


def can_undo(revision: Revision) -> bool:
    if Revision.objects.filter(undoes=revision).exists():
        return False
    try:
        texts_before(revision, texts_of(revision.pack))
    except CannotUndoError:
        return False
    return True


def texts_before(revision: Revision, texts: dict[str, str]) -> dict[str, str]:
    """Return the files of a pack with those lines again that the revision took away."""
    for change in revision.files.all():
        now = texts.get(change.name)
        if (digest_of(now) if now is not None else "") != change.digest:
            raise CannotUndoError(
                f"{change.name} has been changed since: undo the later revision first."
            )
        texts = {name: t for name, t in texts.items() if name != change.name}
        if not change.was_new:
            texts[change.name] = set_back(now or "", change)
    return texts


def set_back(text: str, change: FileChange) -> str:
    lines = text.splitlines(keepends=True)
    after = change.line + len(change.after.splitlines(keepends=True))
    return "".join([*lines[: change.line], change.before, *lines[after:]])


# -- what the revision had added


def _clear(row: db.Pack, revision: Revision) -> None:
    """Delete the rows it added, those that somebody has learnt by excepted: they stay put aside."""
    new = set(revision.items.get("new", ()))
    suspended = db.Item.objects.filter(fact__pack=row).exclude(suspended="")
    names = suspended.exclude(held()).values_list("pk", "fact__slug", "slot")
    gone = [pk for pk, fact, slot in names.iterator() if f"{fact}:{slot}" in new]
    db.Item.objects.filter(pk__in=gone).delete()
    for section in ("facts", "entities", "predicates", "sources", "types"):
        _unused(section, row, revision).delete()


def held() -> Q:
    """Return an item that something outside of the facts points at."""
    found = Q(pk__in=())
    for link in db.Item._meta.related_objects:
        if link.related_model._meta.app_label != db.Item._meta.app_label:
            rows = link.related_model._base_manager.filter(
                **{link.field.name: OuterRef("pk")}
            )
            found |= Q(Exists(rows))
    return found


def _unused(section: str, row: db.Pack, revision: Revision) -> QuerySet[Any]:
    """Return rows that the revision added, the files hold no more, and nothing is made of."""
    added = EntryChange.objects.filter(
        revision=revision, section=section, before__isnull=True, slug=OuterRef("slug")
    )
    found: QuerySet[Any] = MODELS[section].objects.filter(
        Exists(added), pack=row, file=""
    )
    for link in MODELS[section]._meta.related_objects:
        if link.related_model is db.Item or link.on_delete is PROTECT:
            rows = link.related_model._base_manager
            users = rows.filter(**{link.field.name: OuterRef("pk")})
            found = found.exclude(Exists(users))
    return found
