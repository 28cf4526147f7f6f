from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest
from django.core import signing

from learn.review.presentation import (
    SALT,
    UnanswerableError,
    grade_presented,
    present,
    read_token,
    restore_question,
    seed_of,
)
from quizzes.models import Item
from tests.support.factories import (
    NOW,
    TODAY,
    UNKNOWN,
    item_of,
    make_learner,
    option,
    places,
    question,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def dealt(owner, item, seq):
    """What stands on the page, top to bottom."""
    question = present(owner, Item.objects.to_show().get(pk=item.pk), seq, NOW).question
    return (question.kind, question.stem, question.statement, texts(question))


def texts(question):
    return [option.text for option in question.options]


@pytest.fixture
def item(tiny):
    return item_of("gemtuzumab-binds-cd33", "subject")


# -- dealing


def test_the_same_card_at_the_same_number_is_asked_the_same(item):
    assert dealt("7", item, 3) == dealt("7", item, 3)


def test_another_learner_or_another_number_is_dealt_anew(item):
    by_number = {repr(dealt("7", item, seq)) for seq in range(20)}
    by_learner = {repr(dealt(str(owner), item, 3)) for owner in range(20)}

    assert len(by_number) > 10
    assert len(by_learner) > 10


def test_nobody_works_out_the_deal_without_the_secret(item, settings):
    ours = seed_of("7", item.pk, 3)
    settings.SECRET_KEY = "another"

    assert seed_of("7", item.pk, 3) != ours


def test_the_right_answer_stands_at_each_place_alike():
    item = Item.objects.to_show().get(fact__slug="inotuzumab-binds-cd22")

    dealt = [present(str(owner), item, 1, NOW).question for owner in range(3000)]

    expected = Counter()
    for shown in dealt:
        width = len(shown.options)
        expected.update(dict.fromkeys(range(width), 1 / width))
    counts = Counter(shown.key for shown in dealt)
    assert counts == pytest.approx(dict(expected), abs=130)


# -- the token


def test_a_token_says_which_question_it_was_and_when():
    learner = make_learner()
    showing = question(learner, item_of("gemtuzumab-binds-cd33"))

    assert read_token(showing.token, str(learner.pk)) == showing.ticket
    assert restore_question(showing.ticket).question == showing.question


def test_each_showing_has_a_key_of_its_own(item):
    found = Item.objects.to_show().get(pk=item.pk)

    keys = {present("7", found, 1, NOW).ticket.key for _ in range(10)}

    assert len(keys) == 10
    assert {type(key) for key in keys} == {UUID}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: "",
        lambda token: "nonsense",
        lambda token: "é:ü:ß",
        lambda token: token[:-1],
        lambda token: "x" + token[1:],
        lambda token: signing.dumps(["7", 1, 1], salt=SALT),
        lambda token: signing.dumps(signing.loads(token, salt=SALT), salt="other"),
    ],
    ids=["none", "nonsense", "letters", "cut", "changed", "short", "other-salt"],
)
def test_a_token_that_is_not_ours_is_refused(item, spoil):
    token = present("7", Item.objects.to_show().get(pk=item.pk), 1, NOW).token

    with pytest.raises(UnanswerableError) as refusal:
        read_token(spoil(token), "7")

    assert str(refusal.value) == (
        "This page can’t be answered any more. Here is a fresh question."
    )


def test_a_token_of_another_learner_is_refused(item):
    token = present("7", Item.objects.to_show().get(pk=item.pk), 1, NOW).token

    with pytest.raises(UnanswerableError) as refusal:
        read_token(token, "8")

    assert str(refusal.value) == (
        "This page was made for another account. Here is a question for you."
    )


def test_a_question_that_has_changed_since_is_not_dealt_again(item):
    ticket = present("7", Item.objects.to_show().get(pk=item.pk), 1, NOW).ticket
    item.variants.update(digest="another")

    with pytest.raises(UnanswerableError, match="were changed just now"):
        restore_question(ticket)


def test_a_question_of_a_suspended_item_is_not_dealt_again(item):
    ticket = present("7", Item.objects.to_show().get(pk=item.pk), 1, NOW).ticket
    Item.objects.filter(pk=item.pk).update(suspended="not-asked")

    with pytest.raises(UnanswerableError, match="were changed just now"):
        restore_question(ticket)


# -- grading


@pytest.fixture
def choice(tiny):
    return question(make_learner(), item_of("gemtuzumab-binds-cd33"), "fact-forward")


@pytest.fixture
def order(tiny):
    return question(make_learner(), item_of("car-t-steps"), "order-steps")


def graded(showing, given):
    outcome = grade_presented(showing, given, TODAY)
    return outcome.is_right, outcome.choice


def test_the_key_is_right_and_every_other_option_wrong(choice):
    places = range(len(choice.question.options))

    grades = [graded(choice, option(n)) for n in places]

    assert grades == [(n == choice.question.key, n) for n in places]


def test_not_to_know_is_wrong_and_chooses_nothing(choice, order):
    assert graded(choice, UNKNOWN) == (False, None)
    assert graded(order, UNKNOWN) == (False, None)


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "9", "1.0", "\u0661", "\u00b2", "1" * 50, "a"]
)
def test_what_is_no_option_is_refused(choice, text):
    with pytest.raises(UnanswerableError) as refusal:
        graded(choice, {"choice": text})

    assert str(refusal.value) == "Choose one of the answers."


def test_steps_in_order_are_right(order):
    given = list(order.question.places)

    assert graded(order, places(given)) == (True, given)


def test_steps_out_of_order_are_wrong_and_kept_as_given(order):
    given = [order.question.places[n] for n in (1, 0, 2, 3)]

    assert graded(order, places(given)) == (False, given)


@pytest.mark.parametrize(
    "given",
    [[], [1, 2, 3], [1, 2, 3, ""], [1, 1, 2, 3], [0, 1, 2, 3], [2, 3, 4, 5]],
    ids=["none", "missing", "empty", "twice", "zero", "beyond"],
)
def test_places_that_are_no_order_are_refused(order, given):
    with pytest.raises(UnanswerableError) as refusal:
        graded(order, places(given))

    assert str(refusal.value) == "Give each step its own place, from 1 to the last."


def test_the_steps_are_never_shown_in_their_order():
    item = Item.objects.to_show().get(fact__slug="car-t-steps")

    shown = {present(str(owner), item, 1, NOW).question.places for owner in range(200)}

    assert (1, 2, 3, 4) not in shown
    assert len(shown) == 23


def test_a_token_may_be_old():
    learner = make_learner()
    showing = question(
        learner, item_of("gemtuzumab-binds-cd33"), at=NOW - timedelta(400)
    )

    assert read_token(showing.token, str(learner.pk)) == showing.ticket
