"""Deal a question from the pool of its options: the same seed deals the same question. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from quizzes.knowledge.question import Choice, Draft, Draw, Question
from quizzes.knowledge.similarity import look_alikes
from quizzes.lint.numbers import measures, read
from quizzes.questions.draws import SEVERAL, clean_draws, key_place, likelihood, weight
from quizzes.questions.kinds import KINDS, Kind

Draws = Sequence[Draw]


def deal(
    kind_name: str,
    stem: str,
    pool: Sequence[Choice],
    seed: str,
    fact: str = "",
    caption: str = "",
    draws: Draws | None = None,
) -> Question:
    """Deal one question. The pool holds what is right and what is wrong, with its proofs.

    The draws are those found when the item was built; without them they are found again.
    """
    kind = KINDS[kind_name]
    if draws is None:
        draws = clean_draws(kind_name, stem, pool)
    question = DEALERS[kind.form](kind, stem, pool, draws, Random(seed))
    return replace(question, fact=fact, caption=caption)


def deal_draft(draft: Draft, seed: str) -> Question:
    """Deal one question of a draft, as a learner gets it once it is built."""
    return deal(
        draft.kind,
        draft.stem,
        draft.choices,
        seed,
        draft.fact,
        draft.caption,
        draft.draws,
    )


def _choice(
    kind: Kind, stem: str, pool: Sequence[Choice], draws: Draws, chance: Random
) -> Question:
    """Return one of the keys among two or three distractors."""
    key = chance.choice(sorted({draw[0] for draw in draws}))
    draws = [draw for draw in draws if draw[0] == key]
    pick = _pick_number if kind.is_sorted else _pick
    options = [pool[n] for n in pick(pool, draws, chance)]
    if kind.is_sorted or measures(options):
        options.sort(key=lambda choice: read_size(choice.text))
    else:
        chance.shuffle(options)
    return Question(kind.name, kind.form, stem, tuple(options))


def _pick(pool: Sequence[Choice], draws: Draws, chance: Random) -> Draw:
    """Return a draw, the more plausible the likelier."""
    return chance.choices(draws, [likelihood(pool, draw) for draw in draws])[0]


def _pick_number(pool: Sequence[Choice], draws: Draws, chance: Random) -> Draw:
    """Return a draw with the key at the low end, in the middle or at the high end alike."""
    place = chance.choice(sorted({key_place(pool, draw) for draw in draws}))
    return chance.choice([draw for draw in draws if key_place(pool, draw) == place])


def _drawn(
    key: Choice, rivals: list[Choice], count: int, chance: Random
) -> list[Choice]:
    """Return a draw without putting back, the more plausible the likelier; one look-alike at most."""
    left = list(rivals)
    drawn: list[Choice] = []
    while left and len(drawn) < count:
        choice = _weighed(left, chance)
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


def _statement(
    kind: Kind, stem: str, pool: Sequence[Choice], _: Draws, chance: Random
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
    return chance.choices(choices, [weight(c) for c in choices])[0]


def _multi(
    kind: Kind, stem: str, pool: Sequence[Choice], draws: Draws, chance: Random
) -> Question:
    """Five options, one to three of them right, the item's own key always among them."""
    true = [choice for choice in pool if choice.is_true]
    false = [choice for choice in pool if not choice.is_true]
    right = chance.randint(1 if draws else 2, min(3, len(true)))
    if right == 1:
        shown = [pool[n] for n in _pick(pool, draws, chance)]
    else:
        shown = [true[0], *chance.sample(true[1:], right - 1)]
        shown += _drawn(true[0], false, min(len(false), SEVERAL - right), chance)
    chance.shuffle(shown)
    return Question(kind.name, kind.form, stem, tuple(shown))


def _match(
    kind: Kind, stem: str, pool: Sequence[Choice], _: Draws, chance: Random
) -> Question:
    """Return the item's own pair and two others; one right-hand side more stops elimination."""
    others = chance.sample(list(pool[1:]), min(3, len(pool) - 1))
    shown = [pool[0], *others[:2]]
    chance.shuffle(shown)
    rights = [choice.pair for choice in (*shown, *others[2:])]
    chance.shuffle(rights)
    return Question(kind.name, kind.form, stem, tuple(shown), rights=tuple(rights))


def _order(
    kind: Kind, stem: str, pool: Sequence[Choice], _: Draws, chance: Random
) -> Question:
    """Return the steps, never already in order."""
    places = list(range(len(pool)))
    while places == sorted(places):
        chance.shuffle(places)
    steps = tuple(pool[n] for n in places)
    return Question(
        kind.name, kind.form, stem, steps, places=tuple(n + 1 for n in places)
    )


def _open(
    kind: Kind, stem: str, pool: Sequence[Choice], _: Draws, chance: Random
) -> Question:
    """Deal a question that offers nothing: the answer is typed, or thought."""
    right = tuple(choice for choice in pool if choice.is_true)
    return Question(kind.name, kind.form, stem, right, answer=pool[0].text)


Dealer = Callable[[Kind, str, Sequence[Choice], Draws, Random], Question]
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
