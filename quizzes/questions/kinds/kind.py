"""What a kind is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import DraftContext

LEAST_DISTRACTORS = 2


@dataclass(frozen=True, slots=True)
class Kind:
    """A way of asking: its name, its title on screen, the form of its page and how it drafts."""

    name: str
    title: str
    form: str
    drafts: Callable[[DraftContext, Fact], Iterator[Draft | Refusal]]
    is_sorted: bool = False
    words: tuple[str, str] = ("True", "False")
    least: int = LEAST_DISTRACTORS
    """How many options must be proven wrong."""
    has_caption: bool = True
    """Whether place and date stand under the stem; otherwise each statement names its own."""

    def guess(self, options: int) -> float:
        """Return the chance of a right answer without knowing."""
        return {"choice": 1 / max(options, 1), "statement": 0.5}.get(self.form, 0.0)


def choose_one(
    kind: str,
    fact: Fact,
    slot: str,
    stem: str,
    key: Choice,
    wrong: list[Choice],
    least: int = LEAST_DISTRACTORS,
) -> Draft | Refusal:
    """A draft, if enough options can be proven wrong."""
    if len(wrong) < least:
        found = f"{len(wrong)} of the {least} needed options can be proven wrong"
        return Refusal(fact.id, kind, f"{found} ({slot})")
    return Draft(fact.id, slot, kind, stem, (key, *wrong))


def both_ways(kind: str, desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """From the subject to the object and back, where the predicate has the words for it."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if predicate.ask_object:
        stem = desk.wording.fill(predicate.ask_object, fact)
        key, wrong = desk.key_object(fact), desk.false_objects(fact)
        yield choose_one(kind, fact, "object", stem, key, wrong)
    if predicate.ask_subject:
        stem = desk.wording.fill(predicate.ask_subject, fact)
        key, wrong = desk.key_subject(fact), desk.false_subjects(fact)
        yield choose_one(kind, fact, "subject", stem, key, wrong)
