"""Deal a question from the pool of its options: the same seed deals the same question. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from quizzes.knowledge.question import Choice, Draft, Draw, Question
from quizzes.questions.forms import FORMS
from quizzes.questions.kinds import KINDS


def deal(
    kind_name: str,
    stem: str,
    pool: Sequence[Choice],
    seed: str,
    fact: str = "",
    caption: str = "",
    draws: Sequence[Draw] | None = None,
) -> Question:
    """Deal one question. The pool holds what is right and what is wrong, with its proofs.

    The draws are those found when the item was built; without them they are found again.
    """
    kind = KINDS[kind_name]
    if draws is None:
        draws = clean_draws(kind_name, stem, pool)
    question = FORMS[kind.form].deal(kind, stem, pool, draws, Random(seed))
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


def clean_draws(kind_name: str, stem: str, pool: Sequence[Choice]) -> tuple[Draw, ...]:
    """Return the draws that a question may be dealt from; raises NotDealableError where a key has none."""
    kind = KINDS[kind_name]
    return tuple(FORMS[kind.form].clean_draws(kind, stem, pool))


def ensure_dealable(kind_name: str, stem: str, pool: Sequence[Choice]) -> None:
    """Raise NotDealableError where no draw of a key is clean. Takes less than to find them all."""
    kind = KINDS[kind_name]
    FORMS[kind.form].ensure_dealable(kind, stem, pool)
