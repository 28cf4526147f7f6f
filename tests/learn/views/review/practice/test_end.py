"""A practice moves no card, and may be left, taken up again and ended."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from learn.memory.card_state import Event, replay
from learn.models import Card, Review, StudyDay
from learn.review import queue
from learn.statistics import review_stats
from tests.support.factories import UNKNOWN, item_of, make_learner, right, rows, wrong
from tests.support.learn.practice import BINDS, asked, send, slugs, start
from tests.support.pages import HTMX, heading, question_on, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def test_practice_moves_no_card_no_list_no_limit_and_no_figure(learner_client, learner):
    today = learner.study_day(timezone.now())
    new = item_of("obinutuzumab-binds-cd20")
    queue.freeze_plan(learner, today)
    cards = {c["item_id"]: c for c in Card.objects.values()}
    before = snapshot(learner, today)

    start(learner_client, "all", size=50)
    while (page := learner_client.get("/practice/question/")).status_code == 200:
        showing = question_on(page)
        send(learner_client, showing, wrong if showing.ticket.item % 2 else right)

    assert Review.objects.filter(event=Event.PRACTICE).count() > 10
    assert snapshot(learner, today) == before
    for card in Card.objects.values():
        old = cards.get(card["item_id"])
        if old:
            assert {**card, "seq": 0} == {**old, "seq": 0}
    fresh = Card.objects.get(item=new)
    assert (fresh.reps, fresh.due, fresh.stability) == (0, None, None)
    for card in Card.objects.all():
        assert card.state == replay(review.entry for review in card.reviews.all())


def snapshot(learner, today):
    """The list, what is left of it, what limits leave, and every figure."""
    return (
        rows(StudyDay),
        queue.queue_for(learner, today),
        queue.plan_of(learner, today),
        queue.remaining_limits(learner, today),
        review_stats.days_of(learner, today - timedelta(days=99), today),
        review_stats.memories_of(learner),
        review_stats.totals_of(learner),
        review_stats.due_by_day(learner, today, today + timedelta(days=99)),
    )


def test_practice_before_the_first_answer_of_the_day_draws_up_no_list(client):
    learner = make_learner()
    client.force_login(learner)
    start(client, "all", size=1)

    send(client, asked(client), lambda _: UNKNOWN)

    assert Review.objects.get(learner=learner).event == Event.PRACTICE
    assert not StudyDay.objects.filter(learner=learner).exists()


def test_an_answer_of_the_day_is_taken_back_after_practice_of_its_card(
    learner_client, learner
):
    last = Review.objects.latest("at")
    start(learner_client, "met")
    slugs(learner_client)

    learner_client.post(f"/review/{last.key}/undo/")

    card = Card.objects.get(pk=last.card_id)
    assert (card.reps, card.due) == (0, None)


def test_to_look_at_a_practice_writes_nothing(learner_client):
    start(learner_client)
    send(learner_client, asked(learner_client))
    key = Review.objects.latest("pk").key
    before = rows()

    for path in (
        "/practice/",
        "/practice/question/",
        "/practice/done/",
        f"/practice/{key}/",
    ):
        for headers in ({}, HTMX):
            assert learner_client.get(path, headers=headers).status_code == 200

    assert rows() == before


def test_a_practice_that_was_left_goes_on_where_it_was(learner_client):
    start(learner_client, "weak")
    send(learner_client, asked(learner_client))
    following = asked(learner_client).ticket.item

    response = learner_client.get("/practice/")

    assert "Cards you know least 2 questions left Continue" in words(response)
    assert asked(learner_client).ticket.item == following


def test_a_practice_is_left_for_good(learner_client):
    start(learner_client)

    response = learner_client.post("/practice/end/")

    assert response.headers["Location"] == "/progress/"
    assert "left Continue" not in words(learner_client.get("/practice/"))
    assert learner_client.get("/practice/done/").headers["Location"] == "/practice/"


def test_the_end_says_what_was_right_and_what_was_missed(learner_client):
    start(learner_client, "weak")
    for given in (wrong, right, right):
        send(learner_client, asked(learner_client), given)

    response = learner_client.get("/practice/question/", follow=True)

    assert heading(response) == "Practice done"
    assert "2 of 3 right first time" in words(response)
    assert item_of(BINDS[1]).fact.says in words(response)
    assert item_of(BINDS[0]).fact.says not in words(response)
    assert "Your schedule hasn’t changed." in words(response)


def test_what_was_missed_is_practiced_again(learner_client):
    start(learner_client, "weak")
    for given in (wrong, right, wrong):
        send(learner_client, asked(learner_client), given)
    said = words(learner_client.get("/practice/done/"))
    assert "Practice the 2 missed again" in said

    learner_client.post("/practice/again/")

    assert slugs(learner_client) == [BINDS[1], BINDS[2]]
    assert "missed again" not in words(learner_client.get("/practice/done/"))


def test_an_answer_after_its_practice_was_left_is_kept(learner_client):
    start(learner_client)
    showing = asked(learner_client)
    learner_client.post("/practice/end/")

    response = send(learner_client, showing, follow=True)

    assert heading(response) == "Correct"
    assert Review.objects.latest("pk").event == Event.PRACTICE


def test_the_feedback_to_another_learners_practice_is_not_there(learner_client, client):
    start(learner_client)
    send(learner_client, asked(learner_client))
    practiced = Review.objects.latest("pk")
    answered = Review.objects.filter(event=Event.ANSWER).first()
    assert learner_client.get(f"/practice/{answered.key}/").status_code == 404

    client.force_login(make_learner())

    for key in (practiced.key, uuid4()):
        assert client.get(f"/practice/{key}/").status_code == 404


def test_a_token_that_is_none_is_refused_kindly(learner_client):
    start(learner_client)

    response = learner_client.post("/practice/question/", {"token": uuid4().hex})

    assert "Here is a fresh question." in words(response)
