from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learn.memory.fuzz import Workload, fuzz_range, pick_day, unit_hash
from tests.support.factories import TODAY

CHANCES = [n / 1000 for n in range(1000)]


@pytest.mark.parametrize(
    ("interval", "days"),
    [(1, (1, 1)), (2, (2, 2)), (3, (2, 4)), (10, (8, 12)), (100, (93, 107))],
)
def test_the_window_widens_with_the_interval(interval, days):
    assert fuzz_range(interval) == days


def test_an_interval_that_grew_is_never_made_shorter_than_it_was():
    assert fuzz_range(10, more_than=9) == (10, 12)
    assert fuzz_range(10, more_than=10) == (8, 12)
    assert fuzz_range(3, more_than=0) == (2, 4)


@given(st.integers(1, 36500), st.integers(0, 36500))
def test_a_window_holds_its_interval_and_is_never_empty(interval, before):
    first, last = fuzz_range(interval, before)

    assert 1 <= first <= last <= 36500
    assert first <= interval <= last


@given(st.integers(1, 36499))
def test_a_longer_interval_never_has_an_earlier_window(interval):
    shorter, longer = fuzz_range(interval), fuzz_range(interval + 1)

    assert shorter[0] <= longer[0]
    assert shorter[1] <= longer[1]


def test_every_day_of_a_long_window_is_as_likely():
    days = [pick_day((93, 107), TODAY, Workload(), chance) for chance in CHANCES]

    assert sorted(set(days)) == list(range(93, 108))
    assert max(map(days.count, set(days))) - min(map(days.count, set(days))) <= 1


def test_a_busy_day_is_seldom_picked():
    load = Workload({TODAY + timedelta(days=10): 1200.0})

    days = [pick_day((8, 12), TODAY, load, chance) for chance in CHANCES]

    assert days.count(10) < 5
    assert set(days) - {10} == {8, 9, 11, 12}


def test_an_easy_day_is_kept_light():
    busy = TODAY + timedelta(days=9)
    load = Workload(easy_days=frozenset({busy.weekday()}))

    days = [pick_day((8, 12), TODAY, load, chance) for chance in CHANCES]

    assert days.count(9) <= 1


def test_a_day_of_the_same_fact_is_kept_clear_and_the_days_near_it_are_rarer():
    load = Workload(siblings=frozenset({TODAY + timedelta(days=8)}))

    days = [pick_day((8, 12), TODAY, load, chance) for chance in CHANCES]
    alone = [pick_day((8, 12), TODAY, Workload(), chance) for chance in CHANCES]

    assert days.count(8) <= 1
    assert days.count(9) < alone.count(9) < days.count(11) + days.count(12)


def test_where_every_day_is_an_easy_one_a_card_is_put_somewhere_all_the_same():
    load = Workload(easy_days=frozenset(range(7)))

    assert {pick_day((3, 3), TODAY, load, chance) for chance in CHANCES} == {3}


def test_a_draw_is_the_same_for_the_same_card_and_spread_over_all_others():
    draws = sorted(unit_hash(f"1:{n}:0") for n in range(1000))

    assert unit_hash("1:2:3") == unit_hash("1:2:3") == 0.16559366151577265
    assert 0 <= draws[0] < 0.01
    assert 0.99 < draws[-1] < 1
    assert max(after - before for before, after in pairwise(draws)) < 0.02
