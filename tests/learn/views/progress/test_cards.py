import pytest
from django.utils import timezone

from learn.models import Card, Report, Review
from learn.review.answers import answer
from tests.support.factories import (
    item_of,
    make_card,
    make_learner,
    question,
    right,
    rows,
)
from tests.support.pages import HTMX, heading, question_on, source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.fixture
def item(tiny):
    return item_of("gemtuzumab-binds-cd33")


@pytest.fixture
def learner(tiny):
    return make_learner(new_per_day=1)


def press(client, item, action, **kwargs):
    data = {"action": action, **kwargs.pop("data", {})}
    return client.post(f"/cards/{item.pk}/", data, **kwargs)


# -- set aside


@pytest.mark.parametrize(
    ("action", "says"),
    [
        ("bury", "Put off until tomorrow."),
        ("suspend", "Paused. You won’t see it in reviews."),
    ],
)
def test_a_card_is_set_aside_and_that_can_be_taken_back(
    learner_client, learner, item, action, says
):
    response = press(learner_client, item, action, follow=True)

    assert says in words(response)
    assert f'action="/cards/{item.pk}/"' in source(response)
    press(learner_client, item, "resume")
    card = Card.objects.get()
    assert (card.is_suspended, card.buried_on) == (False, None)
    assert [r.event for r in Review.objects.all()] == [action, "resume"]


def test_under_htmx_the_next_question_comes_at_once(learner_client, learner, item):
    first = question_on(learner_client.get("/review/")).ticket.item

    response = press(learner_client, item_of("car-t-steps"), "bury", headers=HTMX)

    assert question_on(response).ticket.item == first
    assert "Put off until tomorrow." in words(response)


def test_an_answer_to_a_card_that_was_set_aside_meanwhile_is_not_counted(
    learner_client, learner, item
):
    showing = question(learner, item, at=timezone.now())
    press(learner_client, item, "suspend")

    given = {"token": showing.token, **right(showing)}
    response = learner_client.post("/review/", given, follow=True)

    assert "in another window" in words(response)
    assert Review.objects.answers().count() == 0


def test_a_flag_is_put_on_and_taken_off_and_the_same_question_stays(
    learner_client, learner, item
):
    make_card(learner, item)

    on = press(learner_client, item, "flag")
    assert on.headers["Location"] == f"/review/?item={item.pk}"
    assert Card.objects.get().is_flagged is True
    assert "Remove flag" in words(learner_client.get(on.headers["Location"]))

    press(learner_client, item, "flag")
    assert Card.objects.get().is_flagged is False
    assert Review.objects.count() == 0


@pytest.mark.parametrize("action", ["", "delete", "undo"])
def test_any_other_action_is_not_there(learner_client, item, action):
    before = rows(Card, Review)

    assert press(learner_client, item, action).status_code == 404
    assert rows(Card, Review) == before


def test_the_page_of_what_was_set_aside_brings_it_back(learner_client, learner, item):
    card = make_card(learner, item, is_suspended=True, is_flagged=True)
    other = make_card(make_learner(), item_of("car-t-steps"), is_suspended=True)

    response = learner_client.get("/cards/")

    assert heading(response) == "Paused and flagged"
    assert words(response).count(item.fact.says) == 4
    assert other.item.fact.says not in words(response)

    back = press(learner_client, item, "resume", data={"from": "cards"})
    assert back.headers["Location"] == "/cards/"
    card.refresh_from_db()
    assert card.is_suspended is False


def test_with_nothing_set_aside_the_page_says_how_it_is_done(learner_client):
    said = words(learner_client.get("/cards/"))

    assert "You can pause a card from its menu during a review." in said


# -- a problem with a question


def test_a_problem_with_an_open_question_reaches_the_editors_as_it_was_shown(
    learner_client, learner, item
):
    showing = question(learner, item, "fact-forward", timezone.now())
    path = f"/cards/{item.pk}/report/"

    opened = learner_client.get(path, {"token": showing.token})
    assert showing.question.stem in words(opened)
    sent = learner_client.post(path, {"token": showing.token, "text": "Two fit."})

    assert sent.headers["Location"] == "/review/"
    report = Report.objects.get()
    assert (report.learner, report.item, report.text) == (learner, item, "Two fit.")
    assert report.shown["stem"] == showing.question.stem
    assert [o["text"] for o in report.shown["options"]] == [
        o.text for o in showing.question.options
    ]


def test_the_page_of_a_problem_does_not_tell_the_answer(learner_client, learner, item):
    showing = question(learner, item, "fact-forward", timezone.now())

    response = learner_client.get(f"/cards/{item.pk}/report/", {"token": showing.token})

    key = showing.question.options[showing.question.key]
    assert key.text not in words(response)
    assert key.reason not in source(response)


def test_a_problem_with_an_answered_question_goes_back_to_its_feedback(
    learner_client, learner, item
):
    now = timezone.now()
    showing = question(learner, item, at=now)
    answered = answer(learner, showing.token, right(showing), now)
    path = f"/cards/{item.pk}/report/"

    learner_client.get(path, {"key": answered.key})
    sent = learner_client.post(path, {"key": answered.key, "text": "Old source."})

    assert sent.headers["Location"] == f"/review/{answered.key}/"
    assert Report.objects.get().shown == answered.shown


def test_a_problem_in_no_words_is_asked_for_again(learner_client, learner, item):
    showing = question(learner, item, at=timezone.now())

    response = learner_client.post(
        f"/cards/{item.pk}/report/", {"token": showing.token, "text": " "}
    )

    assert "Tell us in a few words what is wrong." in words(response)
    assert Report.objects.count() == 0


def test_the_answer_of_another_learner_cannot_be_reported_on(client, learner, item):
    now = timezone.now()
    showing = question(learner, item, at=now)
    answered = answer(learner, showing.token, right(showing), now)
    client.force_login(make_learner())

    for key in (answered.key, "no-key"):
        path = f"/cards/{item.pk}/report/"
        assert client.get(path, {"key": key}).status_code == 404
