"""Facts that one question asks for together: they are one thing to remember, so one item. Pure.

"Name a risk in the boxed warning of Breyanzi" has three right answers. Asked under each of its three
facts it would be three cards with one answer; it is asked under the first of them alone.
"""

from collections.abc import Callable, Mapping, Sequence
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
    members = _members(
        desk,
        fact,
        lambda: known.about(fact.subject, fact.predicate),
        fact.subject,
        "list",
    )
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
    members = _members(
        desk,
        fact,
        lambda: known.naming(fact.object, fact.predicate),
        fact.object,
        "set",
    )
    if not members:
        return None
    shown = {f.subject for f in members}
    is_whole = known.has_all_subjects(fact) and shown.issuperset(
        c.entity for c in desk.true_subjects(fact)
    )
    return Family(tuple(members), is_whole)


def denied_with(desk: DraftContext, fact: Fact, end: str) -> Family | None:
    """Return the denials that share the other end of this one: none of these counts in the grading of ICANS."""
    other, slot = ("object", "set") if end == "subject" else ("subject", "list")
    shared = getattr(fact, other)
    members = _members(
        desk,
        fact,
        lambda: desk.knowledge.denied(other, shared, fact.predicate),
        shared,
        slot,
    )
    return Family(tuple(members), is_whole=False) if members else None


def _members(
    desk: DraftContext, fact: Fact, alike: Callable[[], list[Fact]], key: str, slot: str
) -> list[Fact]:
    """Return the group that this fact stands for; it is worked out once for all that share the key."""
    shared = (slot, fact.is_denial, fact.predicate, key, fact.scope)
    if shared not in desk.families:
        groups = split_by_day([f for f in alike() if f.scope == fact.scope], slot)
        desk.families[shared] = {group[0].id: group for group in groups}
    return desk.families[shared].get(fact.id, [])


def split_by_day(facts: Sequence[Fact], slot: str) -> list[list[Fact]]:
    """Return groups that each hold on the day of their first fact; as few as possible, core facts first.

    A stem names one day, and a fact that is known of an earlier day only may have ended since. The
    first of a group stays the first while it can, for the cards of learners hang from its item.
    """
    left, groups = list(facts), list[list[Fact]]()
    while left:
        reach = {on: sum(f.holds_on(on) for f in left) for on in {f.on for f in left}}
        first = max(left, key=lambda fact: _rank(fact, reach, slot))
        group = [first, *(f for f in left if f is not first and f.holds_on(first.on))]
        taken = {f.id for f in group}
        left = [f for f in left if f.id not in taken]
        groups.append(group)
    return groups


def _rank(
    fact: Fact, reach: Mapping[str, int], slot: str
) -> tuple[bool, int, bool, str]:
    is_core, is_first = fact.importance == "core", slot in fact.asked_as
    return is_core, reach[fact.on], is_first, fact.on
