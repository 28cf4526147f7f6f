"""What an answer that is typed, ordered or matched should count as, by the facts alone."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import permutations

from quizzes.checker.numbers import read_number
from quizzes.checker.proof import Verdict
from quizzes.checker.rows import Option, Variant
from quizzes.checker.verdicts import Judge

PERCENT_POINTS, SHARE = Decimal(2), Decimal("0.05")
EXACT_UP_TO = 20
FAR = 4
"""So many tolerances off, nothing of an answer is right any more."""


def typed_verdicts(judge: Judge, variant: Variant) -> Iterator[tuple[str, Verdict]]:
    """Yield each name of the sort that is asked for, and whether the facts prove what it then says.

    Two things may share a name: it is true if it is true of one of them, false only if of all.
    """
    sorts = judge.types(variant)
    for name, owners in sorted(judge.named.items()):
        fitting = [o for o in owners if judge.rows.entities[o].type in sorts]
        if fitting and len(fitting) == len(owners):
            yield name, _of_all(_verdicts(judge, variant, sorted(fitting)))


def _verdicts(judge: Judge, variant: Variant, entities: Iterable[str]) -> set[Verdict]:
    claims = (judge.claim(variant, Option(e, True, e)) for e in entities)
    return {judge.prover.verdict(claim) for claim in claims if claim}


def _of_all(verdicts: set[Verdict]) -> Verdict:
    if Verdict.TRUE in verdicts:
        return Verdict.TRUE
    return Verdict.FALSE if verdicts == {Verdict.FALSE} else Verdict.UNKNOWN


def number_verdicts(variant: Variant) -> Iterator[tuple[str, Verdict]]:
    """Yield numbers at, around and far from the one that is asked for, and whether they are right."""
    stored = read_number(variant.options[0].pair)
    if stored is None or stored.sign in ("<", "<=", ">", ">="):
        return
    allowed = _allowed(stored.unit, stored.largest, stored.half_a_place)
    yield str(stored.low), Verdict.TRUE
    yield str(stored.high), Verdict.TRUE
    for sign, edge in ((-1, stored.low), (1, stored.high)):
        if allowed:
            yield _plain(edge + sign * allowed * Decimal("0.98")), Verdict.TRUE
        yield _plain(edge + sign * (allowed * FAR or 1)), Verdict.FALSE


def _allowed(unit: str, largest: Decimal, half_a_place: Decimal) -> Decimal:
    """Return two points of percent, nothing for a year or a small count, else a twentieth."""
    if unit.startswith("%"):
        return PERCENT_POINTS
    is_whole = half_a_place == Decimal("0.5")
    is_year = unit == "" and is_whole and 1500 <= largest <= 2200
    if is_year or (is_whole and largest <= EXACT_UP_TO):
        return Decimal(0)
    return max(half_a_place, SHARE * largest)


def _plain(number: Decimal) -> str:
    return f"{max(number, Decimal(0)):f}"


def orders(count: int) -> Iterator[tuple[int, ...]]:
    """Yield every order of so many things."""
    yield from permutations(range(1, count + 1))
