"""What waits for a learner, in which order, and what comes later."""

from datetime import timedelta

import pytest

from learn.memory.fsrs import Rating
from learn.memory.plan.day_plan import Order
from learn.models import Card
from learn.review import queue
from learn.review.answers import answer, rate
from learn.review.queue import Waiting
from quizzes.models import Fact, Item
from tests.support.factories import (
    NOW,
    TODAY,
    item_of,
    make_card,
    make_learner,
    question,
    right,
    wrong,
)
from tests.support.learn.queue import TOMORROW, counts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def asked(learner, given=right):
    """The items of a sitting, in their order: each is answered this way when first met."""
    met = []
    for minute in range(100):
        at = NOW + timedelta(minutes=minute)
        found = queue.next_item(learner, queue.queue_for(learner, TODAY))
        if found is None:
            return met
        item, _ = found
        showing = question(learner, item, at=at)
        again = item in met
        answer(learner, showing.token, (right if again else given)(showing), at)
        met.append(item)
    raise AssertionError("the sitting does not end")


def one_of_a_fact(items):
    met = {}
    for item in items:
        met.setdefault(item.fact_id, item)
    return list(met.values())


def new_items():
    """One item of each core fact, in the order they are met."""
    items = Item.objects.filter(fact__importance="core").order_by("position")
    return one_of_a_fact(items)


def fresh(learner, day=TODAY):
    return one_of_a_fact(queue.new_items(learner, day))


def test_a_new_learner_has_a_days_new_items_waiting():
    learner = make_learner(new_per_day=3)

    assert counts(learner) == (0, 3, 0)


def test_cards_are_due_from_their_day_on():
    learner = make_learner(new_per_day=0)
    for days in (-3, 0, 1):
        make_card(learner, due=TODAY + timedelta(days=days))

    assert counts(learner) == (2, 0, 0)


def test_reviews_are_asked_up_to_the_limit_and_those_done_count():
    learner = make_learner(new_per_day=0, reviews_per_day=3)
    for _ in range(4):
        make_card(learner)
    make_card(learner, last_day=TODAY, due=TOMORROW, reps=2)
    make_card(learner, last_day=TODAY, due=TOMORROW, reps=1)

    assert queue.queue_for(learner, TODAY).due == 2


def test_new_items_are_met_up_to_the_limit_and_those_met_today_count():
    learner = make_learner(new_per_day=3)
    make_card(learner, last_day=TODAY, due=TOMORROW, reps=1)

    assert queue.queue_for(learner, TODAY).new == 2
    assert queue.queue_for(learner, TOMORROW).new == 3


def test_no_limit_is_passed_backwards():
    learner = make_learner(new_per_day=0, reviews_per_day=0)
    make_card(learner)
    make_card(learner, last_day=TODAY, due=TOMORROW, reps=1)
    make_card(learner, last_day=TODAY, due=TOMORROW, reps=2)

    assert counts(learner) == (0, 0, 0)


def test_more_may_be_met_on_the_day_it_was_asked_for():
    learner = make_learner(new_per_day=1)
    learner.add(TODAY, 5)
    learner.add(TODAY, 5)

    assert queue.queue_for(learner, TODAY).new == 11
    assert queue.queue_for(learner, TOMORROW).new == 1


def test_what_was_wrong_today_waits_once_more_and_tomorrow_it_is_simply_due():
    learner = make_learner(new_per_day=0)
    make_card(learner, last_day=TODAY, due=TOMORROW, repeat_on=TODAY)

    assert counts(learner) == (0, 0, 1)
    assert counts(learner, TOMORROW) == (1, 0, 0)


def test_suspended_items_wait_nowhere():
    learner = make_learner()
    make_card(learner)
    make_card(learner, last_day=TODAY, due=TOMORROW, repeat_on=TODAY)
    Item.objects.update(suspended="not-asked")

    left = queue.queue_for(learner, TODAY)

    assert left.total == 0
    assert queue.next_item(learner, left) is None
    assert queue.asked_item(learner, Item.objects.first().pk) is None
    assert queue.next_due(learner, TODAY - timedelta(days=9)) == (None, 0)


def test_cards_of_another_learner_wait_for_them_alone():
    learner, other = make_learner(new_per_day=0), make_learner(new_per_day=0)
    make_card(other)
    make_card(other, last_day=TODAY, due=TOMORROW, repeat_on=TODAY)

    assert queue.queue_for(learner, TODAY).total == 0
    assert queue.next_due(learner, TODAY) == (None, 0)
    assert queue.queue_for(other, TODAY).total == 2
    assert fresh(learner) == new_items()


def test_nothing_new_is_met_of_a_fact_whose_review_is_long_overdue():
    learner, stale = make_learner(), new_items()[0].fact
    stale.review_by = TODAY - timedelta(days=91)
    stale.save()
    make_card(learner, stale.items.first(), due=TODAY)

    assert stale not in [item.fact for item in fresh(make_learner())]
    assert len(fresh(make_learner())) == len(new_items()) - 1
    assert counts(learner)[0] == 1


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 1), (44, 1), (120, 2), (1200, 20)]
)
def test_a_sitting_takes_a_minute_at_least(seconds, minutes):
    assert Waiting(seconds=seconds).minutes == minutes


def test_a_sitting_asks_what_is_due_longest_first_then_what_is_new_then_what_was_wrong():
    learner = make_learner(new_per_day=2, order=Order.DUE)
    first, second, third, fourth = new_items()[:4]
    make_card(learner, fourth, due=TODAY)
    make_card(learner, third, due=TODAY - timedelta(days=3))

    met = asked(learner, wrong)

    assert met == [third, fourth, first, second, third, fourth, first, second]


def test_a_sitting_of_right_answers_asks_nothing_twice():
    learner = make_learner(new_per_day=100)

    assert asked(learner) == new_items()


def test_a_guess_is_asked_once_more():
    learner = make_learner(new_per_day=0)
    item = item_of("gemtuzumab-binds-cd33")
    showing = question(learner, item, "fact-forward")
    guess = answer(learner, showing.token, right(showing), NOW)
    rate(learner, guess.key, Rating.Again, NOW)

    assert asked(learner) == [item]


def test_a_day_limited_to_nothing_asks_nothing():
    learner = make_learner(new_per_day=0, reviews_per_day=0)
    make_card(learner)

    assert asked(learner) == []


def test_small_print_is_asked_only_of_those_who_want_it():
    detail = item_of("cll8-size")

    without = fresh(make_learner())
    with_it = fresh(make_learner(asks_details=True))

    assert without == new_items()
    assert with_it == sorted([*without, detail], key=lambda item: item.position)
    assert detail.fact.importance == "detail"


def test_small_print_once_met_keeps_coming_back():
    learner = make_learner(new_per_day=0)
    make_card(learner, item_of("cll8-size"))

    assert asked(learner) == [item_of("cll8-size")]


def test_an_item_is_asked_out_of_turn_with_the_next_number_of_its_card():
    learner = make_learner()
    card = make_card(learner, seq=4)
    unseen = Item.objects.exclude(pk=card.item_id).first()

    assert queue.asked_item(learner, card.item_id) == (card.item, card)
    assert queue.asked_item(learner, unseen.pk) == (unseen, None)
    assert queue.asked_item(learner, 0) is None


def test_the_next_day_with_cards_and_how_many():
    learner = make_learner()
    for days in (2, 2, 5):
        make_card(learner, due=TODAY + timedelta(days=days))

    assert queue.next_due(learner, TODAY) == (TODAY + timedelta(days=2), 2)


def test_more_new_items_are_offered_five_at_a_time_while_there_are_any():
    learner = make_learner()
    items = new_items()

    for item in items[:-7]:
        make_card(learner, item)
    offered = []
    for item in items[-7:]:
        offered.append(queue.more_new(learner, TODAY))
        make_card(learner, item)

    assert offered == [5, 5, 5, 4, 3, 2, 1]
    assert queue.more_new(learner, TODAY) == 0


def test_a_card_whose_only_answer_was_undone_is_new():
    learner = make_learner()
    item = new_items()[0]
    card = Card.objects.create(learner=learner, item=item, seq=2)

    assert queue.new_items(learner, TODAY).first() == item
    assert queue.next_item(learner, queue.queue_for(learner, TODAY)) == (item, card)


def test_items_of_a_fact_that_is_no_longer_core_are_not_new():
    Fact.objects.update(importance="detail")

    assert fresh(make_learner()) == []
