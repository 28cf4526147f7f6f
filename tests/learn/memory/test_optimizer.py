from datetime import timedelta
from math import log

import pytest

from learn.memory.fsrs import (
    DEFAULT_PARAMETERS,
    Memory,
    Rating,
    retrievability,
    review_memory,
)
from learn.memory.optimizer import (
    Answered,
    compare_models,
    expanding_windows,
    fit,
    later_days,
    log_loss,
    moving_average,
    predictions,
    training_part,
    within_bounds,
)
from learn.memory.plan.simulator import SimulatedLearner, SimulatedMemory
from tests.support.factories import NOW, TODAY

DAY = timedelta(days=1)
# Somebody who forgets faster than most.
FORGETFUL = (0.1, 0.6, 1.1, 4.0, *DEFAULT_PARAMETERS[4:8], 1.2, *DEFAULT_PARAMETERS[9:])


def answered(card, day, rating=Rating.Good):
    return Answered(card, NOW + day * DAY, TODAY + day * DAY, rating)


def made_log(cards, days, parameters=DEFAULT_PARAMETERS, seed="a"):
    """The answers of somebody who forgets by these parameters, scheduled by the usual ones."""
    mind, desk, found = SimulatedMemory(seed, parameters), SimulatedLearner(seed), []
    for n in range(days):
        day = TODAY + n * DAY
        due = [i for i, state in desk.cards.items() if state.due <= day]
        for item in [*due, *range(n * cards // days, (n + 1) * cards // days)]:
            _, right = mind.answer(item, day, 0.0)
            rating = Rating.Good if right else Rating.Again
            desk.take(item, day, rating, 0.0)
            found.append(Answered(item, NOW + n * DAY, day, rating))
    return found


# -- what is predicted, and what is held out


def test_an_answer_is_predicted_on_a_later_day_than_the_one_before():
    answers = [answered(c, d) for c, d in [("a", 0), ("a", 0), ("b", 1), ("a", 2)]]

    assert later_days(answers) == [3]


def test_an_answer_is_predicted_by_what_came_before_it_and_not_by_itself():
    right, wrong = (
        [answered("a", 0), answered("a", 5, rating)]
        for rating in (Rating.Good, Rating.Again)
    )
    memory, _ = review_memory(None, Rating.Good, TODAY, 0.9)

    assert predictions(right, DEFAULT_PARAMETERS) == [
        retrievability(memory, TODAY + 5 * DAY)
    ]
    assert predictions(right, FORGETFUL) < predictions(right, DEFAULT_PARAMETERS)
    assert predictions(right, FORGETFUL) == predictions(wrong, FORGETFUL)


def test_the_last_two_fifths_of_what_is_predicted_are_held_out():
    answers = [answered("a", n) for n in range(11)]

    assert training_part(answers) == answers[:7]
    assert compare_models([answers], {}).held_out == 4


def test_a_learner_is_judged_by_the_end_of_their_own_log_when_logs_are_pooled():
    early = [answered("a", n) for n in range(11)]
    late = [answered("b", n + 500, Rating.Again) for n in range(11)]
    pooled = compare_models([early, late], {"default": DEFAULT_PARAMETERS})
    apart = [
        compare_models([one], {"default": DEFAULT_PARAMETERS}) for one in (early, late)
    ]

    assert (pooled.predicted, pooled.held_out) == (20, 8)
    for loss in ("average", "moving"):
        both = sum(getattr(one, loss) for one in apart) / 2
        assert getattr(pooled, loss) == pytest.approx(both)


# -- losses


def test_the_log_loss_of_a_coin_is_the_logarithm_of_two():
    assert log_loss([0.5, 0.5], [True, False]) == pytest.approx(log(2))
    assert log_loss([0.9], [True]) < log_loss([0.9], [False]) < 3
    assert log_loss([1.0], [False]) == pytest.approx(13.8, abs=0.1)


def test_the_moving_average_starts_high_and_follows_the_answers():
    first, second, third = moving_average([False, True, True])

    assert first == pytest.approx(0.7685, abs=1e-4)
    assert second < third < first


# -- fitting


def test_what_grows_is_each_card_with_its_ratings_and_the_days_between():
    answers = [answered("a", 0), answered("b", 1), answered("a", 1, Rating.Again)]
    answers += [answered("a", 1), answered("a", 4)]

    assert list(expanding_windows(answers)) == [
        ("a", [(3, 0), (1, 1)]),
        ("a", [(3, 0), (1, 1), (3, 0), (3, 3)]),
    ]


def test_who_forgets_faster_is_predicted_better_by_what_is_fitted_to_them():
    answers = made_log(200, 120, FORGETFUL)
    named = {
        "default": DEFAULT_PARAMETERS,
        "fitted": fit([training_part(answers)]),
        "true": FORGETFUL,
    }

    losses = compare_models([answers], named).by_parameters

    assert losses["fitted"] < losses["default"]
    assert losses["fitted"] == pytest.approx(losses["true"], abs=0.01)


def test_of_no_answers_nothing_is_learnt():
    assert fit([[answered("a", 0)]]) == DEFAULT_PARAMETERS


def test_what_is_fitted_is_within_the_bounds_of_the_scheduler():
    high, low = within_bounds([1e9] * 21), within_bounds([-1e9] * 21)

    for numbers in (high, low):
        memory, _ = review_memory(None, Rating.Good, TODAY, 0.9, numbers)
        assert isinstance(memory, Memory)
    assert within_bounds(DEFAULT_PARAMETERS) == DEFAULT_PARAMETERS
