"""Numbers as they are stored and as they are shown."""

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = re.compile(
    r"(?P<sign>under|over|at most|at least|about|<=|>=|<|>)?\s*"
    r"(?P<low>\d[\d,]*(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(?P<high>\d[\d,]*(?:\.\d+)?))?\s*(?P<unit>.*)"
)
SIGNS = {"under": "<", "over": ">", "at most": "<=", "at least": ">="}


@dataclass(frozen=True, slots=True)
class Number:
    """All values that a number as written may stand for: low to high."""

    low: Decimal
    high: Decimal
    unit: str
    sign: str
    largest: Decimal
    half_a_place: Decimal

    @property
    def is_year(self) -> bool:
        """Return whether a year is shown without its unit; it is exact."""
        bare = self.unit == "" and self.half_a_place == Decimal("0.5")
        return bare and 1500 <= self.low <= self.high <= 2200

    def could_be(self, other: "Number") -> bool:
        """Rounding or another way of counting may have made the one of the other."""
        if self.unit != other.unit:
            return True
        gap = max(self.low, other.low) - min(self.high, other.high)
        if self.is_year and other.is_year:
            return gap < 1
        if self.unit.startswith("%"):
            return gap < 5
        rounding = max(self.half_a_place, other.half_a_place)
        return gap <= rounding + Decimal("0.05") * max(self.largest, other.largest)

    def equals(self, other: "Number") -> bool:
        return (self.low, self.high, self.unit, self.sign) == (
            other.low,
            other.high,
            other.unit,
            other.sign,
        )


def read_number(text: str) -> Number | None:
    """Read a number, as stored (<40 %, 2014 year) or as shown (under 40%, 2014)."""
    found = NUMBER.fullmatch(text.strip())
    if not found:
        return None
    first, last = (
        Decimal(part.replace(",", ""))
        for part in (found["low"], found["high"] or found["low"])
    )
    sign = SIGNS.get(found["sign"] or "", found["sign"] or "")
    places = min(int(part.as_tuple().exponent) for part in (first, last))
    unit = found["unit"].strip()
    return Number(
        low=Decimal("-Infinity") if sign.startswith("<") else first,
        high=Decimal("Infinity") if sign.startswith(">") else last,
        unit="" if unit == "year" else unit.removesuffix("s"),
        sign=sign,
        largest=max(first, last),
        half_a_place=Decimal("0.5").scaleb(places),
    )
