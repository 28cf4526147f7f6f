"""How long the memories of the cards last. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

# In days: where the next group begins.
EDGES = (7.0, 21.0, 90.0, 365.0)
NAMES = (
    "Under a week",
    "1 to 3 weeks",
    "3 weeks to 3 months",
    "3 to 12 months",
    "Over a year",
)
ROW, HEIGHT, WIDTH, NUMBER = 44, 14, 280, 44


def groups(stabilities: Iterable[float]) -> list[int]:
    """Return how many memories lie between the edges."""
    counts = [0] * len(NAMES)
    for stability in stabilities:
        counts[bisect_right(EDGES, stability)] += 1
    return counts


def draw_stability(counts: Sequence[int]) -> dict[str, Any]:
    """Return a bar for each group, its name above it and its number behind it."""
    most = max(1, *counts)
    bars = []
    for n, (name, count) in enumerate(zip(NAMES, counts, strict=True)):
        length = round((WIDTH - NUMBER) * count / most, 1)
        bars.append(
            {
                "name": name,
                "count": count,
                "name_y": n * ROW + 13,
                "y": n * ROW + 20,
                "length": length,
                "number_x": length + 6 if count else 0,
                "number_y": n * ROW + 32,
            }
        )
    return {
        "width": WIDTH,
        "height": ROW * len(NAMES) - 6,
        "bar": HEIGHT,
        "bars": bars,
    }


def stability_words(counts: Sequence[int]) -> str:
    told = [
        f"{count} {name[0].lower()}{name[1:]}"
        for name, count in zip(NAMES, counts, strict=True)
    ]
    return ", ".join(told)
