"""An answer, and what is told of it."""

import re

import pytest
from django.utils import timezone

from learn.memory.fsrs import Rating
from learn.models import Card, Review
from learn.review.answers import due_dates_after
from learn.review.due_dates import due_dates
from learn.rules.review.feedback import interval_words
from quizzes.knowledge.wording import capitalized
from tests.support.factories import (
    UNKNOWN,
    item_of,
    make_learner,
    only,
    question,
    right,
    rows,
    wrong,
)
from tests.support.learn.reviews import asked, due, send
from tests.support.pages import HTMX, buttons, heading, question_on, source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def today(learner):
    return learner.study_day(timezone.now())


def rating_words(first, dues):
    """The buttons as they are read: what each is called, when the card comes back, its key."""
    hard, good, easy = (interval_words((dues[n] - dues[1]).days + 1) for n in (2, 3, 4))
    return f"{first} today 1 Hard {hard} 2 Good {good} 3 Easy {easy} 4"


def test_a_right_answer_is_stored_and_told_and_its_ratings_carry_their_intervals(
    learner_client, learner, choice
):
    showing = question_on(asked(learner_client, choice))

    response = send(learner_client, showing, right(showing))

    review = Review.objects.get()
    assert response.headers["Location"] == f"/review/{review.key}/"
    told = learner_client.get(f"/review/{review.key}/")
    assert heading(told) == "Correct"
    assert buttons(told, "rating") == ["1", "2", "3", "4"]
    assert rating_words("Guessed", due_dates_after(learner, review)) in words(told)
    assert "Your answer" in words(told)


@pytest.mark.parametrize(
    ("given", "verdict"), [(wrong, "Not quite"), (lambda _: UNKNOWN, "Here it is")],
    ids=["wrong", "unknown"],
)  # fmt: skip
def test_another_answer_is_told_the_right_one_and_when_it_comes_back(
    learner_client, learner, choice, given, verdict
):
    showing = question_on(asked(learner_client, choice))

    told = send(learner_client, showing, given(showing), follow=True)

    assert heading(told) == verdict
    assert buttons(told, "rating") == []
    assert "Answer: CD33." in words(told)
    assert "You will see it again at the end of this session, then tomorrow." in words(
        told
    )
    assert 'href="/review/"' in source(told)


def test_each_option_says_why_and_the_fact_its_source(learner_client, choice):
    showing = question_on(asked(learner_client, choice))

    told = words(send(learner_client, showing, wrong(showing), follow=True))

    for shown in showing.question.options:
        assert f"{shown.text} " in told
        assert shown.reason in told
    assert "Gemtuzumab ozogamicin binds CD33" in told
    assert "An overview" in told
    assert "No clinician" not in told


def test_under_htmx_the_feedback_comes_at_once_at_its_own_address(
    learner_client, choice
):
    showing = question_on(asked(learner_client, choice))

    told = send(learner_client, showing, right(showing), headers=HTMX)

    assert (told.status_code, heading(told)) == (200, "Correct")
    assert told["HX-Replace-Url"] == f"/review/{showing.ticket.key}/"
    assert "<!doctype html>" not in source(told)


def test_the_same_form_sent_twice_is_one_answer(learner_client, choice):
    showing = question_on(asked(learner_client, choice))

    sent = [
        send(learner_client, showing, given(showing)) for given in (right, wrong, right)
    ]

    assert {response["Location"] for response in sent} == {
        f"/review/{showing.ticket.key}/"
    }
    assert Review.objects.count() == 1


def test_an_answer_that_is_none_is_asked_for_again_on_the_same_question(
    learner_client, choice
):
    showing = question_on(asked(learner_client, choice))

    for headers in ({}, HTMX):
        response = send(learner_client, showing, {}, headers=headers)

        assert "Choose one of the answers." in words(response)
        assert question_on(response).ticket == showing.ticket
    assert Review.objects.count() == 0


def test_places_that_are_no_order_are_asked_for_again(learner_client):
    steps = only(item_of("car-t-steps"), "order-steps")
    showing = question_on(asked(learner_client, steps))

    response = send(learner_client, showing, {"choice": "order", "place-1": "2"})

    assert "Give each step its own place, from 1 to the last." in words(response)
    assert question_on(response).ticket == showing.ticket
    assert rows(Card, Review) == {Card: [], Review: []}


def test_a_wrong_order_is_told_with_the_right_one(learner_client):
    steps = only(item_of("car-t-steps"), "order-steps")
    showing = question_on(asked(learner_client, steps))

    told = send(learner_client, showing, wrong(showing), follow=True)

    assert heading(told) == "Not quite"
    texts = re.findall(r'<span class="nm"><span>([^<]*)</span>', source(told))
    assert [t.lower() for t in texts] == [
        "collection", "engineering", "expansion", "infusion",
    ]  # fmt: skip
    assert words(told).count("You put it at") == 4


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_a_refused_answer_says_why_and_asks_what_is_next(
    learner_client, learner, choice, headers
):
    due(learner, choice)
    foreign = question(make_learner(), choice, at=timezone.now())
    before = rows(Card, Review)

    response = send(learner_client, foreign, right(foreign), headers=headers)

    assert (
        "This page was made for another account. Here is a question for you."
        in words(response)
    )
    assert question_on(response).ticket.owner == str(learner.pk)
    assert rows(Card, Review) == before


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_a_refusal_is_told_even_when_nothing_is_left_to_ask(
    learner_client, learner, choice, headers
):
    send(
        learner_client,
        showing := question_on(asked(learner_client, choice)),
        right(showing),
    )
    showing = question_on(asked(learner_client, choice))
    send(learner_client, showing, right(showing))
    first = Review.objects.get(seq=1)

    learner_client.post(f"/review/{first.key}/undo/", headers=headers)

    assert "That card was answered again since, so the older answer stays." in words(
        learner_client.get("/review/done/")
    )


def test_another_way_of_sending_is_refused(learner_client, choice):
    showing = question_on(asked(learner_client, choice))
    key = showing.ticket.key
    send(learner_client, showing, right(showing))

    assert learner_client.put("/review/").status_code == 405
    for path in (f"/review/{key}/rate/", f"/review/{key}/undo/", "/review/more/"):
        assert learner_client.get(path).status_code == 405
    for path in (f"/review/{key}/", "/review/done/", "/today/"):
        assert learner_client.post(path).status_code == 405


@pytest.fixture
def flash_card(tiny):
    return only(item_of("cll-is-leukemia"), "flashcard")


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_the_other_side_of_a_flash_card_is_shown_and_nothing_is_stored(
    learner_client, learner, flash_card, headers
):
    response = asked(learner_client, flash_card)
    showing = question_on(response)
    answer = capitalized(showing.question.answer)
    before = rows()

    turned = send(learner_client, showing, {"choice": "reveal"}, headers=headers)

    assert buttons(response, "choice") == ["reveal"]
    assert answer not in words(response)
    assert heading(turned) == "The answer"
    assert f"Answer {answer}" in words(turned)
    card = Card(learner=learner, item=flash_card)
    days = due_dates(learner, card, card.state, today(learner), guess=0.0)
    assert rating_words("Again", days) in words(turned)
    assert question_on(turned).ticket == showing.ticket
    assert rows() == before


def test_a_flash_card_is_judged_and_the_next_question_follows(
    learner_client, flash_card
):
    showing = question_on(asked(learner_client, flash_card))

    response = send(learner_client, showing, {"rating": "4"})

    assert response.headers["Location"] == "/review/"
    assert Review.objects.get().rating == Rating.Easy


def test_the_answer_of_a_graded_question_is_not_revealed(learner_client, choice):
    showing = question_on(asked(learner_client, choice))

    response = send(learner_client, showing, {"choice": "reveal"})

    assert "Correct answer" not in words(response)
    assert "Gemtuzumab ozogamicin binds CD33" not in words(response)
    assert question_on(response).ticket == showing.ticket
