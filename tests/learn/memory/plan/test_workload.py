from datetime import timedelta
from statistics import mean

import pytest

from learn.memory.fsrs import DEFAULT_PARAMETERS, Memory, Rating
from learn.memory.plan.day_plan import NEW_SECONDS
from learn.memory.plan.simulator import SimulatedLearner, SimulatedMemory
from learn.memory.plan.workload import (
    DAYS,
    SAMPLE,
    TARGETS,
    Cost,
    SimulatedCard,
    sample_cards,
    workload_by_retention,
)
from learn.statistics.charts.workload import DESK, draw_workload, workload_words
from tests.support.factories import TODAY

DAY = timedelta(days=1)


def known(stability, due=TODAY, guess=0.0, seconds=10.0):
    return SimulatedCard(due, Memory(stability, 5.0, TODAY - 3 * DAY), guess, seconds)


def reckoned(cards, targets=TARGETS):
    return workload_by_retention(cards, targets, TODAY, DEFAULT_PARAMETERS)


def a_year(cards, retention, seed):
    """The answers a day of somebody who lives the year through, card by card."""
    mind, desk, answers = SimulatedMemory(seed), SimulatedLearner(seed, retention), 0
    waiting = dict(enumerate(cards))
    for n in range(DAYS):
        day = TODAY + n * DAY
        begun = [i for i, card in waiting.items() if card.due <= day]
        due = [i for i, state in desk.cards.items() if state.due <= day]
        for item in [*begun, *due]:
            _, right = mind.answer(item, day, 0.25)
            desk.take(item, day, Rating.Good if right else Rating.Again, 0.25)
            answers += 1 if right else 2
            waiting.pop(item, None)
    return answers / DAYS


def test_the_more_is_to_be_known_the_more_time_it_takes():
    found = reckoned([known(5 + n % 60, TODAY + n % 9 * DAY) for n in range(400)])
    seconds = [cost.seconds for cost in found]

    assert [cost.retention for cost in found] == list(TARGETS)
    assert seconds == sorted(seconds)
    assert seconds[-1] > 2 * seconds[0]


def test_it_takes_about_as_long_as_somebody_who_lives_the_year_through():
    cards = [SimulatedCard(TODAY + n // 2 * DAY, None, 0.25, 10.0) for n in range(300)]
    lived = mean(a_year(cards, 0.85, seed) for seed in "abc")

    assert reckoned(cards, [0.85])[0].cards == pytest.approx(lived, rel=0.15)


def test_twice_the_cards_take_twice_the_time():
    few, many = (reckoned([known(9.0)] * n * SAMPLE, [0.9])[0] for n in (1, 2))

    assert many.seconds == pytest.approx(2 * few.seconds)
    assert many.cards == pytest.approx(2 * few.cards)


def test_a_card_takes_its_own_seconds_and_a_new_one_those_of_reading_it():
    [slow], [quick] = (reckoned([known(9.0, seconds=s)], [0.9]) for s in (30.0, 10.0))
    end = TODAY + (DAYS - 1) * DAY
    [last_day] = reckoned([SimulatedCard(end, None, 1 - 1e-9, 10.0)], [0.9])

    assert slow.seconds == pytest.approx(3 * quick.seconds)
    assert last_day.seconds == pytest.approx(NEW_SECONDS / DAYS)
    assert last_day.cards == pytest.approx(1 / DAYS)


def test_what_is_begun_after_the_year_takes_nothing():
    [cost] = reckoned([SimulatedCard(TODAY + DAYS * DAY, None, 0.0, 10.0)], [0.9])

    assert (cost.cards, cost.seconds) == (0, 0)


def test_guessing_takes_more_answers_to_know_as_much():
    [sure], [guessed] = (
        reckoned([known(9.0, guess=g)] * SAMPLE, [0.9]) for g in (0, 0.5)
    )

    assert guessed.cards > 1.2 * sure.cards


def test_a_sample_is_taken_evenly_from_the_weakest_to_the_strongest():
    cards = [known(float(n)) for n in range(10 * SAMPLE)]
    taken = [card.memory.stability for card in sample_cards(cards)]

    assert taken == [10 * n + 5 for n in range(SAMPLE)]
    assert sample_cards(cards[:3]) == cards[:3]


# -- the curve


FOUND = [Cost(0.8, 10, 200.0), Cost(0.9, 20, 300.0), Cost(0.95, 40, 610.0)]


def test_the_curve_runs_from_the_lowest_target_to_the_highest_over_even_lines():
    drawing = draw_workload(FOUND, 0.9, DESK)

    assert [level for _, level in drawing["levels"]] == [0, 5, 10, 15]
    assert [(p["x"], p["is_own"], p["is_named"]) for p in drawing["points"]] == [
        (50, False, True),
        (339.3, True, True),
        (484, False, True),
    ]
    heights = [p["y"] for p in drawing["points"]]
    assert heights == sorted(heights, reverse=True)
    assert drawing["curve"].split()[0] == f"50.0,{heights[0]}"


@pytest.mark.parametrize("seconds", [1.0, 59.0, 3601.0, 90_000.0])
def test_the_curve_stays_within_its_frame(seconds):
    drawing = draw_workload([Cost(0.8, 1, 0.0), Cost(0.9, 1, seconds)], 0.8, DESK)

    assert all(DESK.top <= p["y"] <= DESK.height for p in drawing["points"])
    assert len(drawing["levels"]) <= 5 or seconds > 60 * 500


def test_words_say_ones_own_target_first():
    assert workload_words(FOUND, 0.9) == (
        "About 5.0 minutes a day at 90%; 3.3 at 80% and 10 at 95%."
    )
    assert workload_words(FOUND[:2], 0.8) == (
        "About 3.3 minutes a day at 80%; 5.0 at 90%."
    )
