"""A share over weeks as a line in its band, with a target. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Any

from learn.memory.retention import RetentionEstimate

Week = tuple[date, RetentionEstimate]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LineFrame:
    """The size of a drawing, and where in it the line runs."""

    width: int
    height: int
    left: int = 42
    right: int = 50
    top: int = 10
    bottom: int = 26
    labels: int = 4


DESK, PHONE = LineFrame(500, 240), LineFrame(280, 190, labels=3)


def line(weeks: Sequence[Week], target: float, frame: LineFrame) -> dict[str, Any]:
    """Return what to draw: lines and bands where weeks follow each other, a dot for each week."""
    lowest = floor_of(weeks, target)
    span = frame.width - frame.left - frame.right
    deep = frame.height - frame.top - frame.bottom
    step = span / max(1, len(weeks) - 1)

    def x(n: int) -> float:
        return round(frame.left + n * step, 1)

    def y(share: float) -> float:
        return round(frame.top + (1 - share) / (1 - lowest) * deep, 1)

    runs = list(runs_of(weeks))
    points = [[(x(n), y(recall.share or 0)) for n, recall in run] for run in runs]
    bands = [
        [(x(n), y(recall.band[1])) for n, recall in run]
        + [(x(n), y(recall.band[0])) for n, recall in reversed(run)]
        for run in runs
    ]
    return {
        "width": frame.width,
        "height": frame.height,
        "left": frame.left,
        "right": frame.width - frame.right,
        "lines": [joined(run) for run in points if len(run) > 1],
        "bands": [joined(band) for band in bands if len(band) > 2],
        "dots": [point for run in points for point in run],
        "levels": [(y(share), f"{share:.0%}") for share in levels(lowest)],
        "target": y(target),
        "target_label": y(target) + label_shift(points, y(target)),
        "days": [(x(n), weeks[n][0]) for n in marked(len(weeks), frame.labels)],
        "foot": frame.height - 6,
        "beside": frame.width - frame.right + 10,
    }


def runs_of(weeks: Sequence[Week]) -> Iterator[list[tuple[int, RetentionEstimate]]]:
    """Stretches of weeks in which something was answered, each week with its number."""
    run: list[tuple[int, RetentionEstimate]] = []
    for n, (_, recall) in enumerate(weeks):
        if recall.count:
            run.append((n, recall))
        elif run:
            yield run
            run = []
    if run:
        yield run


def floor_of(weeks: Sequence[Week], target: float) -> float:
    """Return the lowest level drawn: the tenth below all bands, but at most 70 %."""
    lows = [recall.band[0] for _, recall in weeks if recall.count]
    return max(0.0, floor(min([0.7, target, *lows]) * 10) / 10)


def levels(lowest: float) -> list[float]:
    """Return every 10 % from the lowest to 100 %, or every 20 % where these would be too many."""
    step = 1 if lowest >= 0.5 else 2
    return [n / 10 for n in range(10, round(lowest * 10) - 1, -step)]


def label_shift(points: Sequence[Sequence[Point]], target: float) -> float:
    """Return how far the word beside the target moves out of the way of the last number."""
    if not points:
        return 4
    last = points[-1][-1][1]
    if abs(last - target) >= 16:
        return 4
    return 20 - (target - last) if target >= last else -12 + (last - target)


def joined(points: Sequence[Point]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def marked(count: int, labels: int) -> list[int]:
    """Return the numbers of the weeks that are named: so many, evenly, the first and the last among them."""
    if count < 2:
        return list(range(count))
    return [round(n * (count - 1) / (labels - 1)) for n in range(labels)]


def change(weeks: Sequence[Week]) -> str:
    """Return the course of the line in words."""
    told = [(day, recall) for day, recall in weeks if recall.share is not None]
    if not told:
        return "No card has come back yet."
    (first, then), (_, now) = told[0], told[-1]
    if first == told[-1][0]:
        return f"{now.share:.0%} in the week of {first:%-d %B}, of {now.count}."
    return (
        f"From {then.share:.0%} in the week of {first:%-d %B} to {now.share:.0%} now, "
        f"lowest {min(r.share or 0 for _, r in told):.0%}."
    )
