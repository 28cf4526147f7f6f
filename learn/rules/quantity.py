"""Counts and lists in words. Pure."""

from collections.abc import Iterable


def quantity(count: int, noun: str, plural: str = "") -> str:
    """Say how many: 1 card, 3 cards."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def listed(parts: Iterable[str]) -> str:
    """Join what is not empty: a, b and c."""
    *before, last = [part for part in parts if part] or [""]
    return f"{', '.join(before)} and {last}" if before else last
