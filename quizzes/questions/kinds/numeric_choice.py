"""In CLL8, what was progression-free survival with rituximab plus chemotherapy at 3 years?"""

from collections.abc import Iterator
from dataclasses import replace

from quizzes.knowledge.numbers import Number
from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact, Proof, Rule
from quizzes.knowledge.wording import capitalized
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind, choose_one

NAME = "numeric-choice"
LEAST_POINTS = 5.0
BOUNDS = {"<", ">", "<=", ">="}
POOL = 8


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Yield numbers of the same measure from elsewhere, well apart from this one and from each other."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if not predicate.is_numeric or fact.is_denial:
        return
    if not predicate.has_one_number:
        yield Refusal(fact.id, NAME, "there may be other right numbers")
        return
    if fact.number.sign in BOUNDS:
        # Whatever is under 40 is under 60 as well: another bound cannot be proven wrong.
        yield Refusal(fact.id, NAME, "it is a bound, and other bounds may hold too")
        return
    stem = desk.wording.fill(predicate.ask_object, fact)
    key = desk.key_object(fact)
    yield choose_one(
        NAME,
        fact,
        "object",
        stem,
        [replace(key, score=fact.number.middle)],
        _wrong(desk, fact),
    )


def _wrong(desk: DraftContext, fact: Fact) -> list[Choice]:
    """Real numbers first (other arms, times and measures), then made ones that look like the key."""
    true = [
        f.number
        for f in desk.knowledge.about(fact.subject, fact.predicate)
        if f.scope.covers(fact.scope) or fact.scope.covers(f.scope)
    ]
    kept: list[Number] = []
    found: list[Choice] = []
    for number, source in _candidates(desk, fact):
        if all(apart(number, other) for other in [*true, *kept]) and _sensible(number):
            kept.append(number)
            proof = Proof(Rule.NUMBER, tuple(dict.fromkeys((source.id, fact.id))))
            is_made = source.id == fact.id
            words = off(number, fact.number) if is_made else desk.reasons.says(source)
            reason = capitalized(words)
            found.append(Choice(str(number), False, reason, proof, "", number.middle))
        if len(found) == POOL:
            break
    return found


def off(number: Number, key: Number) -> str:
    """Say on which side a number misses the key, and what the key is."""
    sides = ("too late", "too early") if key.unit == "year" else ("too high", "too low")
    return f"{sides[number.middle < key.middle]}: it was {key}"


def _candidates(desk: DraftContext, fact: Fact) -> Iterator[tuple[Number, Fact]]:
    """Yield numbers, each with the fact that it is from; those that are made up are from the key's own."""
    key = fact.number
    for other in _nearest(desk, fact):
        number = other.number
        same_look = (number.unit, number.sign, number.low == number.high) == (
            key.unit,
            key.sign,
            key.low == key.high,
        )
        if same_look and (other.subject == fact.subject or _comparable(number, key)):
            yield number, other
    yield from ((number, fact) for number in made(key))


def _nearest(desk: DraftContext, fact: Fact) -> Iterator[Fact]:
    """Yield facts of the same subject, of the same topic, all others. A big pack is rarely read to its end."""
    own = desk.knowledge.about(fact.subject, fact.predicate)
    others = desk.knowledge.under(fact.predicate)
    yield from (f for f in own if f.id != fact.id)
    for is_near in (True, False):
        for other in others:
            if other.subject != fact.subject and (other.topic == fact.topic) is is_near:
                yield other


def _comparable(number: Number, key: Number) -> bool:
    """Return whether they are of the same size, or in percent."""
    return key.unit == "%" or 0.4 <= number.middle / max(key.middle, 1e-9) <= 2.5


def _sensible(number: Number) -> bool:
    return number.low > 0 and (number.unit != "%" or number.high <= 100)


def made(key: Number) -> Iterator[Number]:
    """Yield numbers beside the key, in its own precision, below and above it."""
    step = _step(key)
    for times in (1, -1, 2, -2, 3, -3, 4, -4):
        low, high = (round(n + times * step, key.places) for n in (key.low, key.high))
        yield replace(key, low=low, high=high)


def _step(key: Number) -> float:
    """Far enough to be told apart, near enough to be believed."""
    if key.unit == "%":
        # Two steps fit on either side where they can, or 90 % would never be the lowest.
        room = min(key.low, 100 - key.high) // 2
        return max(LEAST_POINTS, key.high - key.low, min(9.0, room))
    if key.unit == "year":
        return 3.0
    whole = max(key.middle * 0.22, key.high - key.low, 10**-key.places * 2)
    return round(whole, key.places) if key.places else max(1.0, float(round(whole)))


def apart(one: Number, other: Number) -> bool:
    """Return whether no rounding and no honest misreading could make the two the same."""
    gap = max(one.low - other.high, other.low - one.high)
    if one.unit == "%":
        return gap >= LEAST_POINTS
    if one.unit == "year":
        return gap >= 1
    return gap > one.rounding + other.rounding + 0.05 * max(one.middle, other.middle)


KIND = Kind(NAME, "Number", "choice", drafts, is_sorted=True)
