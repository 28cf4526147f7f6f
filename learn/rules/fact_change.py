"""What became of a fact that somebody had learnt: the kind, the reason and the weight of the change. Pure.

Entries of a pack come as the plain dicts that a revision keeps: null where there was none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quizzes.knowledge.change_reason import ChangeReason

Plain = Mapping[str, Any]


class Kind(StrEnum):
    CHANGED = "changed"
    SUPERSEDED = "superseded"
    RETIRED = "retired"
    DISPUTED = "disputed"
    REINSTATED = "reinstated"


OVER = (Kind.SUPERSEDED, Kind.RETIRED, Kind.DISPUTED)


class Severity(StrEnum):
    SAFETY = "S1"
    MEANING = "S2"
    NAME = "S3"


# What an entry of a fact says; its other keys say where it stands, since when, and who looked at it.
ASIDE = {
    "source",
    "topic",
    "as_of",
    "verified_on",
    "verified_by",
    "basis",
    "review_by",
    "note",
    "editors_note",
    "why",
    "reason",
    "importance",
    "confidence",
    "supersedes",
    "not_beside",
    "from",
    "to",
    "status",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A fact as somebody reads it."""

    says: str
    jurisdiction: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of a pack before and after a revision."""

    section: str
    slug: str
    before: Plain | None
    after: Plain | None


def kind_of(
    learnt: Words, now: Words, over: Kind | None, read: tuple[Kind, Words] | None
) -> Kind | None:
    """Return how a fact differs from what somebody takes it for: as they learnt it, or read of it since.

    Over: why it holds no more, if it does not. Read: their last notice, if they learnt nothing after it.
    """
    told, believed = read or (None, learnt)
    if over:
        return None if told == over else over
    if told in OVER:
        return Kind.REINSTATED
    if now == believed:
        return None
    return Kind.REINSTATED if told and now == learnt else Kind.CHANGED


def statement(entry: Plain | None) -> dict[str, Any]:
    """Return what an entry of a fact says, and of what: without its dates, its sources and its status."""
    return {key: value for key, value in (entry or {}).items() if key not in ASIDE}


def meant_otherwise(edits: Sequence[Edit]) -> tuple[Plain, Plain] | None:
    """Return what the statement of a fact was and is, where the edits, from the oldest on, changed it."""
    own = [edit for edit in edits if edit.section == "facts"]
    if not own or not own[0].before or not own[-1].after:
        return None
    before, after = statement(own[0].before), statement(own[-1].after)
    return (before, after) if before != after else None


def renamed(edits: Iterable[Edit]) -> bool:
    """Return whether something that the fact names has another name."""
    named = (e for e in edits if e.section == "entities" and e.before and e.after)
    return any(
        (e.before or {}).get("label") != (e.after or {}).get("label") for e in named
    )


def worded_otherwise(edits: Iterable[Edit]) -> bool:
    """Return whether all facts of this predicate are put in other words."""
    put = (e for e in edits if e.section == "predicates" and e.before and e.after)
    return any(said(e.before) != said(e.after) for e in put)


def said(predicate: Plain | None) -> list[Any]:
    """Return how a predicate puts its facts."""
    keys = ("says", "says_not", "qualifiers")
    return [(predicate or {}).get(key) for key in keys]


def is_mere_wording(edits: Sequence[Edit]) -> bool:
    """Return whether a fact that reads otherwise says the same of the same things by the same names."""
    told = meant_otherwise(edits) or renamed(edits)
    return worded_otherwise(edits) and not told


def reason_of(
    kind: Kind, edits: Sequence[Edit], codes: Iterable[str], *, ended: bool
) -> ChangeReason | None:
    """Return why it changed: as somebody said, or as the change itself shows. Ended: its time was over."""
    said = next(filter(None, codes), "")
    if said:
        return ChangeReason(said)
    if kind is Kind.SUPERSEDED:
        return ChangeReason.SUPERSEDED
    if kind is Kind.RETIRED:
        return ChangeReason.EXPIRED if ended else None
    return _reason_of_change(edits) if kind is Kind.CHANGED else None


def _reason_of_change(edits: Sequence[Edit]) -> ChangeReason | None:
    moved = meant_otherwise(edits)
    if moved is None:
        return ChangeReason.RENAMED if renamed(edits) else None
    before, after = moved
    shared = before.items() & after.items() if _flat(before, after) else set()
    if shared == after.items():
        return ChangeReason.WIDENED
    return ChangeReason.NARROWED if shared == before.items() else None


def _flat(*entries: Plain) -> bool:
    return all(isinstance(v, str) for entry in entries for v in entry.values())


def severity_of(
    kind: Kind, reason: ChangeReason | None, edits: Sequence[Edit], *, of_safety: bool
) -> Severity:
    """Return how much it matters. Of safety: the predicate is concerned with it."""
    is_name = kind is Kind.CHANGED and renamed(edits) and not meant_otherwise(edits)
    if is_name or reason is ChangeReason.RENAMED:
        return Severity.NAME
    is_safety = of_safety and reason is not ChangeReason.NOT_SAFETY
    if reason is ChangeReason.SAFETY or (is_safety and kind is not Kind.REINSTATED):
        return Severity.SAFETY
    return Severity.MEANING
