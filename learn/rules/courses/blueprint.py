"""What a course or an assignment is about: topics of packs, each with a number where it is a blueprint. Pure.

Kept as JSON: [{"pack": "leukemia-immunotherapy", "topic": "Toxicity", "count": 5}, ...]. No topic
is the whole pack; no count is all of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MOST_PARTS, MOST_QUESTIONS = 100, 500
FIELDS = {"pack", "topic", "count"}


@dataclass(frozen=True, slots=True)
class BlueprintRow:
    """One topic of a pack, or (without a topic) all of it; of a blueprint, so many questions."""

    pack: str
    topic: str = ""
    count: int | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.pack, str) or not self.pack:
            raise ValueError("“pack” must be the name of a pack.")
        if not isinstance(self.topic, str):
            raise ValueError("“topic” must be a text; leave it out for the whole pack.")
        if self.count is not None and not is_whole(self.count, MOST_QUESTIONS):
            raise ValueError(f"“count” must be a number from 1 to {MOST_QUESTIONS}.")

    @property
    def plain(self) -> dict[str, Any]:
        """Return it as it is kept."""
        topic = {"topic": self.topic} if self.topic else {}
        count = {"count": self.count} if self.count else {}
        return {"pack": self.pack, **topic, **count}


def is_whole(value: object, most: int) -> bool:
    return type(value) is int and 1 <= value <= most


def parse_blueprint(content: object) -> tuple[BlueprintRow, ...]:
    """Read the parts of what is kept; a ValueError says which part is wrong, and how."""
    if not isinstance(content, list) or not 1 <= len(content) <= MOST_PARTS:
        raise ValueError(f"Name 1 to {MOST_PARTS} topics or packs, as a list.")
    parts = tuple(part_of(row, n) for n, row in enumerate(content, start=1))
    places = {(part.pack, part.topic) for part in parts}
    if len(places) < len(parts):
        raise ValueError("Name each topic of a pack once.")
    if any(part.topic and (part.pack, "") in places for part in parts):
        raise ValueError("Name a pack as a whole or by its topics, not both.")
    if 0 < sum(part.count is not None for part in parts) < len(parts):
        raise ValueError("Give every topic a number of questions, or none of them.")
    return parts


def part_of(row: object, number: int) -> BlueprintRow:
    if not isinstance(row, dict) or not {"pack"} <= row.keys() <= FIELDS:
        raise ValueError(
            f"Part {number} must have “pack”, and may have “topic” and “count”."
        )
    try:
        return BlueprintRow(**row)
    except ValueError as error:
        raise ValueError(f"Part {number}: {error}") from None


def covers(parts: Iterable[BlueprintRow], pack: str, topic: str) -> bool:
    """Return whether a topic of a pack is in one of these parts."""
    return any(p.pack == pack and p.topic in ("", topic) for p in parts)


def questions_in(parts: Iterable[BlueprintRow]) -> int:
    """Return how many questions a blueprint asks; 0 where it is none."""
    return sum(part.count or 0 for part in parts)
