"""Options that are numbers: amounts, times, dates, ages, shares."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from quizzes.knowledge.question import Choice

DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
MONTHS = [
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
]
AMOUNT = re.compile(
    r"(?P<sign>under|over|at most|at least|about|less than|more than|up to|from|[<>≤≥]=?)?\s*"
    r"(?P<low>\d[\d,]*(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(?P<high>\d[\d,]*(?:\.\d+)?))?"
    r"\s*(?P<unit>%|[a-zµ/]+(?: [a-zµ/]+)?)?(?P<rest>(?: and| or) (?:over|older|under|younger|more|less|up))?",
    re.I,
)
DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})", re.I
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit; a time counts in days, so that months and years compare."""

    size: float
    high: float
    unit: str
    places: int
    sign: str

    @property
    def is_range(self) -> bool:
        return self.high > self.size

    @property
    def middle(self) -> float:
        return (self.size + self.high) / 2

    @property
    def value(self) -> str:
        """Return the same for 12 months and 1 year, for 65% and 65.0%."""
        unit = "time" if self.unit in DAYS else self.unit
        return f"{self.sign}{self.size:g}-{self.high:g} {unit}"


@lru_cache(maxsize=20_000)
def read(text: str) -> Measure | None:
    """Return a text that is a number and nothing else."""
    text = text.strip().rstrip(".")
    if date := DATE.fullmatch(text):
        month = MONTHS.index(date["month"].lower())
        at = int(date["year"]) * 365.25 + month * 30.4375 + int(date["day"] or 0)
        return Measure(at, at, "date", 0, "")
    found = AMOUNT.fullmatch(text)
    return _amount(found) if found else None


def _amount(found: re.Match[str]) -> Measure:
    low = float(found["low"].replace(",", ""))
    high = float((found["high"] or found["low"]).replace(",", ""))
    unit = (found["unit"] or "").lower()
    days = DAYS.get(unit.removesuffix("s"), 1.0)
    places = len(found["low"].partition(".")[2])
    sign = f"{found['sign'] or ''}{found['rest'] or ''}".lower()
    return Measure(low * days, high * days, unit.removesuffix("s"), places, sign)


def measures(options: Sequence[Choice]) -> list[Measure]:
    """Return the options as numbers, if all of them are."""
    found = [read(option.text) for option in options]
    numbers = [measure for measure in found if measure]
    return numbers if len(numbers) == len(found) else []
