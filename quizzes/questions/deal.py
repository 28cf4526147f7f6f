"""Deal a question from the pool of its options: the same seed deals the same question. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from quizzes.knowledge.question import Choice, Question
from quizzes.questions.forms import FORMS
from quizzes.questions.kinds import KINDS


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
    question = FORMS[kind.form].deal(kind, stem, pool, Random(seed))
    return replace(question, fact=fact, caption=caption)


def ensure_dealable(
    kind_name: str, stem: str, pool: Sequence[Choice], seed: str
) -> None:
    """Raise NotDealableError where no draw of a key would be clean. Takes less than to deal the evenest."""
    kind = KINDS[kind_name]
    FORMS[kind.form].ensure_dealable(kind, stem, pool, seed)
