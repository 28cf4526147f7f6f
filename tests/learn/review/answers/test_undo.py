"""The last answer is taken back, exactly."""

from datetime import timedelta

import pytest

from learn.memory.card_state import CardState, replay
from learn.memory.fsrs import Rating
from learn.models import Card, Review
from learn.models.review.cards import STATE
from learn.review import queue
from learn.review.answers import rate, state_before, undo
from tests.support.factories import (
    NOW,
    TODAY,
    item_of,
    make_learner,
    right,
    rows,
    wrong,
)
from tests.support.learn.answers import TOMORROW, assert_folded, give, refused, unknown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.mark.parametrize("given", [right, wrong, unknown])
@pytest.mark.parametrize("before", [[], [wrong], [right, wrong]], ids=len)
def test_undo_makes_the_card_exactly_what_it_was(learner, item, before, given):
    for day, earlier in enumerate(before):
        give(learner, item, earlier, NOW + timedelta(days=day), "fact-forward")
    at = NOW + timedelta(days=len(before))
    was = replay(r.entry for r in learner.reviews.all())
    waited = queue.queue_for(learner, learner.study_day(at))
    review = give(learner, item, given, at, "fact-forward")

    undo(learner, review.key, at)

    card = Card.objects.get()
    assert {n: getattr(card, n) for n in STATE if n != "seq"} == {
        n: getattr(was, n) for n in STATE if n != "seq"
    }
    assert card.seq == len(before) + 2
    assert queue.queue_for(learner, learner.study_day(at)) == waited
    assert state_before(review) == was
    assert_folded(learner)


def test_the_first_answer_undone_makes_the_item_new_again(learner, item):
    review = give(learner, item)

    undo(learner, review.key, NOW)

    assert Card.objects.get().state == CardState(seq=2)
    assert list(queue.new_items(learner, TODAY)) == list(
        queue.new_items(make_learner(), TODAY)
    )
    assert queue.asked_item(learner, item.pk) == (item, Card.objects.get())
    assert give(learner, item).seq == 3


def test_undo_takes_the_rating_along(learner, item):
    review = give(learner, item, kind="fact-forward")
    rate(learner, review.key, Rating.Easy, NOW)

    undo(learner, review.key, NOW)

    assert Card.objects.get().state == CardState(seq=3)


def test_undo_twice_changes_nothing_more(learner, item):
    review = give(learner, item)
    undo(learner, review.key, NOW)
    before = rows(Card, Review)

    assert undo(learner, review.key, TOMORROW) == review
    assert rows(Card, Review) == before


def test_answers_are_undone_one_after_the_other_latest_first(learner, item):
    first, second = (give(learner, item, at=at) for at in (NOW, TOMORROW))

    undo(learner, second.key, TOMORROW)
    undo(learner, first.key, TOMORROW)

    assert Card.objects.get().state == CardState(seq=4)
    assert_folded(learner)


def test_an_answer_that_another_followed_is_not_undone(learner, item):
    first = give(learner, item)
    give(learner, item, at=TOMORROW)

    with refused("That card was answered again since, so the older answer stays."):
        undo(learner, first.key, TOMORROW)


def test_undo_touches_no_other_card(learner, item):
    other = give(learner, item_of("inotuzumab-binds-cd22"))
    review = give(learner, item)
    before = Card.objects.get(pk=other.card_id).state

    undo(learner, review.key, NOW)

    assert Card.objects.get(pk=other.card_id).state == before
