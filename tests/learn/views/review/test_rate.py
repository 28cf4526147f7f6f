"""What comes after an answer: ratings, repeats and undo."""

from datetime import timedelta

import pytest
from django.utils import timezone

from learn.memory.card_state import Event
from learn.memory.fsrs import Rating
from learn.models import Card, Review
from learn.review.answers import answer, due_dates_after
from tests.support.factories import item_of, only, question, right, rows, wrong
from tests.support.learn.reviews import asked, due, send
from tests.support.pages import HTMX, buttons, heading, question_on, source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def test_what_was_wrong_comes_back_at_the_end_until_it_is_right(
    learner_client, learner
):
    first = only(item_of("gemtuzumab-binds-cd33"), "fact-forward")
    second = only(item_of("inotuzumab-binds-cd22"), "fact-forward")
    due(learner, first)
    due(learner, second)

    met = []
    for given in (wrong, right, wrong, right):
        showing = question_on(learner_client.get("/review/"))
        send(learner_client, showing, given(showing))
        met.append(showing.ticket.item)

    assert met == [first.pk, second.pk, first.pk, first.pk]
    assert learner_client.get("/review/").headers["Location"] == "/review/done/"
    assert list(Review.objects.order_by("pk").values_list("is_practice", flat=True)) == [
        False, False, True, True,
    ]  # fmt: skip


def test_practice_is_not_rated(learner_client, choice):
    for given in (wrong, right):
        showing = question_on(asked(learner_client, choice))
        told = send(learner_client, showing, given(showing), follow=True)

    assert heading(told) == "Correct"
    assert buttons(told, "rating") == []


def test_a_guess_comes_back_at_the_end(learner_client, choice):
    showing = question_on(asked(learner_client, choice))
    send(learner_client, showing, right(showing))

    response = learner_client.post(
        f"/review/{showing.ticket.key}/rate/", {"rating": "1"}, follow=True
    )

    assert question_on(response).ticket.item == choice.pk
    assert question_on(response).ticket.seq == 3


@pytest.mark.parametrize("rating", [2, 3, 4])
def test_a_rating_moves_the_card_and_goes_on(learner_client, learner, choice, rating):
    showing = question_on(asked(learner_client, choice))
    send(learner_client, showing, right(showing))
    path = f"/review/{showing.ticket.key}/rate/"

    response = learner_client.post(path, {"rating": rating})

    assert response.headers["Location"] == "/review/"
    assert Review.objects.get(event=Event.RATE).rating == Rating(rating)
    answered = Review.objects.get(event=Event.ANSWER)
    assert Card.objects.get().due == due_dates_after(learner, answered)[rating]


@pytest.mark.parametrize(
    ("rating", "says"),
    [
        ("9", "Choose how well you knew it."),
        ("", "Choose how well you knew it."),
    ],
    ids=["nine", "none"],
)
def test_a_rating_that_is_none_is_refused(
    learner_client, learner, choice, rating, says
):
    due(learner, item_of("inotuzumab-binds-cd22"))
    showing = question_on(asked(learner_client, choice))
    send(learner_client, showing, right(showing))
    before = rows(Card, Review)

    response = learner_client.post(
        f"/review/{showing.ticket.key}/rate/", {"rating": rating}
    )

    assert says in words(response)
    assert rows(Card, Review) == before


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_undo_asks_the_same_item_again_with_the_card_as_it_was(
    learner_client, learner, choice, headers
):
    due(learner, item_of("inotuzumab-binds-cd22"))
    days_ago = timezone.now() - timedelta(days=9)
    showing = question(learner, choice, at=days_ago)
    answer(learner, showing.token, right(showing), days_ago)
    before = Card.objects.values().get(item=choice)
    showing = question_on(asked(learner_client, choice))
    send(learner_client, showing, wrong(showing))

    response = learner_client.post(
        f"/review/{showing.ticket.key}/undo/", headers=headers, follow=True
    )

    again = question_on(response).ticket
    assert (again.item, again.seq) == (choice.pk, 4)
    assert Card.objects.values().get(item=choice) == {**before, "seq": 3}


def test_the_next_question_and_the_summary_offer_to_take_the_last_answer_back(
    learner_client, learner, choice
):
    other = item_of("inotuzumab-binds-cd22")
    assert "/undo/" not in source(asked(learner_client, other))
    showing = question_on(asked(learner_client, choice))
    send(learner_client, showing, right(showing))
    path = f"/review/{showing.ticket.key}/undo/"

    for response in (
        asked(learner_client, other),
        learner_client.get("/review/done/"),
        learner_client.get(f"/review/{showing.ticket.key}/"),
    ):
        assert f'action="{path}"' in source(response)

    learner_client.post(path)
    assert "/undo/" not in source(asked(learner_client, other))
