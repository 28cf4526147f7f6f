from datetime import date, timedelta
from random import Random

import pytest

from learn.memory.retention import RetentionEstimate, by_week, total, wilson

MONDAY = date(2026, 11, 23)


def test_what_would_be_right_by_guessing_is_taken_off():
    """Of 100 answers among four options, 92.5 are right when 90 are known."""
    recall = RetentionEstimate(count=200, right=185, chance=50.0)

    assert recall.share == pytest.approx(0.9)


def test_the_share_is_that_of_the_sums_whatever_was_asked_in_which_form():
    chance = Random(3)
    answers = [
        (chance.random() < 0.8, chance.choice([0, 0.25, 0.5])) for _ in range(99)
    ]
    recall = total(RetentionEstimate(1, right, guess) for right, guess in answers)

    assert recall.share == pytest.approx(
        sum(right - guess for right, guess in answers)
        / sum(1 - guess for _, guess in answers)
    )


def test_where_fewer_are_right_than_by_guessing_nothing_is_known():
    recall = RetentionEstimate(10, 2, 5.0)

    assert recall.share == 0
    assert recall.band[0] == 0


def test_of_no_answer_nothing_is_said():
    assert RetentionEstimate().share is None
    assert RetentionEstimate().band == (0, 1)
    assert not RetentionEstimate().is_enough


@pytest.mark.parametrize(("count", "is_enough"), [(19, False), (20, True)])
def test_under_twenty_answers_are_too_few(count, is_enough):
    assert RetentionEstimate(count, count).is_enough is is_enough


@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    # As published for Wilson's score interval without correction for continuity.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)],
)
def test_the_band_is_wilsons(right, count, low, high):
    assert wilson(right, count) == pytest.approx((low, high), abs=5e-5)


def test_the_band_holds_the_true_share_nineteen_times_of_twenty():
    """Also for few answers, shares near 1, and forms that are guessed right."""
    chance, held, runs = Random(11), 0, 4000
    for _ in range(runs):
        right = sum(chance.random() < 0.9 or chance.random() < 0.25 for _ in range(30))
        low, high = RetentionEstimate(30, right, 7.5).band
        held += low <= 0.9 <= high
    assert 0.94 <= held / runs <= 0.99


@pytest.mark.parametrize(
    ("right", "says"), [(300, "below"), (360, "on track"), (399, "above")]
)
def test_a_band_lies_below_around_or_above_the_target(right, says):
    assert RetentionEstimate(400, right).against(0.9) == says


def test_a_week_adds_up_its_days_and_an_empty_one_is_kept():
    days = {
        MONDAY: RetentionEstimate(3, 2, 0.5),
        MONDAY - timedelta(days=1): RetentionEstimate(1, 1),
        MONDAY - timedelta(days=7): RetentionEstimate(2, 0),
        MONDAY - timedelta(days=22): RetentionEstimate(9, 9),
    }

    assert by_week(days, MONDAY + timedelta(days=2), 3) == [
        (MONDAY - timedelta(weeks=2), RetentionEstimate()),
        (MONDAY - timedelta(weeks=1), RetentionEstimate(3, 1)),
        (MONDAY, RetentionEstimate(3, 2, 0.5)),
    ]
