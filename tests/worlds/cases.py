"""The cases that a statement may be about: areas, years, ages and lines of treatment, as sets of bits."""

from collections.abc import Mapping
from itertools import product

from quizzes.knowledge.statements import Scope

AREAS = ("US", "EU", "elsewhere")
YEARS = ("2022", "2023", "2024", "2025", "2026")
NOW = YEARS[-1]
AGES = ("child", "young adult", "old adult")
LINES = ("first", "later")
CASES = tuple(product(AREAS, YEARS, AGES, LINES))
ALL_CASES = (1 << len(CASES)) - 1

# Some of these words mean overlapping people; only the world knows.
WORDS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "age": {
        "children": frozenset({"child"}),
        "adults": frozenset({"young adult", "old adult"}),
        "people over 65": frozenset({"old adult"}),
        "people under 65": frozenset({"child", "young adult"}),
    },
    "line": {"untreated": frozenset({"first"}), "relapsed": frozenset({"later"})},
}


def cases(area: str, words: Mapping[str, str], years: tuple[str, ...] = YEARS) -> int:
    """The cases that are meant; a word of another sort (a measure, an arm) restricts none."""
    areas = {area} if area else set(AREAS)
    ages = WORDS["age"].get(words.get("age", ""), set(AGES))
    lines = WORDS["line"].get(words.get("line", ""), set(LINES))
    return sum(
        1 << n
        for n, (there, year, age, line) in enumerate(CASES)
        if there in areas and year in years and age in ages and line in lines
    )


def cases_of(scope: Scope, years: tuple[str, ...] = YEARS) -> int:
    return cases(scope.jurisdiction, dict(scope.qualifiers), years)
