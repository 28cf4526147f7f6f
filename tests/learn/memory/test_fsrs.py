from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learn.memory.fsrs import (
    RATINGS,
    Memory,
    Rating,
    intervals,
    retrievability,
    review_memory,
)
from tests.support.factories import TODAY

retentions = st.floats(0.7, 0.97)
ratings = st.sampled_from(RATINGS)
histories = st.lists(st.tuples(st.integers(0, 800), ratings), min_size=1, max_size=12)


def remembered(history):
    """What is left of answers, each given so many days after the one before."""
    memory, day = None, TODAY
    for gap, rating in history:
        day += timedelta(days=gap)
        memory, _ = review_memory(memory, rating, day, 0.9)
    return memory


memories = histories.map(remembered)
gaps = st.integers(0, 800).map(timedelta)


@given(histories, retentions)
def test_on_whole_days_memory_and_interval_are_those_of_fsrs(history, retention):
    model = fsrs.Scheduler(
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    card, memory, days = fsrs.Card(card_id=1, due=now), None, None
    for gap, rating in history:
        now += timedelta(days=gap)
        card, _ = model.review_card(card, rating, now)
        memory, days = review_memory(memory, rating, now.date(), retention)

        assert memory.stability == pytest.approx(card.stability, rel=1e-9, abs=1e-9)
        assert memory.difficulty == pytest.approx(card.difficulty, rel=1e-9, abs=1e-9)
        assert timedelta(days=days) == card.due - now

    later = now + timedelta(days=days)
    assert retrievability(memory, later.date()) == pytest.approx(
        fsrs.Scheduler().get_card_retrievability(card, later), rel=1e-9
    )


@pytest.mark.parametrize(
    ("rating", "stability", "days"),
    [
        (Rating.Again, 0.212, 1),
        (Rating.Hard, 1.2931, 1),
        (Rating.Good, 2.3065, 2),
        (Rating.Easy, 8.2956, 8),
    ],
)
def test_after_its_first_answer_a_card_has_the_stability_of_the_published_parameters(
    rating, stability, days
):
    memory, interval = review_memory(None, rating, TODAY, 0.9)

    assert (memory.stability, interval) == (stability, days)
    assert memory.last_day == TODAY


def test_an_answer_on_the_next_morning_is_a_day_later_though_not_24_hours():
    first, _ = review_memory(None, Rating.Good, TODAY, 0.9)

    second, _ = review_memory(first, Rating.Good, TODAY + timedelta(days=1), 0.9)

    assert second.stability == pytest.approx(7.3153, abs=1e-4)


@given(memories, gaps, ratings)
def test_at_a_retention_of_nine_tenths_the_interval_is_the_stability(
    memory, gap, rating
):
    after, days = review_memory(memory, rating, memory.last_day + gap, 0.9)

    # Half a day for the rounding.
    assert days == pytest.approx(min(max(after.stability, 1), 36500), abs=0.5 + 1e-6)


@given(memories, gaps, retentions)
def test_a_better_rating_never_brings_a_card_back_sooner(memory, gap, retention):
    days = intervals(memory, memory.last_day + gap, retention)

    assert list(days) == [Rating.Again, Rating.Hard, Rating.Good, Rating.Easy]
    assert list(days.values()) == sorted(days.values())


@given(memories, gaps, ratings, retentions, retentions)
def test_to_know_more_of_them_cards_never_come_back_later(
    memory, gap, rating, one, other
):
    low, high = sorted([one, other])
    day = memory.last_day + gap

    _, often = review_memory(memory, rating, day, high)
    _, seldom = review_memory(memory, rating, day, low)

    assert often <= seldom


@given(memories, gaps, ratings, retentions)
def test_a_memory_stays_within_its_bounds(memory, gap, rating, retention):
    after, days = review_memory(memory, rating, memory.last_day + gap, retention)

    assert after.stability > 0
    assert 1 <= after.difficulty <= 10
    assert 1 <= days <= 36500
    assert 0 <= retrievability(memory, memory.last_day + gap) <= 1


@given(memories, gaps)
def test_the_chance_of_recall_falls_with_the_days(memory, gap):
    day = memory.last_day + gap

    assert retrievability(memory, memory.last_day) == 1
    assert retrievability(memory, day) >= retrievability(memory, day + timedelta(1))


def test_the_chance_of_recall_is_nine_tenths_when_as_many_days_as_the_stability_passed():
    memory = Memory(stability=30, difficulty=5, last_day=TODAY)

    assert retrievability(memory, TODAY + timedelta(30)) == pytest.approx(0.9)
