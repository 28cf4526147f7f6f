"""Judge a typed name: a slip is forgiven, another name is not. Pure.

The typed text is compared with every name there is, not with the key alone: gemtuzumab and
alemtuzumab are two edits apart, so that no distance from the key could tell slip from mistake.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

# How many edits are a slip, by the length of the name; then how much further the next name must be.
SHORT, MIDDLE = 7, 14
MARGIN = 1


class Match(StrEnum):
    EXACT = "exact"
    SLIP = "slip"
    UNCLEAR = "unclear"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was meant: how surely, whose name it is (entity ids), and how that name is spelt."""

    match: Match
    entities: frozenset[str] = frozenset()
    name: str = ""


def folded(text: str) -> str:
    """Return a name without what does not matter: case, accents, hyphens, double spaces, alfa or alpha."""
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"[^a-z0-9]+", " ", text).strip()
    return re.sub(r"\balpha\b", "alfa", text)


class Lexicon:
    """Every name of every entity."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """Takes the names of each entity by its id, the preferred one first."""
        self.owners: dict[str, set[str]] = {}
        self.spelling: dict[str, str] = {}
        for entity, spellings in names.items():
            for spelling in spellings:
                key = folded(spelling)
                if key:
                    self.owners.setdefault(key, set()).add(entity)
                    self.spelling.setdefault(key, spelling)

    def read(self, text: str) -> Typed:
        """Return whose name was typed, if one name is clearly the nearest."""
        typed = folded(text)
        if typed in self.owners:
            return self._typed(Match.EXACT, typed)
        near = self._near(typed)
        if not near:
            return Typed(Match.NONE)
        distance, best = near[0]
        others = (d for d, name in near if not self.owners[name] & self.owners[best])
        if next(others, distance + MARGIN) < distance + MARGIN:
            return Typed(Match.UNCLEAR)
        return self._typed(Match.SLIP, best)

    def _typed(self, match: Match, key: str) -> Typed:
        return Typed(match, frozenset(self.owners[key]), self.spelling[key])

    def _near(self, typed: str) -> list[tuple[int, str]]:
        """Return names within their own allowance, the nearest first; one beyond it may still be too near."""
        found = []
        for name in self.owners:
            most = allowance(name)
            distance = OSA.distance(typed, name, score_cutoff=most + MARGIN)
            if distance <= most + MARGIN and fixed(typed) == fixed(name):
                found.append((distance, name))
        found.sort()
        return found if found and found[0][0] <= allowance(found[0][1]) else []


def allowance(name: str) -> int:
    """Return how many edits of a name are still a slip."""
    return 1 if len(name) <= SHORT else 2 if len(name) <= MIDDLE else 3


def fixed(name: str) -> list[str]:
    """Return what no slip may change: numbers, and lone letters such as the a and b of 2a and 2b."""
    return re.findall(r"\d+[a-z]?|\b[a-z]\b", name)
