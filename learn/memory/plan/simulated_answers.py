"""What somebody sends as the answer who knows it, or who does not. Pure."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from random import Random

from learn.memory.fuzz import unit_hash
from quizzes.knowledge.question import Question, Shape
from quizzes.questions.forms import FORMS

UNKNOWN = {"choice": "unknown"}
SAYS_UNKNOWN = 0.3
# How often a mistake is the same one as the last time.
STUBBORN = 0.7
LONGEST_SECONDS = 120.0

Given = dict[str, str]


def simulate_answer(
    question: Question, *, right: bool, chance: Random, who: str
) -> Given:
    """Return the fields of the form. Who: a seed, by which somebody takes the same thing for another."""
    form = FORMS[question.form]
    if right:
        return form.right_fields(question)
    if form.is_self_rated:
        return {"rating": "1"}
    if form.shape not in WRONG or chance.random() < SAYS_UNKNOWN:
        return UNKNOWN
    return WRONG[form.shape](question, chance, who)


def took_ms(question: Question, chance: Random) -> int:
    usual = FORMS[question.form].seconds
    return int(1000 * min(usual * chance.lognormvariate(0, 0.5), LONGEST_SECONDS))


def option(place: int) -> Given:
    return {"choice": str(place + 1)}


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
    sent = dict(FORMS[question.form].right_fields(question))
    wrong = [n for n, o in enumerate(question.options, start=1) if not o.is_true]
    if wrong:
        return sent | {f"option-{chance.choice(wrong)}": "on"}
    sent.pop(next(name for name in sent if name != "choice"))
    return sent


def swapped(question: Question, chance: Random, who: str) -> Given:
    """Return all that is right, two neighbors in each other's place."""
    sent = dict(FORMS[question.form].right_fields(question))
    places = [name for name in sent if name != "choice"]
    first, second = chance.choice(list(pairwise(places)))
    sent[first], sent[second] = sent[second], sent[first]
    return sent


WRONG: Mapping[Shape, Callable[[Question, Random, str], Given]] = {
    Shape.ONE: wrong_answer,
    Shape.JUDGED: wrong_answer,
    Shape.SEVERAL: half_ticked,
    Shape.ALL: swapped,
}
