"""CSV that a spreadsheet opens safely, a line at a time. Pure."""

from collections.abc import Iterable
from typing import Any

# What a spreadsheet takes for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Line:
    """A file for the csv module that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def safe(row: Iterable[Any]) -> list[Any]:
    """Return numbers stay numbers; text that a spreadsheet would work out is quoted by an apostrophe."""
    return [
        f"'{cell}" if isinstance(cell, str) and is_formula(cell) else cell
        for cell in row
    ]


def is_formula(cell: str) -> bool:
    return cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA)
