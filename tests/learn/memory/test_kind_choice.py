from collections import Counter

import pytest

from learn.memory.kind_choice import WEIGHTS, choose_kind, difficulty_stage, guess_rate
from quizzes.questions.kinds import KINDS

FORMS = {
    "fact-forward": "choice",
    "true-false": "statement",
    "typed-name": "typed",
    "flashcard": "reveal",
}


def drawn(step, forms=FORMS):
    """How often each kind comes, of 2,000."""
    return Counter(choose_kind(forms, step, str(n)) for n in range(2000))


@pytest.mark.parametrize(
    ("stability", "failed", "step"),
    [
        (None, False, 0),
        (6.9, False, 0),
        (7.0, False, 1),
        (20.9, False, 1),
        (21.0, False, 2),
        (400.0, True, 0),
    ],
)
def test_a_card_climbs_with_its_stability_and_a_lapse_takes_it_back(
    stability, failed, step
):
    assert difficulty_stage(stability, failed=failed) == step


def test_a_young_card_is_chosen_and_a_statement_comes_less_often():
    counts = drawn(0)

    assert set(counts) == {"fact-forward", "true-false"}
    assert 200 < counts["true-false"] < 700


def test_a_stable_card_is_typed_more_often_than_chosen():
    counts = drawn(1)

    assert set(counts) == {"fact-forward", "typed-name"}
    assert counts["typed-name"] > counts["fact-forward"] * 1.5


def test_an_old_card_is_mostly_typed_or_recalled():
    counts = drawn(2)

    assert set(counts) == {"fact-forward", "typed-name", "flashcard"}
    assert counts["fact-forward"] < 400


@pytest.mark.parametrize("step", [0, 1, 2])
def test_what_is_the_only_way_to_ask_is_asked_at_every_step(step):
    for kind, form in FORMS.items():
        assert set(drawn(step, {kind: form})) == {kind}


def test_every_form_that_there_is_has_its_weights():
    assert {kind.form for kind in KINDS.values()} <= set(WEIGHTS)


@pytest.mark.parametrize(
    ("form", "options", "chance"),
    [
        ("choice", 4, 0.25),
        ("statement", 2, 0.5),
        ("order", 4, 1 / 24),
        ("match", 3, 1 / 6),
        ("multi", 5, 1 / 32),
        ("typed", 1, 0.0),
        ("number", 1, 0.0),
        ("reveal", 0, 0.0),
    ],
)
def test_how_likely_a_guess_is_right(form, options, chance):
    assert guess_rate(form, options) == chance
