"""What a kind is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import CompatibleOptions, DraftContext
from quizzes.questions.families import objects_asked_with, subjects_asked_with

LEAST_DISTRACTORS = 2
MOST_KEYS = 8
TOLD = "its name tells its class"


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
    """The least number of options that must be proven wrong."""
    has_caption: bool = True
    """True: place and date stand under the stem. False: each statement names its own."""


def names_its_class(desk: DraftContext, fact: Fact) -> bool:
    """Return whether the words of a class stand in the name of its member: a marginal zone lymphoma is a lymphoma."""
    if desk.knowledge.predicates[fact.predicate].role != "taxonomy":
        return False
    name, class_ = map(desk.wording.label, (fact.subject, fact.object))
    return set(class_.casefold().split()) <= set(name.casefold().split())


def choose_one(
    kind: str,
    fact: Fact,
    slot: str,
    stem: str,
    keys: Sequence[Choice],
    wrong: Sequence[Choice],
    least: int = LEAST_DISTRACTORS,
) -> Draft | Refusal:
    """Return a draft, if enough options can be proven wrong. Each question is dealt one of the keys."""
    if len(wrong) < least:
        found = f"{len(wrong)} of the {least} needed options can be proven wrong"
        return Refusal(fact.id, kind, f"{found} ({slot})")
    return Draft(fact.id, slot, kind, stem, (*keys, *wrong))


def both_ways(kind: str, desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Ask from the subject to the object and back, where the predicate has the words for it."""
    if template := desk.knowledge.predicates[fact.predicate].ask_object:
        yield from forward(kind, desk, fact, desk.wording.fill(template, fact))
    yield from backward(kind, desk, fact)


def forward(
    kind: str, desk: DraftContext, fact: Fact, stem: str
) -> Iterator[Draft | Refusal]:
    """Ask from the subject to one of its objects, once of all that share the subject."""
    if family := objects_asked_with(desk, fact):
        wrong = desk.beyond_dispute(family.facts, "object", desk.false_objects(fact))
        keys = compatible(desk, map(desk.key_object, family.facts), wrong)
        yield choose_one(kind, fact, family.object_slot, stem, keys, wrong)


def backward(kind: str, desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Ask from the object to one of its subjects, once of all that share the object."""
    predicate = desk.knowledge.predicates[fact.predicate]
    family = subjects_asked_with(desk, fact) if predicate.ask_subject else None
    if family:
        stem = desk.wording.fill(predicate.ask_subject, fact)
        wrong = desk.beyond_dispute(family.facts, "subject", desk.false_subjects(fact))
        keys = compatible(desk, map(desk.key_subject, family.facts), wrong)
        yield choose_one(kind, fact, family.subject_slot, stem, keys, wrong)


def compatible(
    desk: DraftContext, keys: Iterable[Choice], wrong: Iterable[Choice]
) -> list[Choice]:
    """Return the first key, and those after it that are no kin of it, of each other or of a wrong option."""
    first, *others = keys
    company = CompatibleOptions(desk.knowledge)
    for choice in (first, *wrong):
        company.takes(choice.entity)
    return [first, *(key for key in others if company.takes(key.entity))][:MOST_KEYS]
