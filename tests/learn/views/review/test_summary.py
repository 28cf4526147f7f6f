"""The summary of a day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from learn.review.answers import answer
from quizzes.models import Item
from tests.support.factories import (
    UNKNOWN,
    item_of,
    make_card,
    only,
    question,
    right,
    wrong,
)
from tests.support.pages import heading, question_on, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def test_the_summary_tells_what_the_day_came_to(learner_client, learner):
    one = only(item_of("gemtuzumab-binds-cd33"), "fact-forward")
    two = only(item_of("inotuzumab-binds-cd22"), "fact-forward")
    three = only(item_of("cll8-pfs-both"), "numeric-choice")
    now = timezone.now()
    for item, given, seconds in [
        (one, right, 10),
        (two, wrong, 20),
        (three, lambda _: UNKNOWN, 31),
        (two, right, 40),
    ]:
        showing = question(learner, item, at=now)
        later = now + timedelta(seconds=seconds)
        answer(learner, showing.token, given(showing), later)

    response = learner_client.get("/review/done/")

    assert heading(response) == "So far today"
    assert "1 of 3 right first time" in words(response)
    assert "1 min 1 s" in words(response)
    assert "Inotuzumab ozogamicin binds CD22. You picked" in words(response)
    assert "You did not know" in words(response)


def test_the_summary_of_an_idle_day_says_so(learner_client):
    response = learner_client.get("/review/done/")

    assert heading(response) == "Done for today"
    assert "Nothing is due You have not answered any questions today." in words(
        response
    )


def test_when_all_is_done_more_new_cards_may_be_met(learner_client, learner):
    assert "5 more new cards" in words(learner_client.get("/review/done/"))

    response = learner_client.post("/review/more/", follow=True)

    learner.refresh_from_db()
    assert learner.extra_new == 5
    assert question_on(response).ticket.item == Item.objects.first().pk


def test_when_all_has_been_met_there_is_no_more(learner_client, learner):
    for item in Item.objects.all():
        make_card(learner, item, due=date(2999, 1, 1))

    assert "more new card" not in words(learner_client.get("/review/done/"))
    response = learner_client.post("/review/more/", follow=True)

    assert "There is nothing new today." in words(response)
    learner.refresh_from_db()
    assert learner.extra_new == 0
