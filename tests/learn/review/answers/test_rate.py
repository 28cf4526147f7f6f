"""A rating is an event of its own."""

from datetime import timedelta
from uuid import uuid4

import pytest

from learn.memory import fsrs
from learn.memory.card_state import Event
from learn.memory.fsrs import Rating, desired_success_rate
from learn.memory.fuzz import fuzz_range
from learn.models import Card, Review
from learn.review import queue
from learn.review.answers import rate, undo
from tests.support.factories import NOW, TODAY, make_learner, wrong
from tests.support.learn.answers import TOMORROW, assert_folded, give, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.mark.parametrize("rating", [Rating.Hard, Rating.Good, Rating.Easy])
def test_a_rating_makes_the_card_what_the_answer_would_have_made_it(
    learner, item, rating
):
    review = give(learner, item, kind="fact-forward")

    rate(learner, review.key, rating, NOW)

    card, aimed = Card.objects.get(), desired_success_rate(0.9, review.guess)
    memory, days = fsrs.review_memory(None, rating, TODAY, aimed)
    assert card.state.memory == memory
    assert fuzz_range(days)[0] <= card.state.interval <= fuzz_range(days)[1]
    assert (card.rating, card.repeat_on) == (rating, None)
    assert_folded(learner)


def test_a_guess_comes_back_today(learner, item):
    review = give(learner, item, kind="fact-forward")

    rate(learner, review.key, Rating.Again, NOW)

    assert Card.objects.get().repeat_on == TODAY
    assert queue.queue_for(learner, TODAY).again == 1
    assert Review.objects.get(event=Event.ANSWER).is_right is True


def test_the_same_rating_again_writes_nothing_and_another_counts(learner, item):
    review = give(learner, item, kind="fact-forward")

    for rating in (Rating.Good, Rating.Good, Rating.Hard, Rating.Hard):
        rate(learner, review.key, rating, NOW)

    rated = Review.objects.filter(event=Event.RATE)
    assert [r.rating for r in rated] == [Rating.Good, Rating.Hard]
    assert [(r.target, r.day) for r in rated] == [(1, TODAY), (1, TODAY)]
    assert_folded(learner)


def test_a_rating_given_days_later_counts_for_the_day_of_the_answer(learner, item):
    review = give(learner, item, kind="fact-forward")

    rate(learner, review.key, Rating.Easy, NOW + timedelta(days=2))

    assert Card.objects.get().last_day == TODAY
    rated = Review.objects.get(event=Event.RATE)
    assert (rated.day, rated.at) == (TODAY, NOW + timedelta(days=2))


def test_a_wrong_answer_is_not_rated(learner, item):
    review = give(learner, item, wrong, kind="fact-forward")

    with refused("Only a right answer is rated."):
        rate(learner, review.key, Rating.Easy, NOW)


def test_an_answer_that_another_followed_is_not_rated(learner, item):
    review = give(learner, item, kind="fact-forward")
    give(learner, item, at=TOMORROW)

    with refused("That card has moved on since, so its rating stays as it was."):
        rate(learner, review.key, Rating.Easy, TOMORROW)


def test_an_answer_that_was_undone_is_not_rated(learner, item):
    review = give(learner, item, kind="fact-forward")
    undo(learner, review.key, NOW)

    with refused("That card has moved on since, so its rating stays as it was."):
        rate(learner, review.key, Rating.Easy, NOW)


@pytest.mark.parametrize(
    "press",
    [lambda *key: rate(*key, Rating.Easy, NOW), lambda *key: undo(*key, NOW)],
    ids=["rate", "undo"],
)
def test_an_answer_of_another_learner_is_neither_rated_nor_undone(item, press):
    owner, other = make_learner(), make_learner()
    review = give(owner, item, kind="fact-forward")

    for key in (review.key, uuid4()):
        with refused("We can’t find that answer of yours."):
            press(other, key)
