"""Choose all that apply: which of these binds CD20?"""

from collections.abc import Iterator

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import DraftContext
from quizzes.questions.families import subjects_asked_with
from quizzes.questions.kinds.kind import TOLD, Kind, told

NAME = "multi-select"
LEAST, MOST = 2, 6


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Offer several options, each of them decided: some proven right, the others proven wrong."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if not predicate.ask_subject or not fact.is_entity or fact.is_denial:
        return
    family = None if predicate.one_subject else subjects_asked_with(desk, fact)
    if family is None:
        return
    if told(desk, family):
        yield Refusal(fact.id, NAME, TOLD)
        return
    right = desk.some_true_subjects(fact)[:MOST]
    wrong = [c for c in desk.false_subjects(fact) if _is_apart(desk, c, right)]
    if min(len(right), len(wrong)) < LEAST:
        yield Refusal(fact.id, NAME, f"{len(right)} right and {len(wrong)} wrong ones")
        return
    stem = desk.wording.inside(predicate.ask_subject, fact)
    stem = f"Choose all that apply: {stem}"
    yield Draft(fact.id, "set", NAME, stem, (*right, *wrong))


def _is_apart(desk: DraftContext, wrong: Choice, right: list[Choice]) -> bool:
    return not any(
        desk.knowledge.taxonomy.may_overlap(c.entity, wrong.entity) for c in right
    )


KIND = Kind(NAME, "Choose all", "multi", drafts)
