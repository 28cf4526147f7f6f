"""What a reader could defend stands beside no answer, in no kind of question."""

from dataclasses import replace

import pytest

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.question import Draft
from quizzes.questions.distractors import DraftContext
from quizzes.questions.draft import draft_all, draft_fact

pytestmark = pytest.mark.django_db
MATCH, ODD, SEVERAL = "match-pairs", "odd-one-out", "multi-select"


def changed(knowledge, *, not_beside=(), of="", overlaps=()):
    facts = [
        replace(f, not_beside=tuple(not_beside)) if f.id == of else f
        for f in knowledge.facts.values()
    ]
    return Knowledge(
        knowledge.entities.values(), knowledge.predicates.values(), facts,
        knowledge.complete, knowledge.partitions, knowledge.today, overlaps,
    )  # fmt: skip


def drafts_of(knowledge, fact=""):
    found = (
        draft_all(knowledge)
        if not fact
        else draft_fact(DraftContext(knowledge), knowledge.facts[fact])
    )
    return [draft for draft in found if isinstance(draft, Draft)]


TOGETHER = (MATCH, "multi-select")


def offered(drafts):
    """By kind and slot, the entities and right sides that may be seen beside the answer; of several keys one is."""
    seen = {}
    for draft in drafts:
        beside = [c for c in draft.choices if not c.is_true or draft.kind in TOGETHER]
        seen[draft.slot, draft.kind] = {c.entity for c in beside} | {
            c.pair for c in beside
        }
    return seen


@pytest.mark.parametrize("pack", ["tiny", "kinds"])
def test_what_never_stands_beside_a_fact_is_in_none_of_its_questions(known, pack):
    """Each entity that stands beside the answer of a fact is taken away in turn."""
    knowledge, tried = known[pack], 0
    for fact in [f for f in knowledge.active if f.is_entity and not f.is_denial]:
        before = offered(drafts_of(knowledge, fact.id))
        open_kinds = {"typed-name", "set-recall", "flashcard"}
        beside = set().union(
            *(names for (_, kind), names in before.items() if kind not in open_kinds)
        )
        for name in sorted(
            beside & knowledge.entities.keys() - {fact.subject, fact.object}
        ):
            tried += 1
            after = offered(
                drafts_of(changed(knowledge, not_beside=[name], of=fact.id), fact.id)
            )
            label = knowledge.entities[name].label
            left = {key for key, names in after.items() if {name, label} & names}
            assert {kind for _, kind in left} <= open_kinds, (fact.id, name)
    assert tried > 20


@pytest.mark.parametrize("pack", ["tiny", "kinds"])
def test_what_may_overlap_with_an_answer_stands_beside_it_in_no_question(known, pack):
    """Each pair of right and wrong that is offered is declared to overlap in turn."""
    knowledge = known[pack]
    pairs = {
        (right.entity, wrong.entity)
        for draft in drafts_of(knowledge)
        for right in draft.choices
        for wrong in draft.choices
        if right.is_true and not wrong.is_true and right.entity != wrong.entity
        if {right.entity, wrong.entity} <= knowledge.entities.keys()
    }
    assert len(pairs) > 10
    for pair in sorted(pairs)[::3]:
        for draft in drafts_of(changed(knowledge, overlaps=[pair])):
            right = {c.entity for c in draft.choices if c.is_true}
            wrong = {c.entity for c in draft.choices if not c.is_true}
            crossed = pair[0] in right and pair[1] in wrong
            assert not crossed, (pair, draft.stem)


def test_two_that_may_be_the_same_are_not_matched_side_by_side(known):
    knowledge = known["kinds"]
    matched = [d for d in drafts_of(knowledge) if d.kind == MATCH]
    first, second = (c.entity for c in matched[0].choices[:2])

    again = drafts_of(changed(knowledge, overlaps=[(first, second)]))

    sides = [{c.entity for c in d.choices} for d in again if d.kind == MATCH]
    assert not any({first, second} <= side for side in sides)


def test_nothing_changes_where_nothing_is_declared(known):
    for knowledge in known.values():
        assert drafts_of(changed(knowledge)) == drafts_of(knowledge)
