"""Solvers that know nothing but how tests are made. On sound items none beats chance. Pure.

A bot is a function from a question to the place that it picks, or None where its trick does not
apply: the middle number is no trick for names.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp, lgamma, log

from quizzes.knowledge.question import Choice, Question, Shape
from quizzes.lint import STANDING_OUT, set_flaws
from quizzes.lint.numbers import measures
from quizzes.lint.sets import overlaps
from quizzes.lint.words import content

Bot = Callable[[Question], int | None]
MARGIN = 0.03


def _highest(values: Sequence[float]) -> int | None:
    """Return the place of the highest value; None where all are the same."""
    return values.index(max(values)) if len(set(values)) > 1 else None


def longest(question: Question) -> int | None:
    return _highest([len(option.text) for option in question.options])


def like_the_stem(question: Question) -> int | None:
    """Return the option with the most words of the stem."""
    stem = content(f"{question.stem} {question.statement}")
    return _highest([len(stem & content(option.text)) for option in question.options])


def like_the_others(question: Question) -> int | None:
    """Return the option with the most attributes in common with the others."""
    return _highest(overlaps([frozenset(option.traits) for option in question.options]))


def worded_like_the_others(question: Question) -> int | None:
    """Return the option with the most words in common with the others."""
    return _highest(overlaps([content(option.text) for option in question.options]))


def first_by_name(question: Question) -> int | None:
    names = [option.text.casefold() for option in question.options]
    return None if measures(question.options) else names.index(min(names))


def last_by_name(question: Question) -> int | None:
    names = [option.text.casefold() for option in question.options]
    return None if measures(question.options) else names.index(max(names))


def middle_number(question: Question) -> int | None:
    sizes = [measure.middle for measure in measures(question.options)]
    return sizes.index(sorted(sizes)[len(sizes) // 2]) if len(sizes) > 2 else None


def not_what_stands_out(question: Question) -> int | None:
    """Return the first option that would not flaw the item as its key: this bot has read the lint."""
    doubtful = [_would_stand_out(question, option) for option in question.options]
    return doubtful.index(False) if len(set(doubtful)) > 1 else None


def _would_stand_out(question: Question, option: Choice) -> bool:
    keyed = [replace(other, is_true=other is option) for other in question.options]
    found = set_flaws(question.stem, keyed)
    return any(flaw.number in STANDING_OUT for flaw in found)


def first(question: Question) -> int | None:
    return 0


def last(question: Question) -> int | None:
    return len(question.options) - 1


def often_right(bank: Iterable[Question]) -> Bot:
    """Return the option that is most often the key of the other items of a bank."""
    items = {(_fact(q), q.kind, q.stem): q.options[q.key].text for q in bank}
    keys: Counter[str] = Counter()
    own: dict[str, Counter[str]] = {}
    for (fact, _, _), text in items.items():
        keys[text] += 1
        own.setdefault(fact, Counter())[text] += 1

    def pick(question: Question) -> int | None:
        mine = own.get(_fact(question), Counter())
        return _highest([keys[o.text] - mine[o.text] for o in question.options])

    return pick


def _fact(question: Question) -> str:
    """Return the fact that is asked, of which the other kinds are no other items."""
    proven = question.options[question.key].proof.facts
    return proven[0] if proven else question.stem


GUESSERS: dict[str, Bot] = {
    "longest option": longest,
    "most words of the stem": like_the_stem,
    "most shared attributes": like_the_others,
    "most shared words": worded_like_the_others,
    "first in the alphabet": first_by_name,
    "last in the alphabet": last_by_name,
    "middle number": middle_number,
    "not what stands out": not_what_stands_out,
    "first place": first,
    "last place": last,
}


@dataclass(frozen=True, slots=True)
class Score:
    """How a bot did on the questions that its trick applies to."""

    bot: str
    tried: int
    right: float
    """The share of right answers."""
    chance: float

    @property
    def excess(self) -> float:
        return self.right - self.chance

    @property
    def is_test_wise(self) -> bool:
        return self.excess > MARGIN


def with_one_key(questions: Iterable[Question]) -> list[Question]:
    """Return the questions that one of several options is chosen in."""
    chosen = (q for q in questions if q.shape is Shape.ONE and len(q.options) > 1)
    return [q for q in chosen if sum(option.is_true for option in q.options) == 1]


def score(bots: dict[str, Bot], questions: Iterable[Question]) -> list[Score]:
    """Return a row for each bot."""
    asked = with_one_key(questions)
    return [_score(name, bot, asked) for name, bot in bots.items()]


def _score(name: str, bot: Bot, asked: Sequence[Question]) -> Score:
    picked = [(question, bot(question)) for question in asked]
    tried = [(question, place) for question, place in picked if place is not None]
    count = max(len(tried), 1)
    right = sum(place == question.key for question, place in tried)
    chance = sum(1 / len(question.options) for question, _ in tried)
    return Score(name, len(tried), right / count, chance / count)


def key_positions(questions: Iterable[Question]) -> dict[int, list[int]]:
    """Count, for each number of options, how often the key stands in each place."""
    found: dict[int, list[int]] = {}
    for question in with_one_key(questions):
        places = found.setdefault(len(question.options), [0] * len(question.options))
        places[question.key] += 1
    return found


def position_p(positions: dict[int, list[int]]) -> float:
    """Return how likely places as uneven as these are by chance (chi square)."""
    statistic, freedom = 0.0, 0
    for places in positions.values():
        expected = sum(places) / len(places)
        if expected:
            statistic += sum((n - expected) ** 2 / expected for n in places)
            freedom += len(places) - 1
    return chi_square_p(statistic, freedom)


def chi_square_p(statistic: float, freedom: int) -> float:
    """Return the upper tail: the regularized gamma function Q(freedom / 2, statistic / 2), by its series."""
    a, x = freedom / 2, statistic / 2
    if not a or x <= 0:
        return 1.0
    if x > a + 300:
        return 0.0
    term = total = 1 / a
    n = a
    while term > total * 1e-12:
        n += 1
        term *= x / n
        total += term
    lower = total * exp(a * log(x) - x - lgamma(a))
    return min(1.0, max(0.0, 1 - lower))
