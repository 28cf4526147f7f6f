"""Change one fact, as if its lines had been changed in its file."""

from datetime import datetime
from itertools import takewhile
from typing import Any

from quizzes import models as db
from quizzes.models.revisions import EntryChange, Revision
from quizzes.packs.normal_form import Plain, plain_of
from quizzes.packs.pack import Pack
from quizzes.packs.problems import PackError, Problem
from quizzes.packs.read_pack import read_pack_of
from quizzes.packs.write.dump import texts_of
from quizzes.packs.write.splice import with_entry
from quizzes.revisions.revise import latest, revise
from quizzes.workflow.transitions import Move, authors


def amended(
    row: db.Pack, section: str, slug: str, after: Plain, file: str = ""
) -> Pack:
    """Return the pack with this entry in it; raise PackError with what is wrong with it then."""
    texts = texts_of(row)
    old = read_pack_of(texts)
    entry = old.sections[section].get(slug)
    before = plain_of(old, section, entry) if entry else None
    name = entry.file if entry else file
    texts[name] = with_entry(texts.get(name, ""), section, slug, before, after)
    pack = read_pack_of(texts)
    read = pack.sections[section].get(slug)
    if read is None or plain_of(pack, section, read) != after:
        wrong = "the page cannot change this entry as it is written"
        raise PackError([Problem(name, 1, slug, wrong, "change it in the file")])
    return pack


def amend(
    row: db.Pack,
    slug: str,
    after: Plain,
    now: datetime,
    *,
    by: Any,
    why: str,
    reason: str = "",
    section: str = "facts",
    file: str = "",
) -> Revision | None:
    """Write it, with the questions that follow from it, as a revision; a reason that the entry says gives way."""
    expects = latest(row)
    if reason and "reason" in after:
        after = after | {"reason": reason}
    pack = amended(row, section, slug, after, file)
    return revise(pack, now, by=by, why=why, reason=reason, expects=expects)[1]


def stored(row: db.Pack, slug: str, section: str = "facts") -> Plain:
    """Return an entry as its file has it."""
    pack = read_pack_of(texts_of(row))
    entry = pack.sections[section].get(slug)
    if entry is None:
        wrong = "the files of its pack do not hold it any more"
        raise PackError([Problem(row.slug, 1, slug, wrong, "import it again")])
    return plain_of(pack, section, entry)


def take(
    row: db.Pack,
    slug: str,
    move: Move,
    now: datetime,
    *,
    by: Any,
    why: str,
    reason: str = "",
    name: str = "",
) -> Revision | None:
    """Let a fact take a step; a signed one writes who looked at its sources, and when."""
    after = stored(row, slug)
    after.pop("status", None)
    if move.to != "in review":
        after["status"] = move.to
    if move.is_signed:
        after |= {"verified_by": name, "verified_on": now.date().isoformat()}
        after.pop("review_by", None)
    elif move.to in ("in review", "draft"):
        after.pop("verified_by", None)
    told = {"why": why or move.title, "reason": reason}
    return amend(row, slug, after, now, by=by, **told)


def sign(
    row: db.Pack, section: str, slug: str, now: datetime, *, by: Any, name: str
) -> Revision | None:
    """Write under a claim who looked at its sources, and when."""
    after = stored(row, slug, section)
    signed = {"verified_by": name, "verified_on": now.date().isoformat()}
    if section == "predicates":
        after["one"] = one_of(after) | signed
    else:
        after |= signed
        after.pop("review_by", None)
    return amend(row, slug, after, now, by=by, why="Checked: still so", section=section)


def one_of(predicate: Plain) -> Plain:
    """Return the claim of a predicate that there is one, as an entry of its own."""
    one = predicate.get("one", {})
    return {"slot": one} if isinstance(one, str) else one


def claim_authors(row: db.Pack, section: str, slug: str) -> set[int]:
    """Return the numbers of the people who wrote what a claim says since it was last signed."""
    changes = EntryChange.objects.filter(revision__pack=row, section=section, slug=slug)
    fields = changes.order_by("-pk").values_list("revision__made_by", "before", "after")
    of = one_of if section == "predicates" else dict
    sides = ((who, of(before or {}), of(after or {})) for who, before, after in fields)
    return authors(takewhile(lambda side: not side[2].get("verified_by"), sides))


def authors_of(row: db.Pack, slug: str) -> set[int]:
    """Return the numbers of the people whose words wait for a reviewer."""
    rows = EntryChange.objects.filter(
        revision__pack=row, section="facts", slug=slug
    ).order_by("-pk")
    fields = rows.values_list("revision__made_by", "before", "after")
    return authors((who, before or {}, after or {}) for who, before, after in fields)
