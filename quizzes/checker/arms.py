"""In which arm of a trial a number was higher."""

from collections.abc import Iterable

from quizzes.checker.kinds import EQUAL
from quizzes.checker.numbers import Number, read_number
from quizzes.checker.proof import Verdict
from quizzes.checker.rows import Fact, Scope

ARM = "arm"


def arm_verdict(text: str, asked: Scope, facts: Iterable[Fact]) -> Verdict:
    """Judge two arms: their numbers are further apart than rounding can make them, or nothing is settled."""
    arms = _arms(asked, facts)
    mine = arms.pop(text, None)
    if text == EQUAL:
        mine = arms.popitem()[1] if arms else None
    if mine is None or len(arms) != 1:
        return Verdict.UNKNOWN
    (other,) = arms.values()
    if mine.could_be(other):
        return Verdict.UNKNOWN
    return Verdict.TRUE if text != EQUAL and mine.low > other.high else Verdict.FALSE


def _arms(asked: Scope, facts: Iterable[Fact]) -> dict[str, Number]:
    """Return the number of each arm, all else being as it is asked."""
    found: dict[str, Number] = {}
    for fact in facts:
        arm = dict(fact.scope.qualifiers).get(ARM)
        number = read_number(fact.object)
        if arm and number and _but_arm(fact.scope) == _but_arm(asked):
            found[arm] = number
    return found


def _but_arm(scope: Scope) -> Scope:
    rest = frozenset((name, value) for name, value in scope.qualifiers if name != ARM)
    return Scope(scope.jurisdiction, rest)
