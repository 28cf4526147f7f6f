"""In CLL8, what was progression-free survival with rituximab plus chemotherapy at 3 years? Type the number."""

from collections.abc import Iterator

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact, Proof, Rule
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind

NAME = "numeric-typed"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Yield the number itself, its unit given; near is near enough (quizzes.numbers)."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if not predicate.is_numeric or fact.is_denial:
        return
    if not predicate.has_one_number:
        yield Refusal(fact.id, NAME, "there may be other right numbers")
        return
    if fact.importance != "core":
        yield Refusal(fact.id, NAME, "a detail: its number is chosen, not typed")
        return
    if fact.number.sign:
        yield Refusal(fact.id, NAME, "a bound does not say how much it was")
        return
    stem = desk.wording.fill(predicate.open_object or predicate.ask_object, fact)
    key = Choice(
        desk.wording.object_label(fact),
        True,
        proof=Proof(Rule.FACT, (fact.id,)),
        pair=fact.object,
    )
    yield Draft(fact.id, "object", NAME, f"{stem} Type the number.", (key,))


KIND = Kind(NAME, "Type the number", "number", drafts)
