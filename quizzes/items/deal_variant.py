"""Deal a question of what is stored."""

from quizzes import models as db
from quizzes.knowledge.question import Choice, Question
from quizzes.knowledge.statements import Proof, Rule
from quizzes.questions.deal import deal


def deal_variant(variant: db.Variant, seed: str) -> Question:
    """Deal one question of a variant from the draws that were found clean when it was built."""
    return deal(
        variant.kind,
        variant.stem,
        pool_of(variant),
        seed,
        caption=variant.caption,
        draws=variant.draws,
    )


def pool_of(variant: db.Variant) -> list[Choice]:
    """Return the options of a variant, as they were drafted."""
    return [
        Choice(
            text=o.text,
            is_true=o.is_true,
            reason=o.reason,
            proof=Proof(Rule(o.rule), tuple(o.facts), tuple(o.claims)),
            entity=o.entity,
            score=o.score,
            pair=o.pair,
        )
        for o in variant.options.all()
    ]
