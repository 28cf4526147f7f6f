"""Our step and our predictions against the two libraries of FSRS, and on a real log."""

from datetime import UTC, datetime, time, timedelta
from random import Random

import fsrs
import pytest

from learn.memory.fsrs import RATINGS, Rating, review_memory
from tests.sim.log import figures, real_log
from tests.support.factories import TODAY

HISTORIES = 10_000
WITHIN = 1e-4


def histories():
    """Each the days since the answer before, and the rating."""
    chance = Random("golden")
    for _ in range(HISTORIES):
        count = chance.randint(1, 10)
        gaps = [chance.choice((0, 1, chance.randint(2, 400))) for _ in range(count)]
        yield [(gap, chance.choice(RATINGS)) for gap in gaps]


def ours(history):
    """Stability, difficulty and interval after each answer."""
    memory, day = None, TODAY
    for gap, rating in history:
        day += timedelta(days=gap)
        memory, days = review_memory(memory, rating, day, 0.9)
        yield memory.stability, memory.difficulty, days


def differences(theirs):
    """The greatest difference of stability (relative), difficulty and interval (days)."""
    found = [0.0, 0.0, 0.0]
    for history in histories():
        for mine, other in zip(ours(history), theirs(history), strict=True):
            apart = (
                abs(mine[0] / other[0] - 1),
                abs(mine[1] - other[1]),
                abs(mine[2] - other[2]),
            )
            found = [max(pair) for pair in zip(found, apart, strict=True)]
    return found


def of_fsrs(history):
    model = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    now = datetime.combine(TODAY, time(9), UTC)
    card = fsrs.Card(card_id=1, due=now)
    for gap, rating in history:
        now += timedelta(days=gap)
        card, _ = model.review_card(card, rating, now)
        yield card.stability, card.difficulty, (card.due - now).days


def of_fsrs_rs(history):
    import fsrs_rs_python as rs

    model, memory = rs.FSRS([]), None
    for gap, rating in history:
        states = model.next_states(memory, 0.9, gap)
        state = getattr(states, Rating(rating).name.lower())
        memory = state.memory
        # It gives the interval before it is rounded.
        yield memory.stability, memory.difficulty, max(1, state.interval)


def test_10_000_random_histories_give_what_fsrs_gives():
    stability, difficulty, days = differences(of_fsrs)

    assert max(stability, difficulty) <= WITHIN
    assert days == 0


def test_10_000_random_histories_give_what_fsrs_rs_gives():
    pytest.importorskip("fsrs_rs_python", reason="fsrs-rs-python is not installed")

    stability, difficulty, days = differences(of_fsrs_rs)

    assert 0 < stability <= WITHIN
    assert 0 < difficulty <= WITHIN
    # Half a day for the rounding, and single precision.
    assert days <= 0.5 + 0.01


@pytest.mark.real_data
def test_on_a_real_log_the_losses_are_as_published(capsys):
    pytest.importorskip("fsrs_rs_python", reason="fsrs-rs-python is not installed")
    answers = real_log()
    if answers is None:
        pytest.skip("BOOSTER_REAL_DATA names no folder with the log of real reviews")

    losses, lines = figures(answers)

    with capsys.disabled():
        print("", *lines, sep="\n")  # noqa: T201
    assert (losses.predicted, losses.held_out) == (6372, 2549)
    assert losses.by_parameters["default"] <= 0.4375
    assert losses.by_parameters["fitted"] <= 0.434
    assert losses.by_parameters["fitted"] < losses.moving < losses.average
