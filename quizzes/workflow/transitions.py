"""From draft to published and beyond: which status may follow which, and who may see to it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

DRAFT, IN_REVIEW, PUBLISHED = "draft", "in review", "published"
EDITOR, REVIEWER = "editor", "reviewer"
# Keys that a review writes; whoever changes any other is an author of the fact.
WRITTEN_BY_REVIEW = ("status", "verified_by", "verified_on", "review_by")


@dataclass(frozen=True, slots=True)
class Move:
    """A step that a fact may take."""

    name: str
    title: str
    after: tuple[str, ...]
    to: str
    who: tuple[str, ...]
    told: str
    # It puts the reviewer's name under the fact.
    is_signed: bool = False


MOVES = (
    Move(
        "ask",
        "Ask for review",
        (DRAFT,),
        IN_REVIEW,
        (EDITOR,),
        "It is waiting for a reviewer.",
    ),
    Move(
        "publish",
        "Publish",
        (IN_REVIEW,),
        PUBLISHED,
        (REVIEWER,),
        "It is published.",
        is_signed=True,
    ),
    Move(
        "send-back",
        "Send back",
        (IN_REVIEW,),
        DRAFT,
        (REVIEWER,),
        "It is a draft again.",
    ),
    Move(
        "confirm",
        "Checked: still true",
        (PUBLISHED,),
        PUBLISHED,
        (REVIEWER,),
        "It is confirmed as of today.",
        is_signed=True,
    ),
    Move(
        "dispute",
        "Mark as disputed",
        (IN_REVIEW, PUBLISHED),
        "disputed",
        (EDITOR, REVIEWER),
        "It is disputed, and no longer asked.",
    ),
    Move(
        "retire",
        "Retire",
        (DRAFT, IN_REVIEW, PUBLISHED, "disputed"),
        "retired",
        (EDITOR, REVIEWER),
        "It is retired, and no longer asked.",
    ),
    Move(
        "reinstate",
        "Reinstate",
        ("retired", "disputed", "superseded"),
        IN_REVIEW,
        (EDITOR, REVIEWER),
        "It is waiting for a reviewer again.",
    ),
)
BY_NAME = {move.name: move for move in MOVES}


def moves_from(status: str, roles: Iterable[str], *, is_author: bool) -> list[Move]:
    """Return the steps open to somebody; nobody publishes what they wrote themselves."""
    held = set(roles)
    return [
        move
        for move in MOVES
        if status in move.after
        and held & set(move.who)
        and not (move.to == PUBLISHED and move.name == "publish" and is_author)
    ]


def authors(changes: Iterable[tuple[Any, dict[str, Any], dict[str, Any]]]) -> set[Any]:
    """Return who wrote what a fact says since it was last published.

    Changes: who, before and after, the newest first.
    """
    found: set[Any] = set()
    for who, before, after in changes:
        keys = {k for k in {*before, *after} if before.get(k) != after.get(k)}
        if keys - set(WRITTEN_BY_REVIEW) and who is not None:
            found.add(who)
        if after.get("status") == PUBLISHED:
            break
    return found
