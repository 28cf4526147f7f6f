"""“Binds CD20” is true of all of these but one. Which is the odd one out?"""

from collections.abc import Iterator
from itertools import combinations

from quizzes.knowledge.question import Choice, Draft, Refusal
from quizzes.knowledge.statements import Fact
from quizzes.knowledge.wording import capitalized
from quizzes.questions.distractors import DraftContext
from quizzes.questions.families import subjects_asked_with
from quizzes.questions.kinds.kind import TOLD, Kind, told

NAME = "odd-one-out"
SHARING = 3


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Offer three that share it and one proven not to; nothing else may set another one apart."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if not predicate.short or not predicate.ask_subject or not fact.is_entity:
        return
    if fact.is_denial or predicate.one_subject:
        return
    family = subjects_asked_with(desk, fact)
    if family is None:
        return
    if told(desk, family):
        yield Refusal(fact.id, NAME, TOLD)
        return
    if not desk.wording.prints(predicate.short, fact):
        yield Refusal(fact.id, NAME, "its few words leave out a restriction")
        return
    sharing, odd = desk.some_true_subjects(fact), desk.false_subjects(fact)
    if len(sharing) < SHARING or not odd:
        yield Refusal(
            fact.id, NAME, f"{len(sharing)} that share it and {len(odd)} proven not to"
        )
        return
    for one in odd:
        for trio in combinations(sharing[:6], SHARING):
            if trio[0] is sharing[0] and fair(desk, one, trio):
                yield _draft(desk, fact, one, trio)
                return
    yield Refusal(fact.id, NAME, "something else would set another one apart")


def fair(desk: DraftContext, odd: Choice, trio: tuple[Choice, ...]) -> bool:
    """Return whether no attribute is shared by the odd one and two of the three, leaving the third alone.

    And whether nobody could take the odd one for one of them.
    """
    if any(desk.knowledge.taxonomy.may_overlap(odd.entity, c.entity) for c in trio):
        return False
    having = {
        c.entity: desk.likeness.attributes.get(c.entity, frozenset())
        for c in (odd, *trio)
    }
    for attribute in having[odd.entity]:
        without = [c for c in trio if attribute not in having[c.entity]]
        if len(without) == 1:
            return False
    return True


def _draft(
    desk: DraftContext, fact: Fact, odd: Choice, trio: tuple[Choice, ...]
) -> Draft:
    words = capitalized(desk.reasons.short(fact))
    stem = f"“{words}” is true of all of these but one. Which is the odd one out?"
    key = Choice(odd.text, True, odd.reason, odd.proof, odd.entity)
    rest = (Choice(c.text, False, c.reason, c.proof, c.entity, 1.0) for c in trio)
    return Draft(fact.id, "set", NAME, stem, (key, *rest))


KIND = Kind(NAME, "Odd one out", "choice", drafts)
