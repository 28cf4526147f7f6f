"""An answer is taken once, from whatever tab it comes."""

from datetime import timedelta

import pytest

from learn.memory.card_state import Event
from learn.memory.fsrs import Rating
from learn.models import Review
from learn.review.answers import answer, rate, undo
from quizzes.models import Item, Variant
from tests.support.factories import (
    NOW,
    item_of,
    make_learner,
    option,
    question,
    right,
    wrong,
)
from tests.support.learn.answers import TOMORROW, assert_folded, give, refused
from tests.support.threads import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


CHANGED = (
    "The facts behind that question were changed just now, so nothing was counted."
)


def test_the_same_showing_sent_twice_gives_the_first_result(learner, item):
    showing = question(learner, item, "fact-forward")
    first = answer(learner, showing.token, right(showing), NOW)

    again = answer(learner, showing.token, wrong(showing), TOMORROW)

    assert (again, again.is_right) == (first, True)
    assert Review.objects.count() == 1
    assert_folded(learner)


def test_of_two_tabs_with_the_same_question_the_first_answer_counts(learner, item):
    tab, other = (question(learner, item, "fact-forward") for _ in range(2))
    first = answer(learner, tab.token, wrong(tab), NOW)

    second = answer(learner, other.token, right(other), NOW)

    assert (second, second.is_right) == (first, False)
    assert Review.objects.count() == 1


def test_an_answer_is_found_again_after_many_others(learner, item):
    showing = question(learner, item)
    first = answer(learner, showing.token, right(showing), NOW)
    for day in range(1, 4):
        give(learner, item, at=NOW + timedelta(days=day))

    assert answer(learner, showing.token, right(showing), NOW) == first
    assert Review.objects.count() == 4


def test_an_answer_is_found_again_after_its_item_was_suspended(learner, item):
    showing = question(learner, item)
    first = answer(learner, showing.token, right(showing), NOW)
    Item.objects.update(suspended="not-asked")

    assert answer(learner, showing.token, right(showing), NOW) == first


def test_a_tab_left_behind_by_another_is_refused(learner, item):
    stale = question(learner, item, "fact-forward")
    first = give(learner, item)
    undo(learner, first.key, NOW)
    behind = question(learner, item, "fact-forward")
    rate_me = answer(learner, behind.token, right(behind), NOW)
    beside = question(learner, item, "fact-forward")
    rate(learner, rate_me.key, Rating.Easy, NOW)

    with refused(
        "You already answered that question in another window. Here is the next one."
    ):
        answer(learner, beside.token, right(beside), NOW)
    assert answer(learner, stale.token, right(stale), NOW) == first


def test_a_token_of_another_learner_is_refused(learner, item):
    showing = question(make_learner(), item)

    with refused("This page was made for another account. Here is a question for you."):
        answer(learner, showing.token, right(showing), NOW)


def test_a_tampered_token_is_refused(learner, item):
    showing = question(learner, item)

    with refused("This page can’t be answered any more. Here is a fresh question."):
        answer(learner, showing.token + "x", right(showing), NOW)


def test_an_item_suspended_since_is_refused(learner, item):
    showing = question(learner, item)
    Item.objects.update(suspended="not-asked")

    with refused("That fact is no longer asked, so nothing was counted."):
        answer(learner, showing.token, right(showing), NOW)


def test_a_question_changed_since_is_refused(learner, item):
    showing = question(learner, item)
    Variant.objects.update(digest="another")

    with refused(CHANGED):
        answer(learner, showing.token, right(showing), NOW)


def test_an_answer_that_is_none_of_the_options_is_refused_and_may_be_mended(
    learner, item
):
    showing = question(learner, item, "fact-forward")

    with refused("Choose one of the answers."):
        answer(learner, showing.token, option(7), NOW)

    assert answer(learner, showing.token, right(showing), NOW).is_right is True


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_new", [True, False], ids=["new", "met"])
def test_eight_presses_of_the_same_button_are_one_answer(file_database, is_new):
    learner, item = make_learner(), item_of("gemtuzumab-binds-cd33")
    if not is_new:
        give(learner, item, at=NOW - timedelta(days=1))
    showing = question(learner, item)

    def press():
        return answer(learner, showing.token, right(showing), NOW)

    taken = at_once(*[press] * 8)

    assert taken == [Review.objects.get(key=showing.ticket.key)] * 8
    assert Review.objects.count() == 1 + (not is_new)
    assert_folded(learner)


@pytest.mark.django_db(transaction=True)
def test_eight_tabs_with_the_same_question_give_one_answer(file_database):
    learner, item = make_learner(), item_of("gemtuzumab-binds-cd33")
    tabs = [question(learner, item, "fact-forward") for _ in range(8)]

    taken = at_once(
        *(
            lambda tab=tab, given=given: answer(learner, tab.token, given(tab), NOW)
            for tab, given in zip(tabs, [right, wrong] * 4, strict=True)
        )
    )

    assert taken == [Review.objects.get()] * 8
    assert_folded(learner)


@pytest.mark.django_db(transaction=True)
def test_of_an_answer_and_an_undo_at_once_one_goes_first_and_both_are_counted_right(
    file_database,
):
    learner, item = make_learner(), item_of("gemtuzumab-binds-cd33")
    for day in range(0, 20, 2):
        at = NOW + timedelta(days=day)
        first = give(learner, item, at=at)
        later = at + timedelta(days=1)
        showing = question(learner, item, at=later)
        given = right(showing)

        taken = at_once(
            lambda showing=showing, given=given, later=later: answer(
                learner, showing.token, given, later
            ),
            lambda first=first, later=later: undo(learner, first.key, later),
        )

        last = Review.objects.order_by("-seq").first()
        if last.event == Event.ANSWER:
            assert taken == [
                last,
                "That card was answered again since, so the older answer stays.",
            ]
        else:
            assert taken == [
                "You already answered that question in another window. "
                "Here is the next one.",
                first,
            ]
        assert_folded(learner)
