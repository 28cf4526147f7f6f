"""An import that is looked at before it is applied: what it would change, told so that anybody can read it."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import Any

from quizzes import models as db
from quizzes.items.incremental import draft_incrementally
from quizzes.items.progress import Steps
from quizzes.models.revisions import Proposal
from quizzes.models.roles import OVERSEE, may
from quizzes.packs.compare import Difference, Edited, compare
from quizzes.packs.normal_form import Plain
from quizzes.packs.pack import Pack
from quizzes.packs.problems import PackError, Problem
from quizzes.packs.to_knowledge import knowledge_in
from quizzes.revisions.edit_entry import one_of
from quizzes.revisions.revise import latest
from quizzes.workflow.transitions import IN_REVIEW

# The sections under whose entries a reviewer writes a name.
SIGNED = ("facts", "complete", "partitions", "overlaps", "predicates")
# More facts than these take many minutes to draft; such a pack is loaded by command.
MOST_FACTS = 10_000
KEPT = timedelta(days=7)
# A proposal lists so many entries; the counts are of all.
MOST_LISTED = 2000


def proposing(
    pack: Pack, by: Any, now: datetime, why: str = "", reason: str = ""
) -> Steps[Proposal]:
    """Compare a checked pack with the database, and keep what was found for its author."""
    row = db.Pack.objects.filter(slug=pack.head.id).first()
    if not may(by, OVERSEE) and (problems := published(pack, compare(pack, None))):
        raise PackError(problems)
    Proposal.objects.filter(made_by=by, made_at__lt=now - KEPT).delete()
    small = len(pack.facts) <= MOST_FACTS
    drafts = None
    if small:
        knowledge = knowledge_in(pack, now.date())
        drafts = (yield from draft_incrementally(knowledge, pack.head.id)).drafts
    found = compare(pack, drafts)
    return Proposal.objects.create(
        pack=pack.head.id,
        title=pack.head.title,
        files=pack.texts,
        base=latest(row),
        report=report(pack, found, is_new=row is None, has_items=small),
        why=why,
        reason=reason,
        made_at=now,
        made_by=by,
    )


def published(pack: Pack, found: Difference) -> list[Problem]:
    """Return facts that would be published, or said to be verified, by somebody who is no reviewer."""
    problems = []
    for edited in found.entries:
        after = edited.after or {}
        if edited.section not in SIGNED or not edited.after:
            continue
        entry = pack.sections[edited.section][edited.id]
        if edited.section == "predicates":
            after = one_of(after)
        if after.get("status") == "published":
            mend = "write status: in review, and a reviewer will look at it"
            problems.append(entry.problem("status", "only a reviewer publishes", mend))
        elif after.get("verified_by"):
            mend = "take it out; the reviewer's name is written when it is reviewed"
            key = "one" if edited.section == "predicates" else "verified_by"
            problems.append(entry.problem(key, "only a reviewer writes this", mend))
    return problems


def report(
    pack: Pack, found: Difference, *, is_new: bool, has_items: bool
) -> dict[str, Any]:
    own: dict[str, dict[str, str]] = defaultdict(dict)
    for item, how in found.items.items():
        fact, _, slot = item.rpartition(":")
        own[fact][slot] = how
    return {
        "is_new": is_new,
        "has_items": has_items,
        "counts": [
            [name, len(c.added), len(c.changed), len(c.retired), c.same]
            for name, c in found.sections.items()
        ],
        "items": dict(Counter(found.items.values())),
        "entries": [row(pack, found, own, e) for e in found.entries[:MOST_LISTED]],
        "more": max(0, len(found.entries) - MOST_LISTED),
    }


def row(
    pack: Pack, found: Difference, own: dict[str, dict[str, str]], edited: Edited
) -> dict[str, Any]:
    """Return one entry: where it stands, what differs, and the questions that change with it."""
    entry = pack.sections.get(edited.section, {}).get(edited.id)
    is_fact = edited.section == "facts"
    through = found.through.get(edited.id, set()) if is_fact else set()
    return {
        "section": edited.section,
        "id": edited.id,
        "how": how_of(edited.before, edited.after),
        "place": f"{entry.file}:{entry.block.line}" if entry else "",
        "keys": differing(edited.before, edited.after),
        "own": own.get(edited.id, {}) if is_fact else {},
        "others": sum(1 for item in through if item.rpartition(":")[0] != edited.id),
    }


def how_of(before: Plain | None, after: Plain | None) -> str:
    if after is None:
        return "retired"
    if before is None:
        return "added"
    return "changed" if before else "put back"


def differing(before: Plain | None, after: Plain | None) -> list[list[str]]:
    """Return each key that differs, with its words before and after."""
    old, new = before or {}, after or {}
    if old and new and "status" in {**old, **new}:
        # What a file leaves out is this.
        old, new = ({"status": IN_REVIEW} | side for side in (old, new))
    keys = [*new, *(key for key in old if key not in new)]
    return [
        [key.replace("_", " "), words(old.get(key, "")), words(new.get(key, ""))]
        for key in keys
        if old.get(key) != new.get(key)
    ]


def words(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {words(part)}" for key, part in value.items())
    return ", ".join(map(words, value)) if isinstance(value, list) else str(value)


def is_large(proposal: Proposal) -> bool:
    return not proposal.report["has_items"]
