from itertools import product
from math import comb, prod
from random import Random

import pytest

from learn.memory.leech import is_leech, poisson_binomial_tail


def by_hand(chances, successes):
    """Every outcome there is, with its chance."""
    outcomes = product((True, False), repeat=len(chances))
    return sum(
        prod(c if right else 1 - c for c, right in zip(chances, outcome, strict=True))
        for outcome in outcomes
        if sum(outcome) <= successes
    )


@pytest.mark.parametrize("count", range(9))
def test_the_tail_adds_up_every_outcome_with_so_few_successes(count):
    chance = Random(count)
    chances = [chance.random() for _ in range(count)]

    for successes in range(count + 1):
        assert poisson_binomial_tail(chances, successes) == pytest.approx(
            by_hand(chances, successes)
        )


def test_of_equal_chances_the_tail_is_the_binomial_one():
    binomial = sum(comb(12, k) * 0.9**k * 0.1 ** (12 - k) for k in range(9))

    assert poisson_binomial_tail([0.9] * 12, 8) == pytest.approx(binomial)


def history(outcomes, chance=0.9):
    return [(chance, outcome == "+") for outcome in outcomes]


@pytest.mark.parametrize(
    ("outcomes", "leech"),
    [
        ("-+-+-+-", True),  # 4 of 7 missed
        ("-+-+-", False),  # three misses may be bad luck
        ("-++++-++++-++++-+", False),  # 4 of 17: hardly more than expected
        ("-+-+-+-+++", False),  # right three times running
        ("-+-+-+-++", True),
        ("", False),
    ],
)
def test_a_leech_is_missed_far_more_often_than_expected(outcomes, leech):
    assert is_leech(history(outcomes)) is leech


def test_where_misses_were_expected_they_make_no_leech():
    assert is_leech(history("-+-+-+-", chance=0.5)) is False


def test_only_the_last_answers_count():
    assert is_leech(history("----" + "+" * 17 + "-++")) is False


def test_by_luck_alone_hardly_any_card_is_a_leech():
    """Cards that are remembered as predicted, judged after each of 20 answers."""
    chance = Random(5)
    cards = 3000
    found = 0
    for _ in range(cards):
        answers = []
        for _ in range(20):
            answers.append((0.9, chance.random() < 0.9))
            if is_leech(answers):
                found += 1
                break
    assert found / cards < 0.1
