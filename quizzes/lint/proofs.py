"""Flaws of what an option rests on."""

from collections.abc import Iterator

from quizzes.knowledge.question import Choice, Shape
from quizzes.knowledge.statements import Rule
from quizzes.lint.flaw import FlawCode
from quizzes.lint.seen import Check, Seen

# What may once have been true proves that all is entered, and that something was replaced.
OLD_COUNTS = (Rule.COMPLETE, Rule.SUPERSEDED)
ALL_RIGHT = (Shape.ALL, Shape.OPEN)


def not_one_right(seen: Seen) -> Iterator[str]:
    """Yield a shape without its number of right options, or an option without its proof."""
    options, shape = seen.question.options, seen.question.shape
    right = sum(option.is_true for option in options)
    wrong = len(options) - right
    is_ill = (
        (shape.has_one_right and (right != 1 or not wrong))
        or (shape is Shape.SEVERAL and not (right and wrong))
        or (shape in ALL_RIGHT and wrong)
        or not (options or seen.question.answer)
    )
    if is_ill:
        yield f"{right} right and {wrong} wrong options"
    for option in options:
        if option.proof.rule is Rule.NONE or not (
            option.proof.facts or option.proof.claims
        ):
            yield f"{option.text!r} has no proof"


def stale(seen: Seen) -> Iterator[str]:
    """Yield a proof that rests on what is superseded, overdue for another look, or no longer claimed."""
    reasons = (why for option in seen.question.options for why in _stale(seen, option))
    yield from dict.fromkeys(reasons)


def _stale(seen: Seen, option: Choice) -> Iterator[str]:
    for id_ in option.proof.facts:
        fact = seen.lexicon.knowledge.facts.get(id_)
        if fact is None:
            yield f"there is no fact {id_}"
        elif seen.lexicon.is_overdue(id_):
            yield f"{id_} wants another look"
        elif not fact.is_active and option.proof.rule not in OLD_COUNTS:
            yield f"{id_} no longer holds"
    for id_ in option.proof.claims:
        if not seen.lexicon.is_claimed(id_):
            yield f"{id_} is no longer claimed"


CHECKS: tuple[tuple[FlawCode, Check], ...] = (
    (FlawCode.NOT_ONE_RIGHT, not_one_right),
    (FlawCode.STALE, stale),
)
