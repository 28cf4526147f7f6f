"""Prove every option again from the raw facts, with none of the generator's code.

What nothing proves is unknown, and an unknown option is a fault as much as a wrong one.
"""

from dataclasses import dataclass, field
from datetime import date

from quizzes.checker.faults import Finder
from quizzes.checker.rows import Rows


@dataclass(frozen=True, slots=True)
class Fault:
    item: str
    kind: str
    option: str  # empty where the whole variant is at fault
    why: str


@dataclass(slots=True)
class Report:
    variants: int = 0
    options: int = 0
    proven: int = 0
    faults: list[Fault] = field(default_factory=list)


def check(rows: Rows, today: date) -> Report:
    """Prove each option of each variant again."""
    finder, report = Finder(rows, today), Report()
    for variant in rows.variants:
        proven, faults = finder.look_at(variant)
        report.variants += 1
        report.options += len(variant.options)
        report.proven += proven
        item = f"{variant.fact}:{variant.slot}"
        report.faults += [Fault(item, variant.kind, *fault) for fault in faults]
    return report
