"""The question that is due."""

import re

import pytest

from learn.models import Review
from tests.support.factories import item_of, only
from tests.support.learn.reviews import asked, due, send
from tests.support.pages import HTMX, buttons, heading, question_on, source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def test_the_question_due_is_asked(learner_client, learner, choice):
    due(learner, choice)

    response = learner_client.get("/review/")

    showing = question_on(response)
    assert (showing.ticket.item, showing.ticket.seq) == (choice.pk, 1)
    assert heading(response) == showing.question.stem
    assert buttons(response, "choice") == ["1", "2", "3", "unknown"]
    for number, shown in enumerate(showing.question.options, start=1):
        assert f"{number} {shown.text}" in words(response)


def test_that_nobody_reviewed_the_facts_is_said_once_a_session(
    learner_client, learner, choice
):
    due(learner, choice)
    first = learner_client.get("/review/")
    assert "No clinician has reviewed these facts yet." in words(first)
    send(learner_client, question_on(first), {"choice": "1"})
    due(learner, item_of("rituximab-brand"))

    assert "No clinician" not in words(learner_client.get("/review/"))


def test_place_and_date_stand_under_the_question_and_are_kept(
    learner_client, learner, choice
):
    choice.variants.update(caption="In the US, as of April 2025")
    due(learner, choice)
    response = learner_client.get("/review/")
    assert "In the US, as of April 2025" in words(response)

    answered = send(learner_client, question_on(response), {"choice": "1"}, follow=True)

    assert "In the US, as of April 2025" in words(answered)
    [review] = Review.objects.all()
    assert review.shown["caption"] == "In the US, as of April 2025"


def test_abbreviations_are_spelt_out_the_first_time_that_a_card_is_met(
    learner_client, learner, choice
):
    spelt = "CD33: a protein of young myeloid cells"
    choice.variants.update(abbreviations=f"{spelt}; HCL: hairy cell leukemia")
    due(learner, choice)
    first = learner_client.get("/review/")
    assert spelt in words(first)
    assert "HCL" not in words(first)

    send(learner_client, question_on(first), {"choice": "1"})

    assert spelt not in words(asked(learner_client, choice))


@pytest.mark.parametrize(
    ("headers", "is_whole"),
    [
        ({}, True),
        (HTMX, False),
        ({**HTMX, "HX-Boosted": "true"}, True),
        ({**HTMX, "HX-History-Restore-Request": "true"}, True),
    ],
    ids=["plain", "htmx", "boosted", "restored"],
)
def test_htmx_is_given_the_body_alone(learner_client, choice, headers, is_whole):
    response = asked(learner_client, choice, headers=headers)

    assert ("<!doctype html>" in source(response)) == is_whole
    assert source(response).count('id="page"') == 1
    assert source(response).count("<title>") == 1


def test_with_nothing_waiting_the_summary_follows(learner_client):
    assert learner_client.get("/review/").headers["Location"] == "/review/done/"


def test_with_nothing_waiting_htmx_is_sent_to_the_summary(learner_client):
    response = learner_client.get("/review/", headers=HTMX)

    assert (response.status_code, response["HX-Redirect"]) == (204, "/review/done/")


@pytest.mark.parametrize("item", ["", "0", "abc", "-1", "\u00b2", "9" * 30, "99999"])
def test_an_item_that_is_none_is_not_asked_for(learner_client, item):
    response = learner_client.get("/review/", {"item": item})

    assert response.headers["Location"] == "/review/done/"


def test_an_order_is_asked_with_a_place_for_each_step(learner_client):
    response = asked(learner_client, only(item_of("car-t-steps"), "order-steps"))

    assert heading(response) == question_on(response).question.stem
    names = re.findall(r'<select[^>]* name="([^"]*)"', source(response))
    assert names == ["place-1", "place-2", "place-3", "place-4"]
    assert buttons(response, "choice") == ["order", "unknown"]


def test_a_statement_is_judged_true_or_false(learner_client):
    item = only(item_of("rituximab-not-listed-for-aml"), "true-false")

    response = asked(learner_client, item)

    shown = question_on(response).question
    assert heading(response) == f"True or false? {shown.statement}"
    assert buttons(response, "choice") == ["1", "2", "unknown"]
