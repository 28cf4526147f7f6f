"""Deal a question from the pool of its options: the same seed deals the same question. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations, islice
from random import Random

from quizzes.knowledge.question import Choice, Question
from quizzes.knowledge.similarity import look_alikes
from quizzes.lint import Flaw, set_flaws, stand_outs
from quizzes.lint.numbers import measures, read
from quizzes.lint.sets import shares_most
from quizzes.questions.kinds import KINDS, Kind

PLAUSIBLE = 0.45
DRAWS = 12
"""How often options are drawn before the most even draw is taken."""
MOST_OPTIONS = 5


class NotDealableError(Exception):
    """No draw from the pool makes a sound item; its text says which flaw stays."""


def deal(
    kind_name: str,
    stem: str,
    pool: Sequence[Choice],
    seed: str,
    fact: str = "",
    caption: str = "",
) -> Question:
    """Deal one question. The pool holds what is right and what is wrong, with its proofs."""
    kind = KINDS[kind_name]
    question = DEALERS[kind.form](kind, stem, pool, Random(seed))
    return replace(question, fact=fact, caption=caption)


def ensure_dealable(
    kind_name: str, stem: str, pool: Sequence[Choice], seed: str
) -> None:
    """Raise NotDealableError where no draw of a key would be clean. Takes less than to deal the evenest."""
    kind = KINDS[kind_name]
    if kind.form == "choice":
        wrong = [choice for choice in pool if not choice.is_true]
        for key in (choice for choice in pool if choice.is_true):
            next(_clean(stem, _draws(kind, key, wrong, Random(seed))))


def _parted(pool: Sequence[Choice], chance: Random) -> tuple[Choice, list[Choice]]:
    """Return one of the right options, and all the wrong ones."""
    keys = [choice for choice in pool if choice.is_true]
    key = chance.choice(keys) if len(keys) > 1 else keys[0]
    return key, [choice for choice in pool if not choice.is_true]


def _choice(kind: Kind, stem: str, pool: Sequence[Choice], chance: Random) -> Question:
    """Return the key among two or three distractors, the most even of some clean draws."""
    options = _evenest(stem, _clean(stem, _draws(kind, *_parted(pool, chance), chance)))
    if kind.is_sorted or measures(options):
        options.sort(key=lambda choice: read_size(choice.text))
    else:
        chance.shuffle(options)
    return Question(kind.name, kind.form, stem, tuple(options))


def _clean(stem: str, draws: Iterator[list[Choice]]) -> Iterator[list[Choice]]:
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


def _evenest(stem: str, clean: Iterator[list[Choice]]) -> list[Choice]:
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


def _draws(
    kind: Kind, key: Choice, rivals: list[Choice], chance: Random
) -> Iterator[list[Choice]]:
    """Likely sets of options, then every pair of distractors, so that a clean one is found."""
    if kind.is_sorted:
        for _ in range(2 * DRAWS):
            yield _numbers(key, rivals, chance)
        return
    for _ in range(DRAWS):
        drawn = _drawn(key, rivals, _how_many(rivals), chance)
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


def _drawn(
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


def _statement(
    kind: Kind, stem: str, pool: Sequence[Choice], chance: Random
) -> Question:
    """Deal one statement to judge, true as often as false."""
    true = [choice for choice in pool if choice.is_true]
    false = [choice for choice in pool if not choice.is_true]
    wants_true = chance.random() < 0.5
    shown = chance.choice(true) if wants_true else _weighed(false, chance)
    options = tuple(
        Choice(word, shown.is_true is says, shown.reason, shown.proof)
        for word, says in zip(kind.words, (True, False), strict=True)
    )
    return Question(kind.name, kind.form, stem, options, statement=shown.text)


def _weighed(choices: list[Choice], chance: Random) -> Choice:
    return chance.choices(choices, [c.score**2 + 0.01 for c in choices])[0]


def _multi(kind: Kind, stem: str, pool: Sequence[Choice], chance: Random) -> Question:
    """Five options, one to three of them right, the item's own key always among them."""
    true = [choice for choice in pool if choice.is_true]
    false = [choice for choice in pool if not choice.is_true]
    for _ in range(DRAWS):
        right = chance.randint(1, min(3, len(true)))
        shown = [true[0], *chance.sample(true[1:], right - 1)]
        shown += _drawn(true[0], false, min(len(false), 5 - right), chance)
        if right > 1 or not set_flaws(stem, shown):
            break
    chance.shuffle(shown)
    return Question(kind.name, kind.form, stem, tuple(shown))


def _match(kind: Kind, stem: str, pool: Sequence[Choice], chance: Random) -> Question:
    """Return the item's own pair and two others; one right-hand side more stops elimination."""
    others = chance.sample(list(pool[1:]), min(3, len(pool) - 1))
    shown = [pool[0], *others[:2]]
    chance.shuffle(shown)
    rights = [choice.pair for choice in (*shown, *others[2:])]
    chance.shuffle(rights)
    return Question(kind.name, kind.form, stem, tuple(shown), rights=tuple(rights))


def _order(kind: Kind, stem: str, pool: Sequence[Choice], chance: Random) -> Question:
    """Return the steps, never already in order."""
    places = list(range(len(pool)))
    while places == sorted(places):
        chance.shuffle(places)
    steps = tuple(pool[n] for n in places)
    return Question(
        kind.name, kind.form, stem, steps, places=tuple(n + 1 for n in places)
    )


def _open(kind: Kind, stem: str, pool: Sequence[Choice], chance: Random) -> Question:
    """Deal a question that offers nothing: the answer is typed, or thought."""
    right = tuple(choice for choice in pool if choice.is_true)
    return Question(kind.name, kind.form, stem, right, answer=pool[0].text)


Dealer = Callable[[Kind, str, Sequence[Choice], Random], Question]
DEALERS: dict[str, Dealer] = {
    "choice": _choice,
    "statement": _statement,
    "multi": _multi,
    "match": _match,
    "order": _order,
    "reveal": _open,
    "typed": _open,
    "number": _open,
    "recall": _open,
}
