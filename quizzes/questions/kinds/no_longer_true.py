"""Does this still hold?"""

from collections.abc import Iterator

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact, Proof, Rule
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind

NAME = "no-longer-true"
STEM = "Does this still hold?"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Yield a fact and what it replaced, each with its date: the one holds, the other no longer does."""
    old = [
        desk.knowledge.facts[id_]
        for id_ in fact.supersedes
        if id_ in desk.knowledge.facts and _is_over(desk, desk.knowledge.facts[id_])
    ]
    if fact.is_denial or not old:
        return
    now = Choice(
        desk.wording.dated_claim(fact),
        True,
        desk.wording.says(fact),
        Proof(Rule.FACT, (fact.id,)),
    )
    then = (
        Choice(
            desk.wording.dated_claim(o),
            False,
            desk.wording.says(fact),
            Proof(Rule.SUPERSEDED, (fact.id, o.id)),
            score=1.0,
        )
        for o in old
    )
    yield Draft(fact.id, "object", NAME, STEM, (now, *then))


def _is_over(desk: DraftContext, old: Fact) -> bool:
    """Return whether it ended, and nothing that is true today may say the same: what was widened still holds."""
    knowledge = desk.knowledge
    return bool(old.valid_to) and not any(
        now.scope.overlaps(old.scope)
        and not knowledge.taxonomy.apart(now.object, old.object)
        for subject in knowledge.taxonomy.kin(old.subject)
        for now in knowledge.about(subject, old.predicate)
    )


WORDS = ("It still holds", "No longer")
KIND = Kind(NAME, "No longer true", "statement", drafts, words=WORDS, has_caption=False)
