from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learn.memory.fsrs import DEFAULT_PARAMETERS, Memory, retrievability
from learn.memory.plan.day_plan import (
    Candidate,
    Limits,
    NewItem,
    Order,
    Plan,
    days_for,
    plan_day,
    predicted_recall,
    recall_gain,
)
from tests.support.factories import TODAY

NO_LIMIT = Limits(reviews=1000, new=1000)


def days(n):
    return TODAY + timedelta(days=n)


def card(item, due=0, stability=5.0, ago=6, **given):
    memory = Memory(stability, 5.0, days(-ago))
    return Candidate(item, given.pop("fact", item), memory, days(due), **given)


def drawn(cards=(), new=(), limits=NO_LIMIT, **given):
    return plan_day(cards, new, limits, TODAY, **given)


# -- how much there is room for


def test_an_empty_day_is_an_empty_list():
    assert drawn() == Plan((), 0, 0)


def test_due_cards_come_first_and_new_items_after_them():
    plan = drawn([card(1)], [NewItem(2, 2), NewItem(3, 3)])

    assert plan == Plan((1, 2, 3), 0, 0)


def test_what_is_not_due_is_not_asked():
    assert drawn([card(1, due=1)]).items == ()


def test_new_items_come_one_of_a_fact_and_none_of_a_fact_that_is_reviewed():
    new = [NewItem(2, 2), NewItem(3, 2), NewItem(4, 1), NewItem(5, 5)]

    assert drawn([card(1)], new).items == (1, 2, 5)


def test_what_there_is_no_room_for_is_left_over_and_then_nothing_new_comes():
    cards = [card(n) for n in range(1, 8)]

    plan = drawn(cards, [NewItem(9, 9)], Limits(reviews=3, new=5))

    assert len(plan.items) == 3
    assert (plan.later, plan.days) == (4, 2)


def test_new_items_that_were_asked_for_come_all_the_same():
    cards = [card(n) for n in range(1, 8)]
    new = [NewItem(n, n) for n in (11, 12, 13)]

    plan = drawn(cards, new, Limits(reviews=3, new=3, asked=2))

    assert plan.items[3:] == (11, 12)


def test_the_seconds_of_a_day_are_filled_with_reviews_and_then_with_new_items():
    cards = [card(1, seconds=30), card(2, seconds=30)]
    new = [NewItem(n, n) for n in range(3, 9)]

    plan = drawn(cards, new, Limits(reviews=99, new=99, seconds=105))

    assert len(plan.items) == 4
    assert set(plan.items[:2]) == {1, 2}


def test_one_card_is_asked_even_where_it_takes_longer_than_there_is_time():
    assert drawn([card(1, seconds=60)], limits=Limits(9, 9, 10)).items == (1,)
    assert drawn([], [NewItem(2, 2)], Limits(9, 9, 10)).items == (2,)


def test_what_is_left_over_goes_by_what_a_review_gains():
    cards = [card(n, stability=n / 2, ago=9) for n in range(1, 20)]
    gains = {c.item: recall_gain(c, TODAY, DEFAULT_PARAMETERS) for c in cards}
    best = sorted(gains, key=lambda item: -gains[item])

    plan = drawn(cards, limits=Limits(reviews=5, new=0))

    assert list(plan.items) == best[:5]
    assert plan.later == 14


# -- in which order


@pytest.mark.parametrize(
    ("order", "items"),
    [
        (Order.DUE, (2, 1, 3)),
        (Order.WEAKEST, (3, 2, 1)),
        (Order.STRONGEST, (1, 2, 3)),
    ],
)
def test_the_order_is_the_learners(order, items):
    cards = [
        card(1, due=-1, stability=50),
        card(2, due=-2, stability=5),
        card(3, due=0, stability=1),
    ]

    assert drawn(cards, order=order).items == items


def test_two_cards_of_one_fact_stand_as_far_apart_as_they_can():
    cards = [card(1, due=-9, fact=7), card(2, due=-8, fact=7), card(3, due=-1)]

    assert drawn(cards, order=Order.DUE).items == (1, 3, 2)


def test_where_there_is_no_room_for_both_the_second_card_of_a_fact_waits():
    cards = [card(1, fact=7), card(2, fact=7), card(3), card(4)]

    plan = drawn(cards, limits=Limits(reviews=3, new=0))

    assert set(plan.items) in ({1, 3, 4}, {2, 3, 4})


def test_a_sibling_that_was_harder_than_expected_makes_a_card_less_known():
    alone = card(1)
    after_a_miss = replace(alone, surprise=-0.9)

    known = [
        predicted_recall(c, TODAY, DEFAULT_PARAMETERS) for c in (after_a_miss, alone)
    ]

    assert known[0] < known[1] == retrievability(alone.memory, TODAY)
    assert known[1] - known[0] < 0.03


# -- before an exam


def test_in_the_last_week_each_card_of_the_exam_comes_once_more():
    cards = [card(n, due=90, ago=20, exam=days(4)) for n in range(8)]
    seen = card(9, due=90, ago=2, exam=days(4))
    another = card(10, due=90, ago=20, exam=days(40))

    assert set(drawn([*cards, seen, another]).items) < set(range(8))
    assert len(drawn([*cards, seen, another]).items) == 2


def test_short_of_time_a_card_of_the_exam_comes_that_gains_more_than_one_that_is_due():
    strong = card(1, due=0, stability=200, ago=100, exam=days(10))
    weak = card(2, due=1, stability=2, ago=3, exam=days(10))
    other = card(3, due=0, stability=200, ago=100, exam=days(10))

    plan = drawn([strong, weak, other], limits=Limits(reviews=1, new=0))

    assert plan.items == (2,)


# -- how long the rest takes


def test_the_rest_spreads_over_the_days_it_takes_beside_what_will_be_due():
    assert days_for(6, TODAY, 2, {}) == 3
    assert days_for(6, TODAY, 2, {days(1): 1, days(2): 1}) == 4


def test_a_rest_that_only_grows_is_said_to():
    assert days_for(6, TODAY, 0, {}) is None


# -- whatever there is

CARDS = st.builds(
    card,
    st.integers(1, 60),
    due=st.integers(-40, 20),
    stability=st.floats(0.1, 400),
    ago=st.integers(1, 300),
    fact=st.integers(1, 20),
    seconds=st.floats(1, 60),
    exam=st.none() | st.integers(1, 30).map(days),
)
LISTS = st.lists(CARDS, max_size=25, unique_by=lambda c: c.item)
LIMITS = st.builds(
    Limits, st.integers(0, 20), st.integers(0, 5), st.none() | st.floats(1, 600)
)


@given(LISTS, LIMITS, st.sampled_from(Order))
def test_no_item_comes_twice_no_limit_is_passed_and_nothing_due_is_forgotten(
    cards, limits, order
):
    new = [NewItem(100 + n, 100 + n) for n in range(10)]
    by_item = {c.item: c for c in cards}

    plan = drawn(cards, new, limits, order=order)

    reviews = [by_item[item] for item in plan.items if item in by_item]
    assert len(set(plan.items)) == len(plan.items)
    assert len(reviews) <= limits.reviews
    assert len(plan.items) - len(reviews) <= limits.new
    assert all(c.due <= TODAY or c.exam for c in reviews)
    due = {c.item for c in cards if c.due <= TODAY}
    chosen = {c.item for c in reviews if c.due <= TODAY}
    assert plan.later <= len(due - chosen)
    if not any(c.exam for c in cards):
        assert plan.later == len(due - chosen)


@given(LISTS)
def test_the_same_cards_make_the_same_list_in_whatever_order_they_are_read(cards):
    assert drawn(cards) == drawn(cards[::-1])
