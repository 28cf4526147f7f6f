"""A detail is asked in few kinds."""

from dataclasses import replace

import pytest

from quizzes.knowledge.question import Draft, Refusal
from quizzes.questions.draft import CHOSEN, ENOUGH, RECALLED, draft_fact, in_few_kinds
from quizzes.questions.kinds import KINDS
from tests.support.packs import make_desk, make_fact
from tests.support.quizzes.drafts import BINDS, TARGETS


def asked(*kinds, slot="object"):
    return [Draft("f", slot, kind, "stem?", ()) for kind in kinds]


def kept(found):
    return [(d.slot, d.kind) for d in in_few_kinds(found) if isinstance(d, Draft)]


def test_every_kind_is_chosen_or_recalled():
    assert sorted([*CHOSEN, *RECALLED]) == sorted(KINDS)


def test_the_best_to_choose_and_the_best_to_recall_are_kept_of_each_item():
    found = [
        *asked("true-false", "cloze", "fact-forward", "flashcard", "typed-name"),
        *asked("odd-one-out", "multi-select", "flashcard", slot="set"),
    ]

    assert kept(found) == [
        ("object", "fact-forward"),
        ("object", "typed-name"),
        ("set", "multi-select"),
        ("set", "flashcard"),
    ]
    assert [r.why for r in in_few_kinds(found) if isinstance(r, Refusal)] == [
        ENOUGH
    ] * 4


@pytest.mark.parametrize("best", ["numeric-choice", "compare-arms"])
def test_a_figure_is_not_recalled(best):
    assert kept(asked("flashcard", "numeric-typed", best)) == [("object", best)]


def test_arms_are_compared_and_their_figures_not_asked():
    found = asked("numeric-choice", "compare-arms", "flashcard")

    assert kept(found) == [("object", "compare-arms")]


def test_a_core_fact_is_asked_in_every_kind():
    core = make_fact("rituximab binds cd20", "r")
    detail = replace(core, importance="detail")
    kinds = [
        {
            d.kind
            for d in draft_fact(
                make_desk([fact], predicates=[BINDS], complete=[TARGETS]), fact
            )
            if isinstance(d, Draft)
        }
        for fact in (core, detail)
    ]

    assert kinds[1] < kinds[0]
