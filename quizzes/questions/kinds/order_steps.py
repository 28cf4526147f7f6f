"""Put the steps of CAR T-cell therapy in order."""

from collections.abc import Iterator

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact, Proof, Rule
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind

NAME = "order-steps"
LEAST_STEPS = 3


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Yield a sequence without ties; each step must be put in its place."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if predicate.role != "steps" or fact.is_denial:
        return
    if len(fact.sequence) < LEAST_STEPS:
        yield Refusal(
            fact.id, NAME, f"{len(fact.sequence)} of the {LEAST_STEPS} needed steps"
        )
        return
    stem = desk.wording.fill(predicate.ask_object or predicate.open_object, fact)
    steps = (
        Choice(
            desk.wording.label(step),
            True,
            f"Step {n}",
            proof=Proof(Rule.FACT, (fact.id,)),
            entity=step,
        )
        for n, step in enumerate(fact.sequence, start=1)
    )
    yield Draft(fact.id, "object", NAME, stem, tuple(steps))


KIND = Kind(NAME, "Put in order", "order", drafts)
