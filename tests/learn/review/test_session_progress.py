from datetime import timedelta

import pytest

from learn.memory.fsrs import Rating
from learn.review.answers import answer, rate, undo
from learn.review.queue import Waiting
from learn.review.session_progress import (
    first_answers,
    minutes_words,
    progress_bar,
    week_strip,
)
from quizzes.models import Item
from tests.support.factories import (
    NOW,
    TODAY,
    item_of,
    make_learner,
    question,
    right,
    wrong,
)


def give(learner, item, given=right, at=NOW):
    showing = question(learner, item, at=at)
    return answer(learner, showing.token, given(showing), at)


def marks(done, asking=True, **left):
    waiting = Waiting(**{"due": 0, "new": 0, "again": 0, **left})
    found = progress_bar(done, waiting, asking=asking)
    return found["ticks"], found["number"], found["total"]


# -- ticks


def test_a_sitting_begins_with_a_tick_for_each_card_and_the_first_is_asked():
    assert marks([], due=1, new=2) == (["now", "", ""], 1, 3)


def test_an_answer_marks_its_tick_and_the_next_is_asked():
    assert marks([True, False], due=0, new=1, again=1) == (["ok", "no", "now"], 3, 3)


def test_after_an_answer_none_is_asked():
    assert marks([True], asking=False, new=1, again=1) == (["ok", ""], 1, 2)


def test_what_comes_back_has_no_tick_of_its_own():
    assert marks([True, False], again=1) == (["ok", "no"], 2, 2)


def test_the_ticks_are_told_to_those_who_do_not_see_them():
    found = progress_bar(
        [True, False, True], Waiting(due=0, new=2, again=1), asking=True
    )

    assert found["label"] == "Question 4 of 5. 2 right, 1 to go over again."


@pytest.mark.parametrize(
    ("left", "how", "again"),
    [
        ({"new": 1, "again": 2}, {"asking": True}, 0),
        ({"again": 2}, {"asking": True}, 2),
        ({"again": 2}, {"asking": False}, 0),
        ({"again": 1}, {"asking": False, "is_practice": True}, 1),
        ({}, {"asking": False, "is_practice": True}, 0),
    ],
)
def test_while_missed_cards_repeat_it_is_said_how_many_are_left(left, how, again):
    waiting = Waiting(**{"due": 0, "new": 0, "again": 0, **left})
    found = progress_bar([True, False, False], waiting, **how)

    assert found["again"] == again
    assert found["label"].startswith(f"Again: {again} left." if again else "Question ")


# -- the answers of a day


@pytest.mark.django_db
@pytest.mark.usefixtures("tiny")
def test_the_first_answers_of_a_day_stand_in_their_order_without_practice_and_the_undone():
    learner, other = make_learner(), make_learner()
    one, two, three, four = Item.objects.all()[:4]
    give(learner, one, at=NOW - timedelta(days=1))
    give(learner, two, wrong)
    give(learner, three, right, NOW + timedelta(minutes=1))
    undone = give(learner, four, right, NOW + timedelta(minutes=2))
    undo(learner, undone.key, NOW)
    give(learner, two, right, NOW + timedelta(minutes=3))
    give(other, one)

    assert first_answers(learner, TODAY) == [False, True]
    assert first_answers(learner, TODAY - timedelta(days=1)) == [True]


@pytest.mark.django_db
@pytest.mark.usefixtures("tiny")
def test_a_right_answer_that_was_a_guess_was_right():
    learner = make_learner()
    showing = question(learner, item_of("gemtuzumab-binds-cd33"), "fact-forward")
    guess = answer(learner, showing.token, right(showing), NOW)
    rate(learner, guess.key, Rating.Again, NOW)

    assert first_answers(learner, TODAY) == [True]


# -- the week


@pytest.mark.django_db
@pytest.mark.usefixtures("tiny")
def test_the_week_is_the_last_seven_days_and_what_was_studied_on_each():
    learner = make_learner()
    one, two, three = Item.objects.all()[:3]
    for item, days in [(one, 7), (two, 6), (three, 6), (one, 2), (one, 0)]:
        give(learner, item, at=NOW - timedelta(days=days))
    undone = give(learner, two, at=NOW - timedelta(days=1))
    undo(learner, undone.key, NOW)
    give(learner, one, at=NOW + timedelta(minutes=1))

    found = week_strip(learner, TODAY)

    first = TODAY - timedelta(days=6)
    assert [row["date"] for row in found["week"]] == [
        first + timedelta(days=n) for n in range(7)
    ]
    assert [row["studied"] for row in found["week"]] == [
        True, False, False, False, True, False, True,
    ]  # fmt: skip
    assert [row["is_today"] for row in found["week"]] == [False] * 6 + [True]
    assert [row["weekday"] for row in found["week"]][-1] == "Mon"
    assert (found["week_days"], found["week_cards"]) == (3, 4)


@pytest.mark.django_db
def test_a_week_without_study_is_seven_empty_days():
    found = week_strip(make_learner(), TODAY)

    assert [row["studied"] for row in found["week"]] == [False] * 7
    assert (found["week_days"], found["week_cards"]) == (0, 0)


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [
        (0, "0 s"),
        (59_400, "59 s"),
        (59_600, "1 min 0 s"),
        (61_000, "1 min 1 s"),
        (3_600_000, "60 min 0 s"),
    ],
)
def test_a_time_in_words(milliseconds, words):
    assert minutes_words(milliseconds) == words
