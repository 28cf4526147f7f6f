"""In CLL8, in which group was progression-free survival at 3 years higher?"""

from collections.abc import Iterator

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact, Proof, Rule
from quizzes.knowledge.wording import capitalized
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind
from quizzes.questions.kinds.numeric_choice import BOUNDS, apart

NAME = "compare-arms"
SAME = "It was the same in both"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Ask about two arms of a trial on one measure, further apart than rounding could make them."""
    predicate = desk.knowledge.predicates[fact.predicate]
    given = dict(fact.scope.qualifiers)
    if not predicate.compare or "arm" not in given or fact.is_denial:
        return
    if not predicate.has_one_number:
        yield Refusal(fact.id, NAME, "there may be other right numbers")
        return
    others = _others(desk, fact)
    if len(others) != 1:
        yield Refusal(fact.id, NAME, f"{len(others)} other arms with the same measure")
        return
    other = others[0]
    if {fact.number.sign, other.number.sign} & BOUNDS:
        yield Refusal(fact.id, NAME, "a bound does not say how much it was")
    elif not apart(fact.number, other.number):
        yield Refusal(fact.id, NAME, "the two numbers are too near each other")
    elif fact.number.middle > other.number.middle:
        stem = desk.wording.fill(predicate.compare, fact)
        yield Draft(fact.id, "object", NAME, stem, _choices(desk, fact, other))


def is_compared_elsewhere(desk: DraftContext, fact: Fact) -> bool:
    """Return whether the fact of the other arm asks for both: the one with the higher number does."""
    others = _others(desk, fact)
    return len(others) == 1 and any(
        isinstance(found, Draft) for found in drafts(desk, others[0])
    )


def _others(desk: DraftContext, fact: Fact) -> list[Fact]:
    known = desk.knowledge.about(fact.subject, fact.predicate)
    return [other for other in known if _other_arm(other, fact)]


def _other_arm(one: Fact, other: Fact) -> bool:
    """Return whether it is the same measure, time and people, in another arm."""
    mine, theirs = dict(one.scope.qualifiers), dict(other.scope.qualifiers)
    return mine.pop("arm", "") != theirs.pop("arm", "") and mine == theirs


def _choices(desk: DraftContext, high: Fact, low: Fact) -> tuple[Choice, ...]:
    both = (high.id, low.id)
    words = f"{high.number} against {low.number}"
    arms = [dict(f.scope.qualifiers)["arm"] for f in (high, low)]
    proof = Proof(Rule.NUMBER, both)
    return (
        Choice(arms[0], True, words, proof, score=1.0),
        Choice(arms[1], False, capitalized(desk.reasons.says(low)), proof, score=1.0),
        Choice(SAME, False, words, proof, score=0.5),
    )


KIND = Kind(NAME, "Compare arms", "choice", drafts)
