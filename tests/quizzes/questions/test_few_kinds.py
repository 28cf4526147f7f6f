"""A detail is asked in few kinds."""

from dataclasses import replace

import pytest

from quizzes.knowledge.question import Draft, Refusal
from quizzes.questions.coverage import coverage
from quizzes.questions.draft import (
    CHOSEN,
    ELSEWHERE,
    ENOUGH,
    RECALLED,
    draft_fact,
    in_few_kinds,
)
from quizzes.questions.kinds import KINDS
from tests.support.packs import PREDICATES, make_desk, make_fact
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


def test_of_two_arms_the_one_with_less_is_asked_by_the_comparison_alone():
    measured = next(p for p in PREDICATES if p.id == "result")
    compared = replace(measured, compare="in {subject}, in which arm was it higher?")
    arms = [
        replace(
            make_fact(
                f"cll8 result {value} %", arm, scope={"measure": "m", "arm": arm}
            ),
            importance="detail",
        )
        for arm, value in (("both", 65), ("one", 45))
    ]
    desk = make_desk(arms, predicates=[compared])
    found = [list(draft_fact(desk, arm)) for arm in arms]

    assert [d.kind for d in found[0] if isinstance(d, Draft)] == ["compare-arms"]
    assert {r.why for r in found[1]} == {ELSEWHERE}
    assert coverage(found[0])["one"] == {"compare-arms": ""}
