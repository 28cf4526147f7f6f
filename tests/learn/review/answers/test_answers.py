"""An answer makes a review and moves its card; practice does not."""

from datetime import timedelta

import pytest

from learn.memory.card_state import Event
from learn.memory.fsrs import Rating
from learn.models import Card, Review
from learn.models.review.cards import STATE
from learn.review.answers import answer, read_rating
from learn.review.presentation import UnanswerableError
from quizzes.models import Option
from tests.support.factories import (
    NOW,
    TODAY,
    UNKNOWN,
    item_of,
    make_learner,
    places,
    question,
    right,
    wrong,
)
from tests.support.learn.answers import TOMORROW, give, refused, unknown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def test_a_right_answer_makes_a_card_and_a_review_of_what_was_shown(learner, item):
    showing = question(learner, item, "fact-forward")
    at = NOW + timedelta(seconds=7)

    review = answer(learner, showing.token, right(showing), at)

    card = Card.objects.get()
    assert (card.learner, card.item, card.seq, card.reps) == (learner, item, 1, 1)
    assert card.due > TODAY
    assert Review.objects.get() == review
    assert (review.card, review.seq, review.key) == (card, 1, showing.ticket.key)
    assert (review.event, review.target) == (Event.ANSWER, None)
    assert (review.rating, review.is_right) == (Rating.Good, True)
    assert (review.at, review.day, review.took_ms) == (at, TODAY, 7000)
    assert (review.timezone, review.day_start_hour, review.retention) == ("UTC", 4, 0.9)
    assert (review.kind, review.choice) == ("fact-forward", showing.question.key)
    assert review.shown["stem"] == showing.question.stem
    assert [(o["text"], o["is_right"]) for o in review.shown["options"]] == [
        (o.text, o.is_true) for o in showing.question.options
    ]
    assert review.shown["variant"] == showing.ticket.digest
    assert review.shown["fact"]["id"] == "gemtuzumab-binds-cd33"
    assert review.shown["fact"]["version"] == item.fact.version


@pytest.mark.parametrize("given", [wrong, unknown])
def test_a_wrong_answer_comes_back_today_and_is_due_tomorrow(learner, item, given):
    review = give(learner, item, given, kind="fact-forward")

    card = Card.objects.get()
    assert (review.rating, review.is_right) == (Rating.Again, False)
    assert (card.repeat_on, card.due) == (TODAY, TODAY + timedelta(days=1))


def test_what_was_taken_for_the_answer_is_kept_and_not_to_know_is_nothing(learner):
    item, other = item_of("gemtuzumab-binds-cd33"), item_of("inotuzumab-binds-cd22")
    showing = question(learner, item, "fact-forward")

    mistaken = answer(learner, showing.token, wrong(showing), NOW)
    honest = give(learner, other, unknown, kind="fact-forward")

    assert mistaken.choice == (showing.question.key + 1) % len(showing.question.options)
    assert honest.choice is None


@pytest.mark.parametrize(
    ("shown", "answered", "took"), [(0, 700, 600_000), (9, 0, 0), (0, 0, 0)]
)
def test_the_time_an_answer_took_is_kept_within_reason(
    learner, item, shown, answered, took
):
    showing = question(learner, item, at=NOW + timedelta(seconds=shown))

    review = answer(
        learner, showing.token, right(showing), NOW + timedelta(seconds=answered)
    )

    assert review.took_ms == took


def test_an_answer_stands_in_the_study_day_of_the_learners_own_clock(item):
    learner = make_learner(timezone="Pacific/Auckland", day_start_hour=2)
    at = NOW.replace(hour=13)

    days = [give(learner, item, at=at + timedelta(hours=n)).day for n in (-1, 0)]

    assert days == [TODAY, TODAY + timedelta(days=1)]


def test_a_clock_set_back_never_puts_an_answer_before_the_last_one(learner, item):
    give(learner, item, at=NOW)

    late = give(learner, item, at=NOW - timedelta(days=3))

    assert (late.day, late.is_practice) == (TODAY, True)
    assert Card.objects.get().last_day == TODAY


def test_what_was_wrong_comes_back_until_it_is_right_and_moves_nothing_more(
    learner, item
):
    give(learner, item, wrong, kind="fact-forward")
    first = Card.objects.get()

    practice = [
        give(learner, item, given, NOW + timedelta(minutes=n), "fact-forward")
        for n, given in enumerate([wrong, unknown, right], start=1)
    ]

    assert [review.is_practice for review in practice] == [True, True, True]
    last = Card.objects.get()
    moved = ("seq", "repeat_on", "answered_at")
    # A right answer is what was learnt, also where it is practice.
    still = [n for n in STATE if n not in moved and not n.startswith("learnt")]
    assert [getattr(last, name) for name in still] == [
        getattr(first, name) for name in still
    ]
    assert (first.repeat_on, last.repeat_on) == (TODAY, None)


def test_on_the_next_day_an_answer_is_no_practice(learner, item):
    give(learner, item, wrong, kind="fact-forward")

    review = give(learner, item, right, TOMORROW, "fact-forward")

    assert review.is_practice is False
    assert Card.objects.get().reps == 2


@pytest.fixture
def flash_card(tiny):
    return item_of("cll-is-leukemia")


@pytest.mark.parametrize("rating", list(Rating))
def test_a_flash_card_is_judged_by_the_learner(learner, flash_card, rating):
    review = give(learner, flash_card, lambda _: {"rating": str(int(rating))})

    assert (review.kind, review.rating) == ("flashcard", rating)
    assert review.is_right == (rating is not Rating.Again)


def test_a_flash_card_without_a_judgement_is_refused(learner, flash_card):
    showing = question(learner, flash_card)

    with refused("Choose how well you knew it."):
        answer(learner, showing.token, UNKNOWN, NOW)


@pytest.mark.parametrize("text", ["", "0", "5", "3.0", "Good", "\u0663"])
def test_a_rating_is_one_of_four(text):
    with pytest.raises(UnanswerableError, match=r"^Choose how well you knew it\.$"):
        read_rating(text)


def test_a_graded_question_is_not_judged_by_the_learner(learner, item):
    showing = question(learner, item, "fact-forward")

    with refused("Choose one of the answers."):
        answer(learner, showing.token, {"rating": "4"}, NOW)


def test_a_statement_is_right_where_its_truth_is_known(learner, item):
    review = give(learner, item, kind="true-false")

    assert review.is_right is True
    shown = Option.objects.get(
        variant__item=item, variant__kind="true-false", text=review.shown["statement"]
    )
    assert shown.is_true == (review.shown["options"][review.choice]["text"] == "True")


def test_steps_are_right_in_their_order_and_wrong_in_another(learner):
    item = item_of("car-t-steps")

    mistaken = give(learner, item, wrong)
    mended = give(learner, item, right)

    assert (mistaken.is_right, mended.is_right) == (False, True)
    assert mended.choice == mended.shown["places"]


def test_steps_without_a_place_are_refused(learner):
    showing = question(learner, item_of("car-t-steps"))

    with refused("Give each step its own place, from 1 to the last."):
        answer(learner, showing.token, places([1, 2, 3]), NOW)


def test_a_review_is_neither_changed_nor_written_over(learner, item):
    review = give(learner, item)

    with pytest.raises(TypeError, match="appended, never changed"):
        review.save()
    with pytest.raises(TypeError, match="appended, never changed"):
        Review.objects.filter(pk=review.pk).update(rating=4)
