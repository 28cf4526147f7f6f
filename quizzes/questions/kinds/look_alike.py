"""These names look alike. Which of these binds CD22?"""

from collections.abc import Iterator

from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.similarity import look_alikes
from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind

NAME = "look-alike"
MOST = 2


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Yield a drug and the drugs that the eye takes for it, told apart by what differs."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if not predicate.ask_subject or not predicate.clause or not fact.is_entity:
        return
    if fact.is_denial or not desk.knowledge.entities[fact.subject].is_individual:
        return
    name = desk.wording.label(fact.subject)
    wrong = [c for c in desk.false_subjects(fact) if look_alikes(name, c.text)]
    if not wrong:
        yield Refusal(fact.id, NAME, f"no name that looks like {name} is proven wrong")
        return
    stem = desk.wording.inside(predicate.ask_subject, fact)
    stem = f"These names look alike. {stem[:1].upper()}{stem[1:]}"
    key = desk.key_subject(fact)
    yield Draft(fact.id, "subject", NAME, stem, (key, *wrong[:MOST]))


KIND = Kind(NAME, "Look-alike names", "choice", drafts, least=1)
