"""What somebody sends as the answer who knows it, or who does not. Pure."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from random import Random

from learn.memory.fuzz import unit_hash
from quizzes.knowledge.question import Question

UNKNOWN = {"choice": "unknown"}
SAYS_UNKNOWN = 0.3
# How often a mistake is the same one as the last time.
STUBBORN = 0.7
# What an answer takes, in seconds, by form; half of them take between half and twice as long.
SECONDS: Mapping[str, float] = {"choice": 8, "statement": 6, "reveal": 7, "typed": 12}
OTHER_SECONDS = 16.0
LONGEST_SECONDS = 120.0

Given = dict[str, str]


def simulate_answer(
    question: Question, *, right: bool, chance: Random, who: str
) -> Given:
    """Return the fields of the form. Who: a seed, by which somebody takes the same thing for another."""
    if right:
        return RIGHT[question.form](question)
    if question.form == "reveal":
        return {"rating": "1"}
    if question.form not in WRONG or chance.random() < SAYS_UNKNOWN:
        return UNKNOWN
    return WRONG[question.form](question, chance, who)


def took_ms(question: Question, chance: Random) -> int:
    usual = SECONDS.get(question.form, OTHER_SECONDS)
    return int(1000 * min(usual * chance.lognormvariate(0, 0.5), LONGEST_SECONDS))


def option(place: int) -> Given:
    return {"choice": str(place + 1)}


def numbered_fields(field: str, values: list[int], button: str) -> Given:
    fields = {f"{field}-{n}": str(value) for n, value in enumerate(values, start=1)}
    return {"choice": button, **fields}


def ticked(places: list[int]) -> Given:
    return {"choice": "multi", **{f"option-{n + 1}": "on" for n in places}}


def typed_answer(text: str) -> Given:
    return {"choice": "typed", "text": text}


def true_places(question: Question) -> list[int]:
    return [n for n, o in enumerate(question.options) if o.is_true]


def pairs(question: Question) -> list[int]:
    """Return which of the right halves belongs to each left one, from 1."""
    return [question.rights.index(o.pair) + 1 for o in question.options]


def wrong_answer(question: Question, chance: Random, who: str) -> Given:
    """Return one of the wrong options, mostly the one that this person always takes for the right one."""
    wrong = [n for n, o in enumerate(question.options) if not o.is_true]
    if chance.random() < STUBBORN:
        return option(
            min(wrong, key=lambda n: unit_hash(f"{who}:{question.options[n].text}"))
        )
    return option(chance.choice(wrong))


def half_ticked(question: Question, chance: Random, who: str) -> Given:
    """Return all that is right and one too many; where nothing is wrong, one too few."""
    right = true_places(question)
    wrong = [n for n in range(len(question.options)) if n not in right]
    return ticked([*right, chance.choice(wrong)] if wrong else right[1:])


def swapped(values: list[int], chance: Random) -> list[int]:
    """Return the same with two neighbors in each other's place."""
    first, second = chance.choice(list(pairwise(range(len(values)))))
    values[first], values[second] = values[second], values[first]
    return values


RIGHT: Mapping[str, Callable[[Question], Given]] = {
    "choice": lambda question: option(question.key),
    "statement": lambda question: option(question.key),
    "multi": lambda question: ticked(true_places(question)),
    "match": lambda question: numbered_fields("pair", pairs(question), "match"),
    "order": lambda question: numbered_fields("place", list(question.places), "order"),
    "typed": lambda question: typed_answer(question.options[0].text),
    "recall": lambda question: typed_answer(
        "\n".join(o.text for o in question.options)
    ),
    "number": lambda question: typed_answer(question.options[0].pair),
    "reveal": lambda question: {"rating": "3"},
}
WRONG: Mapping[str, Callable[[Question, Random, str], Given]] = {
    "choice": wrong_answer,
    "statement": wrong_answer,
    "multi": half_ticked,
    "match": lambda question, chance, _: numbered_fields(
        "pair", swapped(pairs(question), chance), "match"
    ),
    "order": lambda question, chance, _: numbered_fields(
        "place", swapped(list(question.places), chance), "order"
    ),
}
