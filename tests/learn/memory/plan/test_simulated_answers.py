from random import Random

import pytest

from learn.memory.plan.simulated_answers import (
    STUBBORN,
    UNKNOWN,
    simulate_answer,
    took_ms,
)
from learn.review.presentation import grade_presented
from quizzes.models import Item, Variant
from tests.support.factories import TODAY, item_of, make_learner, question

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.fixture
def showings():
    """Each item in each of its kinds."""
    learner = make_learner()
    return [
        question(learner, variant.item, variant.kind)
        for variant in Variant.objects.select_related("item")
    ]


def graded(showing, right):
    sent = simulate_answer(showing.question, right=right, chance=Random(1), who="a")
    return grade_presented(showing, sent, TODAY).is_right


def test_who_knows_it_is_right_in_every_kind_and_who_does_not_is_wrong(showings):
    graded_ones = [s for s in showings if s.question.form != "reveal"]
    forms = {s.question.form for s in graded_ones}

    assert forms == {
        "choice",
        "statement",
        "multi",
        "match",
        "order",
        "typed",
        "number",
    }
    for showing in graded_ones:
        assert graded(showing, right=True) is True
        assert graded(showing, right=False) is False


def test_a_flash_card_is_judged_by_who_sees_it():
    card = question(make_learner(), item_of("cll-is-leukemia")).question

    both = [
        simulate_answer(card, right=r, chance=Random(1), who="a") for r in (True, False)
    ]
    assert both == [{"rating": "3"}, {"rating": "1"}]


def test_a_mistake_is_mostly_the_same_one_and_now_and_then_not_known():
    asked = question(make_learner(), item_of("cll8-pfs-both")).question
    chance = Random(1)
    sent = [
        simulate_answer(asked, right=False, chance=chance, who="a") for _ in range(400)
    ]
    picked = [s["choice"] for s in sent if s != UNKNOWN]

    usual = max(set(picked), key=picked.count)
    assert 200 < len(picked) < 320
    assert picked.count(usual) > STUBBORN * len(picked)
    assert len(set(picked)) == len(asked.options) - 1


def test_an_answer_takes_seconds():
    asked = question(make_learner(), Item.objects.first()).question
    times = [took_ms(asked, Random(n)) for n in range(99)]

    assert 5_000 < sorted(times)[49] < 12_000
    assert (min(times) > 1_000, max(times) < 120_001) == (True, True)
