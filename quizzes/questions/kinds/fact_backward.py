"""Which of these does the overview list for chronic lymphocytic leukemia?"""

from collections.abc import Iterator

from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import DraftContext
from quizzes.questions.kinds.kind import Kind, choose_one

NAME = "fact-backward"


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """From the object to one of its subjects; each other subject must be proven wrong."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if predicate.role not in ("plain", "taxonomy") or fact.is_denial:
        return
    if fact.is_entity and predicate.ask_subject:
        stem = desk.wording.fill(predicate.ask_subject, fact)
        key, wrong = desk.key_subject(fact), desk.false_subjects(fact)
        yield choose_one(NAME, fact, "subject", stem, key, wrong)


KIND = Kind(NAME, "Choose one", "choice", drafts)
