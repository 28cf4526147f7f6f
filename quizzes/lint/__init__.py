"""Flaws of item writing: all that a program can tell of a question that is about to be asked. Pure.

A question must be sound (its options proven) before it comes here; these checks look for what
helps those who do not know, and for what stands in the way of those who do.
"""

from collections.abc import Sequence

from quizzes.knowledge.question import Choice, Question
from quizzes.lint import company, order, proofs, scopes, wordings
from quizzes.lint.flaw import NAMES, Flaw, FlawCode, named
from quizzes.lint.lexicon import Lexicon
from quizzes.lint.seen import Seen
from quizzes.lint.sessions import session_flaws
from quizzes.lint.sets import SET_CHECKS
from quizzes.lint.together import together

STANDING_OUT = (
    FlawCode.LONGEST_IS_KEY,
    FlawCode.CLANG,
    FlawCode.NAME_TELLS_CLASS,
    FlawCode.GRAMMAR,
)
TELLING = tuple(find for code, find in SET_CHECKS if code in STANDING_OUT)
# What a pool has, every question that is dealt from it may have.
ALONE = (*proofs.CHECKS, *company.CHECKS, *scopes.CHECKS, *wordings.CHECKS)
CHECKS = (*ALONE, *order.CHECKS)

__all__ = [
    "NAMES",
    "STANDING_OUT",
    "Flaw",
    "FlawCode",
    "Lexicon",
    "flaws",
    "flaws_alone",
    "session_flaws",
    "set_flaws",
    "stand_outs",
]


def set_flaws(stem: str, options: Sequence[Choice]) -> list[Flaw]:
    """Return what is wrong with these options under this stem, whatever they are about."""
    set_ = together(stem, options)
    return [flaw for number, find in SET_CHECKS for flaw in named(number, find(set_))]


def stand_outs(stem: str, options: Sequence[Choice]) -> list[Choice]:
    """Distractors that would flaw the item if they were the key.

    Where only the key may not stand out, whatever does stand out is known to be wrong. A dealer
    that prefers sets in which nothing does gives nobody anything to rule out.
    """
    set_ = together(stem, options)
    return [
        option
        for option in set_.rest
        if any(next(iter(find(set_.with_key(option))), "") for find in TELLING)
    ]


def flaws(
    question: Question, lexicon: Lexicon, fact: str = "", *, asks_details: bool = False
) -> list[Flaw]:
    """Return everything that is wrong with a question as it is shown. The fact is the one it asks."""
    seen = Seen(question, lexicon, fact, asks_details)
    found = [flaw for number, find in CHECKS for flaw in named(number, find(seen))]
    found += set_flaws(question.stem, seen.with_traits)
    return sorted(found, key=lambda flaw: flaw.number)


def flaws_alone(question: Question, lexicon: Lexicon, fact: str) -> list[Flaw]:
    """Return what is wrong with the stem, or with an option in whatever company. Details count as asked for."""
    seen = Seen(question, lexicon, fact, asks_details=True)
    return [flaw for number, find in ALONE for flaw in named(number, find(seen))]
