"""The days of a year on which cards were answered, a column for each week. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any

from learn.memory.retention import monday

WEEKS = 53
LEVELS = 4
# A day as busy as this share of the days studied has the darkest color.
BUSY = 0.9


@dataclass(frozen=True, slots=True)
class Grid:
    """How the weeks are laid out: so many beside each other, then below each other."""

    across: int
    cell: float
    gap: float
    left: int = 34
    top: int = 18

    @property
    def step(self) -> float:
        return self.cell + self.gap


DESK, PHONE = Grid(WEEKS, 13, 2.6), Grid(18, 11.2, 2.4)
# How far the corners of a cell are rounded: its outline is as wide again.
ROUND = 2.0


def first_day(day: date) -> date:
    """Return the Monday on which the year that is shown begins."""
    return monday(day) - timedelta(weeks=WEEKS - 1)


def draw_calendar(
    counts: Mapping[date, int], today: date, grid: Grid
) -> dict[str, Any]:
    """Return the cells up to today, also as shapes, the names of months above the first week of each, and the weekdays."""
    first = first_day(today)
    busy = busy_day(list(counts.values()))
    bands = ceil(WEEKS / grid.across)
    tall = grid.top + 7 * grid.step + 6
    cells, months = [], []
    for n in range(WEEKS):
        x = grid.left + n % grid.across * grid.step
        y = grid.top + n // grid.across * tall
        week = first + timedelta(weeks=n)
        if is_named(week, n, grid):
            months.append((round(x, 1), round(y - 6, 1), f"{week:%b}"))
        cells += [
            cell(week + timedelta(days=d), x, y + d * grid.step, counts, busy)
            for d in range(7)
            if week + timedelta(days=d) <= today
        ]
    return {
        "levels": paths(cells, grid),
        "width": round(grid.left + grid.across * grid.step, 1),
        "height": round(bands * tall - 4, 1),
        "cell": grid.cell,
        "radius": round(grid.cell * 0.24, 1),
        "cells": cells,
        "round": 2 * ROUND,
        "today": today_cell(cells[-1], grid),
        "months": months,
        "weekdays": list(weekdays(grid, bands, tall)),
    }


def cell(
    day: date, x: float, y: float, counts: Mapping[date, int], busy: int
) -> dict[str, Any]:
    count = counts.get(day, 0)
    return {
        "x": round(x, 1),
        "y": round(y, 1),
        "level": level(count, busy),
        "day": day,
        "count": count,
    }


def paths(cells: Sequence[Mapping[str, Any]], grid: Grid) -> list[tuple[int, str]]:
    """Return all cells of each level as one shape: hundreds of elements would slow the page down."""
    side = round(grid.cell - 2 * ROUND, 1)
    shapes: dict[int, list[str]] = {}
    for each in cells:
        x, y = round(each["x"] + ROUND, 1), round(each["y"] + ROUND, 1)
        shapes.setdefault(each["level"], []).append(f"M{x} {y}h{side}v{side}h-{side}z")
    return [(level, "".join(parts)) for level, parts in sorted(shapes.items())]


def today_cell(last: Mapping[str, Any], grid: Grid) -> dict[str, float]:
    """Return a frame around today."""
    return {
        "x": round(last["x"] - 1.5, 1),
        "y": round(last["y"] - 1.5, 1),
        "size": round(grid.cell + 3, 1),
    }


def is_named(week: date, n: int, grid: Grid) -> bool:
    """Return whether a month begins in this week; not at the end of a line, where its name has no room."""
    before = week - timedelta(weeks=1)
    return week.month != before.month and n % grid.across < grid.across - 1


def weekdays(grid: Grid, bands: int, tall: float) -> Iterator[tuple[float, str]]:
    """Return every second weekday beside each line of weeks."""
    for band in range(bands):
        for n, name in ((0, "Mon"), (2, "Wed"), (4, "Fri")):
            middle = grid.top + band * tall + n * grid.step + grid.cell / 2
            yield round(middle + 4, 1), name


def busy_day(counts: Sequence[int]) -> int:
    """Return how many cards make a busy day for this learner."""
    studied = sorted(count for count in counts if count)
    return studied[ceil(BUSY * len(studied)) - 1] if studied else 1


def level(count: int, busy: int) -> int:
    """Return 0 to 4: how dark the day is."""
    return min(LEVELS, ceil(LEVELS * count / busy))


def rows(counts: Mapping[date, int], today: date) -> list[tuple[date, list[int | str]]]:
    """Return the table behind it: the weeks with any cards, the newest first, and their seven days."""
    found = []
    for n in reversed(range(WEEKS)):
        week = first_day(today) + timedelta(weeks=n)
        days = [week + timedelta(days=d) for d in range(7)]
        if any(counts.get(day) for day in days):
            told = [counts.get(day, 0) if day <= today else "" for day in days]
            found.append((week, told))
    return found
