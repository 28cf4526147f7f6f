"""Minutes a day by target, as a curve. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from learn.memory.plan.workload import Cost
from learn.statistics.charts.line import joined


@dataclass(frozen=True, slots=True)
class WorkloadFrame:
    """The size of a drawing, and where in it the curve runs."""

    width: int
    height: int
    left: int = 50
    right: int = 16
    top: int = 26
    bottom: int = 26


DESK, PHONE = WorkloadFrame(500, 220), WorkloadFrame(280, 190)
# How many lines there are at most above zero, and what they may be apart.
LINES, STEPS = 4, (1, 2, 5, 10, 20, 50, 100, 200, 500)


def draw_workload(
    found: Sequence[Cost], retention: float, frame: WorkloadFrame
) -> dict[str, Any]:
    """Return a point for each target, the learner's own with its minutes."""
    most = max(cost.seconds / 60 for cost in found)
    step = next((s for s in STEPS if s * LINES >= most), STEPS[-1])
    top = step * max(1, ceil(most / step))
    low, high = found[0].retention, found[-1].retention
    base = frame.height - frame.bottom
    span = frame.width - frame.left - frame.right

    def x(share: float) -> float:
        return round(frame.left + (share - low) / ((high - low) or 1) * span, 1)

    def y(minutes: float) -> float:
        return round(base - minutes / top * (base - frame.top), 1)

    points = [(x(c.retention), y(c.seconds / 60), c) for c in found]
    return {
        "width": frame.width,
        "height": frame.height,
        "left": frame.left,
        "right": frame.width - frame.right,
        "foot": frame.height - 6,
        "levels": [(y(n), n) for n in range(0, top + 1, step)],
        "curve": joined([(across, up) for across, up, _ in points]),
        "points": [
            {
                "x": across,
                "y": up,
                "over": up - 12,
                "cost": cost,
                "is_own": is_own(cost, retention),
                "is_named": round(cost.retention * 100) % 5 == 0,
            }
            for across, up, cost in points
        ],
    }


def is_own(cost: Cost, retention: float) -> bool:
    return abs(cost.retention - retention) < 1e-9


def workload_words(found: Sequence[Cost], retention: float) -> str:
    """Return the learner's own target first, then the lowest and the highest."""
    own = next(cost for cost in found if is_own(cost, retention))
    others = [c for c in (found[0], found[-1]) if c is not own]
    told = " and ".join(f"{cost.minutes} at {cost.percent}%" for cost in others)
    return f"About {own.minutes} minutes a day at {own.percent}%; {told}."
