"""Numbers as sources give them: 65 %, 70-80 %, <40 %, 7.7 months."""

import re
from dataclasses import dataclass
from functools import lru_cache

FIGURES = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
# A comma stands between thousands only: "1,5 %" would be read as 15 %. A unit begins with a
# letter or is a percent sign, so that "1 000 people" is refused, not read as 1.
NUMBER = re.compile(
    rf"(?P<sign><=|>=|<|>|about )?\s*(?P<low>{FIGURES})"
    rf"(?:\s*(?:-|–|to)\s*(?P<high>{FIGURES}))?(?:\s*(?P<percent>%)|\s+(?P<unit>[^\W\d_].*))?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, a range (low..high) or a bound (< or >), with its unit and its decimal places."""

    low: float
    high: float
    unit: str = ""
    sign: str = ""
    places: int = 0

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    @property
    def rounding(self) -> float:
        """Half a unit of the last place: what rounding alone may have moved."""
        return 0.5 * float(10**-self.places)

    def __str__(self) -> str:
        style = f".{self.places}f" if self.unit == "year" else f",.{self.places}f"
        low, high = format(self.low, style), format(self.high, style)
        words = low if self.low == self.high else f"{low}–{high}"
        return f"{SIGNS.get(self.sign, self.sign)}{words}{self._suffix}"

    @property
    def _suffix(self) -> str:
        """Years stand bare, a percent sign stands close, other units stand apart."""
        if self.unit in ("", "%"):
            return self.unit
        return "" if self.unit == "year" else f" {self.unit}"


SIGNS = {"<": "under ", ">": "over ", "<=": "at most ", ">=": "at least "}


@lru_cache(maxsize=20_000)
def parse_number(text: str) -> Number:
    """Read a number as a source writes it; raise ValueError where it is none."""
    found = NUMBER.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is not a number with a unit")
    low = found["low"].replace(",", "")
    high = (found["high"] or found["low"]).replace(",", "")
    if float(high) < float(low):
        raise ValueError(f"{text!r} runs backwards")
    places = max(len(n.partition(".")[2]) for n in (low, high))
    return Number(
        float(low),
        float(high),
        found["percent"] or (found["unit"] or "").strip(),
        found["sign"] or "",
        places,
    )
