"""True or false?"""

from collections.abc import Iterable, Iterator

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact, Proof, Rule
from quizzes.knowledge.wording import capitalized
from quizzes.questions.distractors import PLAUSIBLE, DraftContext
from quizzes.questions.families import (
    Family,
    denied_with,
    objects_asked_with,
    subjects_asked_with,
)
from quizzes.questions.kinds.exception import denied_end, denied_slot
from quizzes.questions.kinds.kind import TOLD, Kind, names_its_class

NAME = "true-false"
STEM = "True or false?"
NOT_NAMED = ("Not named", "Not so by")
SIZE = ("Too high", "Too low", "Too long", "Too short")


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Yield the statement, and twins of it with one name changed, each proven false."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if predicate.role == "abbreviation" or not predicate.true_false:
        return
    if fact.is_denial:
        yield from _denials(desk, fact)
    elif names_its_class(desk, fact):
        yield Refusal(fact.id, NAME, TOLD)
    elif fact.is_entity:
        yield from _twins(desk, fact)


def _truth(desk: DraftContext, fact: Fact, entity: str = "") -> Choice:
    return Choice(
        desk.wording.claim(fact),
        True,
        desk.wording.says(fact),
        Proof(Rule.FACT, (fact.id,)),
        entity,
    )


def _denials(desk: DraftContext, fact: Fact) -> Iterator[Draft]:
    """Yield each denial that is asked with this one, and what it denies."""
    end = denied_end(desk, fact)
    if family := denied_with(desk, fact, end):
        truths = [_truth(desk, f, getattr(f, end)) for f in family.facts]
        wrong = [
            Choice(
                desk.wording.opposite(f),
                False,
                desk.wording.says(f),
                Proof(Rule.DENIAL, (f.id,)),
                getattr(f, end),
            )
            for f in family.facts
        ]
        slot = denied_slot(family, end)
        yield Draft(fact.id, slot, NAME, STEM, (*truths, *wrong))


def _twins(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Change the object, or where no other one is proven false, the subject."""
    if wrong := plausible(desk.false_objects(fact)):
        if family := objects_asked_with(desk, fact):
            truths = [_truth(desk, f, f.object) for f in family.facts]
            wrong = desk.beyond_dispute(family.facts, "object", wrong)
            texts = [desk.wording.claim(fact, object_=c.entity) for c in wrong]
            yield _draft(
                desk, family, family.object_slot, truths, zip(wrong, texts, strict=True)
            )
    elif wrong := plausible(desk.false_subjects(fact)):
        if family := subjects_asked_with(desk, fact):
            truths = [_truth(desk, f, f.subject) for f in family.facts]
            wrong = desk.beyond_dispute(family.facts, "subject", wrong)
            texts = [desk.wording.claim(fact, subject=c.entity) for c in wrong]
            yield _draft(
                desk,
                family,
                family.subject_slot,
                truths,
                zip(wrong, texts, strict=True),
            )
    else:
        yield Refusal(fact.id, NAME, "no change of one name can be proven false")


def plausible(choices: Iterable[Choice]) -> list[Choice]:
    """Return those that somebody could believe: a statement has no other options to stand beside."""
    return [choice for choice in choices if choice.score >= PLAUSIBLE]


def _draft(
    desk: DraftContext,
    family: Family,
    slot: str,
    truths: list[Choice],
    swapped: Iterable[tuple[Choice, str]],
) -> Draft | Refusal:
    fact = family.facts[0]
    wrong = [
        Choice(text, False, _contrast(desk, fact, c), c.proof, c.entity, c.score)
        for c, text in swapped
    ]
    if not wrong:
        return Refusal(fact.id, NAME, "no change of one name is beyond dispute")
    return Draft(fact.id, slot, NAME, STEM, (*truths, *wrong))


def _contrast(desk: DraftContext, fact: Fact, wrong: Choice) -> str:
    """Say what belongs to the wrong name, then what is right: a false statement teaches both."""
    right, own = desk.wording.says(fact), wrong.reason.rstrip(".")
    if own in ("", right.rstrip(".")) or own.startswith(NOT_NAMED):
        return right
    if own.startswith(SIZE):
        own = own.partition(":")[0]
    elif (name := desk.wording.label(wrong.entity)).casefold() not in own.casefold():
        own = f"{capitalized(name)}: {own}"
    return f"{own}. {right}"


KIND = Kind(NAME, "True or false", "statement", drafts)
