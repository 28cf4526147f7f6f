"""Each page asks the database as often, however much there is of anything."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from learn.memory.fsrs import Rating
from learn.models import Goal, Review
from learn.review.answers import answer, rate
from learn.review.queue import freeze_plan
from quizzes.models import Item
from tests.support.factories import (
    item_of,
    make_card,
    make_learner,
    only,
    question,
    right,
    wrong,
)
from tests.support.pages import HTMX, question_on, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
LONG_AGO = date(2020, 1, 1)
A_FEW = pytest.mark.parametrize("count", [1, 3])


@pytest.fixture
def learner(tiny):
    return make_learner(new_per_day=50)


@pytest.fixture
def history(learner, count):
    """So many cards due, so many answers of today, right and wrong, and so many on one card."""
    now = timezone.now()
    items = list(Item.objects.exclude(fact__slug="gemtuzumab-binds-cd33"))
    for item in items[-count:]:
        make_card(learner, item, last_day=LONG_AGO - timedelta(9), due=LONG_AGO)
    for item in items[: 2 * count]:
        give(learner, item, wrong if item.pk % 2 else right, now)
    for days in range(count, 0, -1):
        give(learner, met(), right, now - timedelta(days=days))


def met():
    return only(item_of("gemtuzumab-binds-cd33"), "fact-forward")


def give(learner, item, given, at):
    showing = question(learner, item, at=at)
    return answer(learner, showing.token, given(showing), at)


@pytest.fixture
def queries(django_assert_num_queries, history):
    return django_assert_num_queries


def asked(client):
    return question_on(client.get(f"/review/?item={met().pk}"))


@A_FEW
def test_today(learner_client, queries):
    with queries(12):
        learner_client.get("/today/")


@A_FEW
def test_a_question(learner_client, queries):
    with queries(11):
        response = learner_client.get("/review/")
    assert question_on(response)


@A_FEW
def test_an_answer(learner_client, queries):
    showing = asked(learner_client)

    form = {"token": showing.token, **right(showing)}

    with queries(12):
        assert learner_client.post("/review/", form).status_code == 302


@A_FEW
def test_an_answer_with_its_feedback_under_htmx(learner_client, queries):
    showing = asked(learner_client)

    form = {"token": showing.token, **right(showing)}

    with queries(20):
        assert learner_client.post("/review/", form, headers=HTMX).status_code == 200


@A_FEW
def test_the_feedback(learner_client, learner, queries):
    answered = give(learner, met(), right, timezone.now())

    with queries(11):
        learner_client.get(f"/review/{answered.key}/")


@A_FEW
def test_a_rating_with_the_next_question_under_htmx(learner_client, learner, queries):
    answered = give(learner, met(), right, timezone.now())
    rate(learner, answered.key, Rating.Easy, timezone.now())

    with queries(21):
        learner_client.post(
            f"/review/{answered.key}/rate/", {"rating": "2"}, headers=HTMX
        )


@A_FEW
def test_an_undo_with_the_question_once_more_under_htmx(
    learner_client, learner, queries
):
    answered = give(learner, met(), right, timezone.now())

    with queries(19):
        learner_client.post(f"/review/{answered.key}/undo/", headers=HTMX)


@A_FEW
def test_the_summary(learner_client, queries):
    with queries(7):
        learner_client.get("/review/done/")


@pytest.mark.parametrize("count", [1, 3])
def test_today_before_the_first_answer(client, django_assert_num_queries, count):
    learner = make_learner(new_per_day=50)
    client.force_login(learner)
    for item in Item.objects.all()[:count]:
        make_card(learner, item, last_day=LONG_AGO - timedelta(9), due=LONG_AGO)

    with django_assert_num_queries(19):
        client.get("/today/")


@A_FEW
def test_the_set_aside_cards(learner_client, learner, queries):
    learner.cards.update(is_suspended=True, is_flagged=True)

    with queries(4):
        learner_client.get("/cards/")


@A_FEW
def test_the_exams(learner_client, learner, queries, count):
    pack = Item.objects.first().fact.pack
    for n in range(count):
        Goal.objects.create(
            learner=learner, pack=pack, topic=str(n), on=date(2999, 1, 1)
        )

    with queries(7):
        learner_client.get("/exams/")


@pytest.fixture
def leeches(learner, history, count):
    """So many cards that are missed every other time, by taking one thing for another."""
    now = timezone.now()
    facts = ["rituximab-binds-cd20", "obinutuzumab-binds-cd20", "inotuzumab-listed"]
    for fact in facts[:count]:
        item = only(item_of(fact), "fact-forward")
        item.cards.all().delete()
        for n in range(10):
            give(learner, item, wrong if n % 2 else right, now - timedelta(20 - n))


@A_FEW
def test_the_progress(learner_client, learner, leeches, queries, count):
    freeze_plan(learner, learner.study_day(timezone.now()))

    with queries(14):
        response = learner_client.get("/progress/")
    assert words(response).count("missed 5 of 9 times") == count


@A_FEW
def test_the_feedback_to_a_card_that_will_not_stick(
    learner_client, learner, leeches, queries
):
    item = item_of("rituximab-binds-cd20")
    answered = give(learner, item, wrong, timezone.now())

    with queries(11):
        response = learner_client.get(f"/review/{answered.key}/")
    assert "You have missed this one" in words(response)


@A_FEW
def test_what_can_be_practiced(learner_client, queries):
    with queries(3):
        learner_client.get("/practice/")


@pytest.fixture
def practice(learner_client, history, count):
    """A practice of some cards, one of them answered for each that is counted."""
    learner_client.post("/practice/", {"which": "met", "size": 9})
    for _ in range(count):
        showing = question_on(learner_client.get("/practice/question/"))
        send_practice(learner_client, showing)
    return learner_client


def send_practice(client, showing, **kwargs):
    form = {"token": showing.token, **wrong(showing)}
    return client.post("/practice/question/", form, **kwargs)


@A_FEW
def test_a_question_of_a_practice(practice, queries):
    with queries(8):
        response = practice.get("/practice/question/")
    assert question_on(response)


@A_FEW
def test_an_answer_of_a_practice_with_its_feedback_under_htmx(practice, queries):
    showing = question_on(practice.get("/practice/question/"))
    while showing.question.form in ("reveal", "typed", "recall"):
        send_practice(practice, showing)
        showing = question_on(practice.get("/practice/question/"))

    with queries(17):
        assert send_practice(practice, showing, headers=HTMX).status_code == 200


@A_FEW
def test_the_feedback_to_an_answer_of_a_practice(practice, queries):
    key = Review.objects.latest("pk").key

    with queries(7):
        response = practice.get(f"/practice/{key}/")
    assert "Report a problem" in words(response)


@A_FEW
def test_a_report_on_an_answer_of_a_practice(practice, queries):
    review = Review.objects.select_related("card").latest("pk")
    path = f"/cards/{review.card.item_id}/report/"

    with queries(4):
        practice.get(path, {"key": review.key})
    with queries(5):
        sent = practice.post(path, {"key": review.key, "text": "Two fit."})
    assert sent.headers["Location"] == f"/practice/{review.key}/"


@A_FEW
def test_the_end_of_a_practice(practice, queries):
    send_practice(practice, question_on(practice.get("/practice/question/")))

    with queries(5):
        assert practice.get("/practice/done/").status_code == 200


@A_FEW
def test_the_settings(learner_client, queries):
    with queries(7):
        learner_client.get("/settings/")


@A_FEW
def test_the_welcome(client, queries):
    with queries(3):
        client.get("/")


@A_FEW
def test_a_question_of_the_trial(client, queries, count):
    for _ in range(count):
        try_one(client)

    with queries(5):
        client.get("/try/")


@A_FEW
def test_an_answer_of_the_trial(client, queries, count):
    for _ in range(count - 1):
        try_one(client)
    showing = question_on(client.get("/try/"))

    with queries(9):
        client.post("/try/", {"token": showing.token, **right(showing)})


@A_FEW
def test_a_report_of_the_trial(client, queries, count):
    for _ in range(count):
        try_one(client)
    key = UUID(client.session["trial"]["answers"][-1]["key"])

    with queries(2):
        client.get(f"/try/{key}/report/")
    with queries(6):
        sent = client.post(f"/try/{key}/report/", {"text": "Two fit."})
    with queries(2):
        client.get(sent.headers["Location"])


def try_one(client):
    showing = question_on(client.get("/try/"))
    client.post("/try/", {"token": showing.token, **right(showing)})
