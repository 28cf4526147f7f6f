from datetime import date, timedelta

import pytest

from learn.memory.plan.day_plan import Limits
from learn.statistics.charts.forecast import (
    DESK,
    PHONE,
    Coming,
    a_day,
    draw_forecast,
    forecast,
    forecast_words,
)

TODAY = date(2026, 11, 25)


def on(days):
    return TODAY + timedelta(days=days)


def ahead(
    due=(), later=0, unmet=0, today=(0, 0, 0.0), reviews=100, new=0, seconds=None
):
    """Reviews and new cards of each day. Due: how many cards, from tomorrow on, of ten seconds each."""
    by_day = {on(n): (count, 10.0 * count) for n, count in enumerate(due, start=1)}
    limits = Limits(reviews, new, seconds, 0)
    return forecast(Coming(TODAY, *today), by_day, later, unmet, limits)


def counts(days):
    return [(day.reviews, day.new) for day in days]


def test_each_of_thirty_days_has_what_is_due_on_it():
    days = ahead([4, 0, 7], today=(3, 2, 70.0))

    assert [day.day for day in days] == [on(n) for n in range(30)]
    assert counts(days[:5]) == [(3, 2), (4, 0), (0, 0), (7, 0), (0, 0)]
    assert [day.seconds for day in days[:4]] == [70.0, 40.0, 0.0, 70.0]


def test_what_is_over_the_limit_goes_on_to_the_next_days():
    days = ahead([8, 1, 0], later=5, reviews=6)

    assert counts(days[1:5]) == [(6, 0), (6, 0), (2, 0), (0, 0)]


def test_nothing_is_lost_on_the_way():
    days = ahead([90, 3, 40], later=33, reviews=11)

    assert sum(day.reviews for day in days) == 90 + 3 + 40 + 33


def test_new_cards_come_every_day_until_there_are_none_left():
    days = ahead(unmet=12, new=5, today=(0, 4, 80.0))

    assert counts(days[:5]) == [(0, 4), (0, 5), (0, 3), (0, 0), (0, 0)]
    assert days[1].seconds == 100


def test_new_cards_wait_until_nothing_is_left_over():
    days = ahead(later=15, reviews=10, unmet=9, new=2)

    assert counts(days[:4]) == [(0, 0), (10, 0), (5, 2), (0, 2)]


def test_minutes_are_a_limit_too():
    days = ahead([12], seconds=60.0, unmet=9, new=2)

    assert counts(days[1:5]) == [(6, 0), (6, 0), (0, 2), (0, 2)]


def test_a_limit_below_one_card_still_lets_one_through():
    assert counts(ahead([3], seconds=1.0)[1:4]) == [(1, 0), (1, 0), (1, 0)]


def test_a_day_of_the_next_week_in_cards_and_minutes():
    assert a_day(ahead([14, 14, 14, 14, 14, 14])) == (12, 2)
    assert a_day(ahead()) == (0, 0)


@pytest.mark.parametrize("frame", [DESK, PHONE])
def test_a_bar_is_as_high_as_its_cards_and_none_is_outside(frame):
    found = draw_forecast(ahead([8, 2], unmet=4, new=4), frame)
    full, half = found["bars"][1], found["bars"][2]

    assert full["reviews"] + full["new"] == pytest.approx(found["base"] - full["top"])
    assert full["top"] == frame.top
    assert half["reviews"] == pytest.approx(full["reviews"] / 4, abs=0.1)
    assert [bar["is_told"] for bar in found["bars"][:3]] == [False, True, False]
    assert found["bars"][-1]["x"] + found["bars"][-1]["width"] <= frame.width


def test_nothing_to_come_is_drawn_as_nothing():
    assert {
        bar["reviews"] + bar["new"] for bar in draw_forecast(ahead(), DESK)["bars"]
    } == {0}


@pytest.mark.parametrize("frame", [DESK, PHONE])
def test_the_words_of_the_first_and_the_last_day_stand_inside(frame):
    bars = draw_forecast(ahead([1]), frame)["bars"]

    assert (bars[0]["anchor"], bars[0]["at"]) == ("start", 0)
    assert (bars[1]["anchor"], bars[1]["at"]) == ("middle", frame.width / 20)
    assert (bars[28]["anchor"], bars[28]["at"]) == ("end", frame.width)


def test_the_first_week_in_words():
    assert forecast_words(ahead([14, 0, 14, 14, 14, 14], today=(7, 0, 70.0))) == (
        "7 today, then 14, 0, 14, 14, 14, 14; about 11 and 2 min a day."
    )
