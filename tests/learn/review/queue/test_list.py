"""The list of a study day, and what is set aside from it."""

from datetime import timedelta

import pytest

from learn.memory.card_state import Event
from learn.memory.plan.day_plan import Order
from learn.models import Card, Goal, Review, StudyDay
from learn.review import queue
from learn.review.answers import answer, undo
from learn.review.card_actions import card_action
from quizzes.models import Item
from tests.support.factories import (
    NOW,
    TODAY,
    item_of,
    make_card,
    make_learner,
    question,
    right,
)
from tests.support.learn.queue import TOMORROW, counts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def give(learner, item, given=right, at=NOW):
    showing = question(learner, item, at=at)
    return answer(learner, showing.token, given(showing), at)


def test_the_list_is_kept_from_the_first_answer_on_and_nothing_is_written_before():
    learner = make_learner(new_per_day=3)
    planned = queue.queue_for(learner, TODAY).items
    assert StudyDay.objects.count() == 0

    give(learner, Item.objects.get(pk=planned[0]))

    kept = StudyDay.objects.get()
    assert (kept.learner, kept.day, tuple(kept.items)) == (learner, TODAY, planned)
    assert queue.queue_for(learner, TODAY).items == planned[1:]


def test_a_card_that_comes_to_be_due_does_not_change_the_list_of_the_day():
    learner = make_learner(new_per_day=2)
    planned = queue.queue_for(learner, TODAY).items
    give(learner, Item.objects.get(pk=planned[0]))

    make_card(learner, Item.objects.exclude(pk__in=planned).first())

    assert queue.queue_for(learner, TODAY).items == planned[1:]


def test_what_is_undone_is_back_in_its_place():
    learner = make_learner(new_per_day=3)
    before = queue.queue_for(learner, TODAY)
    taken = give(learner, Item.objects.get(pk=before.items[0]))

    undo(learner, taken.key, NOW)

    assert queue.queue_for(learner, TODAY) == before


def test_new_limits_make_a_new_list_less_what_was_done():
    learner = make_learner(new_per_day=2)
    first = queue.queue_for(learner, TODAY).items[0]
    give(learner, Item.objects.get(pk=first))
    learner.new_per_day = 4
    learner.save()
    assert counts(learner) == (0, 1, 0)

    queue.reset_plan(learner, TODAY)

    assert counts(learner) == (0, 3, 0)
    assert first not in queue.queue_for(learner, TODAY).items


def test_what_is_left_over_is_said_and_nothing_new_comes_on_top():
    learner = make_learner(new_per_day=5, reviews_per_day=2)
    for _ in range(6):
        make_card(learner)

    left = queue.queue_for(learner, TODAY)

    assert (left.due, left.new, left.later, left.days) == (2, 0, 4, 2)


def test_more_of_what_is_left_over_may_be_asked_for_and_more_new_as_well():
    learner = make_learner(new_per_day=5, reviews_per_day=2)
    for _ in range(6):
        make_card(learner)

    learner.add(TODAY, reviews=3)
    assert counts(learner) == (5, 0, 0)
    learner.add(TODAY, new=1)
    assert counts(learner) == (5, 1, 0)


def test_the_minutes_of_a_day_are_a_limit_too():
    learner = make_learner(new_per_day=5, minutes_per_day=1)
    for _ in range(6):
        make_card(learner, seconds=20)

    assert counts(learner) == (3, 0, 0)


def test_the_second_item_of_a_fact_waits_until_the_first_is_fairly_stable():
    learner = make_learner()
    first = item_of("gemtuzumab-binds-cd33", "object")
    second = item_of("gemtuzumab-binds-cd33", "subject")

    def may_be_met():
        return second in queue.new_items(learner, TODAY)

    assert may_be_met()
    card = make_card(learner, first, stability=6.9)
    assert not may_be_met()
    Card.objects.filter(pk=card.pk).update(stability=7.0)
    assert may_be_met()
    Card.objects.filter(pk=card.pk).update(last_day=TODAY, due=TOMORROW)
    assert not may_be_met()


def test_two_due_items_of_one_fact_stand_as_far_apart_as_they_can():
    learner = make_learner(new_per_day=0, order=Order.DUE)
    first = item_of("gemtuzumab-binds-cd33", "object")
    second = item_of("gemtuzumab-binds-cd33", "subject")
    other = item_of("rituximab-binds-cd20")
    for days, item in enumerate([first, second, other]):
        make_card(learner, item, due=TODAY - timedelta(days=3 - days))

    assert queue.queue_for(learner, TODAY).items == (first.pk, other.pk, second.pk)


def test_a_suspended_card_waits_nowhere_until_it_is_resumed():
    learner = make_learner(new_per_day=0)
    card = make_card(learner)

    card_action(learner, card.item_id, Event.SUSPEND, NOW)
    assert counts(learner) == counts(learner, TOMORROW) == (0, 0, 0)
    assert queue.next_due(learner, TODAY - timedelta(days=9)) == (None, 0)

    card_action(learner, card.item_id, Event.RESUME, NOW)
    queue.reset_plan(learner, TODAY)
    assert counts(learner) == (1, 0, 0)


def test_a_buried_card_waits_tomorrow_again():
    learner = make_learner(new_per_day=0)
    card = make_card(learner)

    card_action(learner, card.item_id, Event.BURY, NOW)

    assert (counts(learner), counts(learner, TOMORROW)) == ((0, 0, 0), (1, 0, 0))


def test_a_new_item_may_be_set_aside_before_it_is_ever_met():
    learner = make_learner(new_per_day=1)
    first = queue.queue_for(learner, TODAY).items[0]

    card_action(learner, first, Event.SUSPEND, NOW)

    assert first not in queue.new_items(learner, TODAY).values_list("pk", flat=True)


def test_setting_aside_twice_is_one_event():
    learner = make_learner(new_per_day=0)
    card = make_card(learner)

    for event in (Event.SUSPEND, Event.SUSPEND, Event.RESUME, Event.RESUME):
        card_action(learner, card.item_id, event, NOW)

    log = Review.objects.values_list("event", "seq")
    assert list(log) == [("suspend", 1), ("resume", 2)]


def test_an_exam_asks_for_each_card_once_more_in_its_last_week():
    learner = make_learner(new_per_day=0, reviews_per_day=50)
    pack = Item.objects.first().fact.pack
    Goal.objects.create(learner=learner, pack=pack, on=TODAY + timedelta(days=4))
    far = TODAY + timedelta(days=40)
    for _ in range(8):
        make_card(learner, due=far, last_day=TODAY - timedelta(days=9))
    make_card(learner, due=far, last_day=TODAY - timedelta(days=2))

    assert counts(learner) == (2, 0, 0)


def test_without_an_exam_nothing_is_asked_before_it_is_due():
    learner = make_learner(new_per_day=0)
    make_card(learner, due=TOMORROW)
    pack = Item.objects.first().fact.pack
    Goal.objects.create(learner=learner, pack=pack, topic="none such", on=TOMORROW)

    assert counts(learner) == (0, 0, 0)
