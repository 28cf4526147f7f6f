"""Facts that one question asks for together: they are one thing to remember, so one item. Pure.

"Name a risk in the boxed warning of Breyanzi" has three right answers. Asked under each of its three
facts it would be three cards with one answer; it is asked under the first of them alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import DraftContext


@dataclass(frozen=True, slots=True)
class Family:
    """Facts that share a question. The first stands for them; whole: these are known to be all."""

    facts: tuple[Fact, ...]
    is_whole: bool

    @property
    def object_slot(self) -> str:
        """Return what the item is asked for: one object, or a list of them."""
        return "list" if len(self.facts) > 1 else "object"

    @property
    def subject_slot(self) -> str:
        """Return what the item is asked for: one subject, or a set of them."""
        return "set" if len(self.facts) > 1 else "subject"


def objects_asked_with(desk: DraftContext, fact: Fact) -> Family | None:
    """Return the facts with the subject and scope of this one; None where another one stands for them."""
    known = desk.knowledge
    members = _members(fact, known.about(fact.subject, fact.predicate), "list")
    if not members:
        return None
    shown = {f.object for f in members}
    is_whole = known.has_all_objects(fact) and (
        not fact.is_entity
        or shown.issuperset(c.entity for c in desk.true_objects(fact))
    )
    return Family(tuple(members), is_whole)


def subjects_asked_with(desk: DraftContext, fact: Fact) -> Family | None:
    """Return the facts with the object and scope of this one; None where another one stands for them."""
    known = desk.knowledge
    members = _members(fact, known.naming(fact.object, fact.predicate), "set")
    if not members:
        return None
    shown = {f.subject for f in members}
    is_whole = known.has_all_subjects(fact) and shown.issuperset(
        c.entity for c in desk.true_subjects(fact)
    )
    return Family(tuple(members), is_whole)


def _members(fact: Fact, alike: Sequence[Fact], slot: str) -> list[Fact]:
    groups = split_by_day([f for f in alike if f.scope == fact.scope], slot)
    return next((group for group in groups if group[0].id == fact.id), [])


def split_by_day(facts: Sequence[Fact], slot: str) -> list[list[Fact]]:
    """Return groups that each hold on the day of their first fact; as few as possible, core facts first.

    A stem names one day, and a fact that is known of an earlier day only may have ended since. The
    first of a group stays the first while it can, for the cards of learners hang from its item.
    """
    left, groups = list(facts), list[list[Fact]]()
    while left:
        first = max(left, key=lambda fact: _rank(fact, left, slot))
        group = [first, *(f for f in left if f is not first and f.holds_on(first.on))]
        left = [f for f in left if f not in group]
        groups.append(group)
    return groups


def _rank(fact: Fact, others: Sequence[Fact], slot: str) -> tuple[bool, int, bool, str]:
    reach = sum(other.holds_on(fact.on) for other in others)
    return fact.importance == "core", reach, slot in fact.asked_as, fact.on
