"""Draw options from a pool: likely ones, in company that gives no key away. Pure."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, islice
from random import Random
from typing import TYPE_CHECKING

from quizzes.knowledge.question import Choice
from quizzes.knowledge.similarity import look_alikes
from quizzes.lint import Flaw, set_flaws, stand_outs
from quizzes.lint.numbers import read
from quizzes.lint.sets import shares_most

if TYPE_CHECKING:
    from quizzes.questions.kinds import Kind

PLAUSIBLE = 0.45
DRAWS = 12
"""How often options are drawn before the most even draw is taken."""
MOST_OPTIONS = 5


class NotDealableError(Exception):
    """No draw from the pool makes a sound item; its text says which flaw stays."""


def parted(pool: Sequence[Choice], chance: Random) -> tuple[Choice, list[Choice]]:
    """Return one of the right options, and all the wrong ones."""
    keys = [choice for choice in pool if choice.is_true]
    key = chance.choice(keys) if len(keys) > 1 else keys[0]
    return key, [choice for choice in pool if not choice.is_true]


def clean_draws(stem: str, draws: Iterator[list[Choice]]) -> Iterator[list[Choice]]:
    """Yield the draws without a flaw; raises where there is none."""
    found, flaws = False, list[Flaw]()
    for options in draws:
        flaws = set_flaws(stem, options)
        if not flaws:
            found = True
            yield options
    if not found:
        why = (
            f"{flaws[0].name}: {flaws[0].why}" if flaws else "there are too few options"
        )
        raise NotDealableError(why)


def evenest_draw(stem: str, clean: Iterator[list[Choice]]) -> list[Choice]:
    """Return the first draw in which nothing stands out, or of some the one with the least.

    The key never stands out; where a distractor does, a test-wise guesser could rule it out.
    """
    best, least = next(clean), MOST_OPTIONS
    for options in chain([best], islice(clean, DRAWS - 1)):
        count = len(stand_outs(stem, options)) + shares_most(options)
        if count < least:
            best, least = options, count
        if not least:
            break
    return best


def draws_of(
    kind: "Kind", key: Choice, rivals: list[Choice], chance: Random
) -> Iterator[list[Choice]]:
    """Likely sets of options, then every pair of distractors, so that a clean one is found."""
    if kind.is_sorted:
        for _ in range(2 * DRAWS):
            yield _numbers(key, rivals, chance)
        return
    for _ in range(DRAWS):
        drawn = draw_some(key, rivals, _how_many(rivals), chance)
        if _tries_all(drawn, rivals):
            yield [key, *drawn]
    pairs = [list(pair) for pair in combinations(rivals, min(2, len(rivals)))]
    chance.shuffle(pairs)
    yield from ([key, *pair] for pair in pairs if _tries_all(pair, rivals))


def _tries_all(drawn: list[Choice], rivals: list[Choice]) -> bool:
    """Return whether each condition of the stem is failed by an option that meets the others."""
    return {c.pair for c in rivals if c.pair} <= {c.pair for c in drawn}


def _how_many(rivals: list[Choice]) -> int:
    """Return two distractors; a third where one more is plausible."""
    plausible = sum(choice.score >= PLAUSIBLE for choice in rivals)
    return min(len(rivals), 3 if plausible >= 3 else 2)


def draw_some(
    key: Choice, rivals: list[Choice], count: int, chance: Random
) -> list[Choice]:
    """Return a draw without putting back, the more plausible the likelier; one look-alike at most."""
    left = list(rivals)
    drawn: list[Choice] = []
    while left and len(drawn) < count:
        choice = chance.choices(left, [c.score**2 + 0.01 for c in left])[0]
        drawn.append(choice)
        left.remove(choice)
        if look_alikes(key.text, choice.text):
            others = [c for c in left if not look_alikes(key.text, c.text)]
            left = others if len(others) >= count - len(drawn) else left
    return drawn


def read_size(text: str) -> float:
    """Return the size of what reads as a number: 18 months lie below 2 years."""
    measure = read(text)
    return measure.size if measure else 0.0


def _numbers(key: Choice, rivals: list[Choice], chance: Random) -> list[Choice]:
    """Draw numbers in order of size, the key at the low end, in the middle or at the high end alike."""
    below = sorted((c for c in rivals if c.score < key.score), key=lambda c: -c.score)
    above = sorted((c for c in rivals if c.score > key.score), key=lambda c: c.score)
    count = min(2, len(rivals))
    places = [
        n for n in range(count + 1) if n <= len(below) and count - n <= len(above)
    ]
    place = chance.choice(places)
    near_below, near_above = below[: max(place, 3)], above[: max(count - place, 3)]
    drawn = chance.sample(near_below, place) + chance.sample(near_above, count - place)
    return [key, *drawn]
