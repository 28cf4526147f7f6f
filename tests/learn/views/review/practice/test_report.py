"""A problem with a question of a practice, and a note on its fact, from its feedback."""

import pytest

from learn.models import Note, Report, Review
from tests.support.factories import make_learner, wrong
from tests.support.learn.practice import BINDS, asked, send, start
from tests.support.pages import HTMX, buttons, heading, question_on, source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.fixture
def answered(learner_client):
    """The kept answer to the first question of a practice, and its feedback."""
    start(learner_client, "weak")
    told = send(learner_client, asked(learner_client), wrong, follow=True)
    return Review.objects.latest("pk"), told


def report_on(review):
    return f"/cards/{review.card.item_id}/report/"


def test_the_feedback_offers_to_report_and_nothing_that_would_move_a_card(answered):
    review, told = answered

    assert f'action="{report_on(review)}"' in source(told)
    assert f'name="key" value="{review.key}"' in source(told)
    assert buttons(told, "action") == []


def test_under_htmx_the_feedback_offers_the_same(learner_client):
    start(learner_client, "weak")

    told = send(learner_client, asked(learner_client), wrong, headers=HTMX)

    assert f'action="{report_on(Review.objects.latest("pk"))}"' in source(told)
    assert "Write a note" in words(told)


def test_a_problem_reaches_the_editors_as_it_was_shown_and_leads_back(
    learner_client, learner, answered
):
    review, _ = answered
    opened = learner_client.get(report_on(review), {"key": review.key})
    assert f'href="/practice/{review.key}/"' in source(opened)

    sent = learner_client.post(
        report_on(review), {"key": review.key, "text": "Two fit."}
    )

    report = Report.objects.get()
    assert (report.learner, report.item, report.text) == (
        learner,
        review.card.item,
        "Two fit.",
    )
    assert report.shown == review.shown
    assert sent.headers["Location"] == f"/practice/{review.key}/"
    back = learner_client.get(sent.headers["Location"])
    assert heading(back) == "Not quite"
    assert "Thank you. The editors will see it with the question." in words(back)


def test_a_problem_with_an_open_question_leads_back_to_it(learner_client):
    start(learner_client, "weak")
    page = learner_client.get("/practice/question/")
    showing = question_on(page)
    assert 'name="from" value="practice"' in source(page)
    path = f"/cards/{showing.ticket.item}/report/"

    sent = learner_client.post(
        path, {"token": showing.token, "from": "practice", "text": "Unclear."}
    )

    assert sent.headers["Location"] == "/practice/question/"
    assert Report.objects.get().shown["stem"] == showing.question.stem
    back = learner_client.get(sent.headers["Location"])
    assert question_on(back).ticket.item == showing.ticket.item


def test_the_other_side_of_a_flash_card_offers_to_report_too(learner_client):
    start(learner_client, "all", size=50)
    while (showing := asked(learner_client)).question.form != "reveal":
        send(learner_client, showing)

    turned = send(learner_client, showing, lambda _: {"choice": "reveal"})

    assert f'action="/cards/{showing.ticket.item}/report/"' in source(turned)
    assert f'name="token" value="{showing.token}"' in source(turned)


def test_the_answer_of_another_learner_is_not_there(client, answered):
    review, _ = answered
    client.force_login(make_learner())

    given = {"key": review.key, "text": "Mine."}
    assert client.post(report_on(review), given).status_code == 404
    assert not Report.objects.exists()


def test_the_note_on_the_fact_is_shown_and_leads_back(
    learner_client, learner, answered
):
    review, told = answered
    path, back = f"/facts/tiny/{BINDS[1]}/note/", f"/practice/{review.key}/"
    assert review.shown["fact"]["id"] == BINDS[1]
    assert f'href="{path}?next={back.replace("/", "%2F")}"' in source(told)

    sent = learner_client.post(path, {"text": "R for 20.", "next": back})

    assert Note.objects.get(learner=learner).text == "R for 20."
    assert sent.headers["Location"] == back
    assert "R for 20." in words(learner_client.get(back))
