"""A notice in words, as a page or a mail shows it."""

from typing import Any

from learn.changes.notices import PendingNotice
from learn.rules.fact_change import Kind, Severity
from quizzes.knowledge.change_reason import ChangeReason, rest_of
from quizzes.knowledge.wording import AREAS
from quizzes.models import Fact
from quizzes.views.rows import source_row, words_of

TITLES = {
    Kind.CHANGED: "This has changed",
    Kind.SUPERSEDED: "This is no longer so",
    Kind.RETIRED: "This is no longer so",
    Kind.DISPUTED: "This is disputed",
    Kind.REINSTATED: "This holds again",
}
RENAMED = "This has a new name"
WEIGHTS = {Severity.SAFETY: "Safety", Severity.MEANING: "", Severity.NAME: "Name"}
REASONS = {
    ChangeReason.SAFETY: "Withdrawn for safety.",
    ChangeReason.NOT_SAFETY: "Withdrawn, not for safety.",
    ChangeReason.SUPERSEDED: "Superseded by something newer.",
    ChangeReason.WIDENED: "It holds more widely now.",
    ChangeReason.NARROWED: "It holds more narrowly now.",
    ChangeReason.RENAMED: "Only the name has changed.",
    ChangeReason.ERROR: "We had an error and corrected it.",
    ChangeReason.SOURCE: "Its source was retracted.",
    ChangeReason.EXPIRED: "It no longer applies.",
}


def notice_row(told: PendingNotice) -> dict[str, Any]:
    """Return one notice as the page shows it."""
    sourced = told.now or [told.fact]
    is_name = told.severity is Severity.NAME
    return {
        "token": told.token,
        "kind": str(told.kind),
        "title": RENAMED if is_name else TITLES[told.kind],
        "weight": WEIGHTS[told.severity],
        "severity": str(told.severity),
        "learnt": placed(told.learnt.words.says, told.learnt.words.jurisdiction),
        "now": [placed(fact.says, fact.jurisdiction) for fact in told.now],
        "since": since(told),
        "since_label": "Corrected on" if told.reason is ChangeReason.ERROR else "Since",
        "reason": REASONS[told.reason] if told.reason else "",
        "why": why(told),
        "sources": [
            source_row(c.source, c.locator) for f in sourced for c in f.citations.all()
        ],
        "verified_by": next((f.verified_by for f in sourced if f.verified_by), ""),
        "asked_again": told.is_asked_again,
        "url": told.fact.get_absolute_url(),
    }


def placed(says: str, jurisdiction: str) -> str:
    """Return a statement, with where it holds."""
    area = AREAS.get(jurisdiction, jurisdiction)
    return f"{says.removesuffix('.')} (in {area})." if area else says


def since(told: PendingNotice) -> str:
    """Return the day from which the facts say it, or else the day it was changed here."""
    ends = [told.fact.valid_to] if told.now != [told.fact] else []
    begins = [fact.valid_from for fact in told.now]
    found = next((day for day in [*begins, *ends] if day), "")
    changed = f"{told.edits[-1].revision.made_at:%Y-%m-%d}" if told.edits else ""
    return words_of(found or changed)


def why(told: PendingNotice) -> list[str]:
    """Return the reason in the words of who changed it, and of the facts themselves."""
    facts: list[Fact] = told.now or [told.fact]
    whys = [edited.revision.why for edited in told.edits[-1:]]
    texts = [*(fact.why for fact in facts), *whys]
    return list(
        dict.fromkeys(rest for text in texts if (rest := rest_of(text, told.reason)))
    )
