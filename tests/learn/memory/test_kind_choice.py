from collections import Counter

import pytest

from learn.memory.kind_choice import choose_kind, difficulty_stage

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
