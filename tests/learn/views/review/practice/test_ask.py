"""A practice is chosen and answered."""

import pytest

from learn.memory.card_state import Event
from learn.models import Review
from quizzes.models import Item
from tests.support.factories import item_of, make_learner, only, typed, wrong
from tests.support.learn.practice import BINDS, asked, give, send, slugs, start
from tests.support.pages import HTMX, buttons, heading, question_on, source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def pair(client, one="cd20", other="cd22", pack=None):
    pack = pack or item_of(BINDS[0]).fact.pack_id
    return client.post("/practice/pair/", {"pack": pack, "one": one, "other": other})


def test_what_to_practice_is_chosen_by_cards_topic_and_number(learner_client):
    response = learner_client.get("/practice/")

    assert heading(response) == "Practice"
    for said in (
        "Any I’ve seen",
        "Ones I got wrong last time",
        "My weakest",
        "All topics",
    ):
        assert said in words(response)
    assert 'value="10"' in source(response)


def test_a_link_chooses_the_topic_beforehand(learner_client):
    fact = item_of(BINDS[0]).fact
    response = learner_client.get(
        "/practice/", {"topic": f"{fact.pack_id}:{fact.topic}"}
    )

    chosen = f'<option value="{fact.pack_id}:{fact.topic}" selected>'
    assert chosen in source(response)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"size": "0"}, "greater than or equal to 1"),
        ({"size": "101"}, "less than or equal to 100"),
        ({"size": "many"}, "Enter a whole number."),
        ({"which": "best"}, "Select a valid choice."),
        ({"topic": "1:Nonsense"}, "Select a valid choice."),
        ({"topic": "x"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_practiced_is_refused_with_the_reason(
    learner_client, given, says
):
    response = start(learner_client, **given)

    assert says in words(response)
    assert learner_client.get("/practice/question/").headers["Location"] == "/practice/"


def test_where_no_card_fits_it_is_said(client):
    client.force_login(make_learner())

    response = start(client, "wrong")

    assert "No cards match. Choose other cards or another topic." in words(response)


@pytest.mark.parametrize(
    ("which", "facts"),
    [
        ("wrong", [BINDS[1]]),
        ("weak", [BINDS[1], BINDS[0], BINDS[2]]),
    ],
)
def test_the_cards_that_were_chosen_are_asked(learner_client, which, facts):
    assert start(learner_client, which).headers["Location"] == "/practice/question/"
    assert slugs(learner_client) == facts


def test_so_many_are_asked_as_were_wanted(learner_client):
    start(learner_client, "weak", size=2)

    assert len(slugs(learner_client)) == 2


def test_a_pair_is_asked_for_by_turns_and_both_are_offered(learner_client):
    assert pair(learner_client).headers["Location"] == "/practice/question/"
    assert "CD20 or CD22" in words(learner_client.get("/practice/"))
    assert slugs(learner_client)[:2] == [BINDS[1], BINDS[2]]


@pytest.mark.parametrize(
    "given",
    [{"one": "cd20", "other": "nothing"}, {"one": "", "other": "cd20"}, {"pack": "x"}],
)
def test_a_pair_that_is_none_is_refused(learner_client, given):
    response = pair(learner_client, **given)

    assert response.headers["Location"] == "/practice/"
    said = words(learner_client.get("/practice/"))
    assert "No question tells these two apart right now." in said


def test_a_question_says_that_it_is_practice(learner_client):
    start(learner_client)

    response = learner_client.get("/practice/question/")

    assert "Practice: Question 1 of 3" in words(response)
    assert heading(response) == question_on(response).question.stem
    assert 'action="/practice/question/"' in source(response)


def test_an_answer_is_kept_as_practice_and_explained(learner_client, learner):
    start(learner_client, "wrong")
    showing = asked(learner_client)

    response = send(learner_client, showing, wrong)

    review = Review.objects.latest("pk")
    assert (review.event, review.is_practice, review.is_right) == (
        "practice",
        True,
        False,
    )
    assert response.headers["Location"] == f"/practice/{review.key}/"
    page = learner_client.get(response.headers["Location"])
    assert heading(page) == "Not quite"
    assert "this card’s schedule hasn’t changed" in words(page)
    assert 'href="/practice/question/"' in source(page)
    assert buttons(page, "rating") == []
    assert "/undo/" not in source(page)


def test_under_htmx_the_feedback_comes_at_once(learner_client):
    start(learner_client, "wrong")

    response = send(learner_client, asked(learner_client), headers=HTMX)

    review = Review.objects.latest("pk")
    assert heading(response) == "Correct"
    assert response["HX-Replace-Url"] == f"/practice/{review.key}/"


def test_an_answer_sent_twice_is_one_answer(learner_client):
    start(learner_client)
    showing = asked(learner_client)
    count = Review.objects.count()

    first, second = (send(learner_client, showing) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert Review.objects.count() == count + 1
    assert asked(learner_client).ticket.item != showing.ticket.item


def test_a_faulty_answer_is_mended_on_the_same_question(learner_client, learner):
    item = only(item_of("cll8-os-both"), "numeric-typed")
    give(learner, item, wrong, 1)
    start(learner_client, "wrong", size=1)
    showing = asked(learner_client)

    response = send(learner_client, showing, lambda _: typed("not a number"))

    assert response.status_code == 200
    assert 'id="error"' in source(response)
    assert 'value="not a number"' in source(response)
    assert Review.objects.filter(event=Event.PRACTICE).count() == 0


def test_a_flash_card_is_turned_and_judged_without_intervals(learner_client, learner):
    item = only(item_of("cll-is-leukemia"), "flashcard")
    give(learner, item, wrong, 1)
    start(learner_client, "wrong", size=1)
    showing = asked(learner_client)

    turned = learner_client.post(
        "/practice/question/", {"token": showing.token, "choice": "reveal"}
    )
    assert heading(turned) == "The answer"
    assert buttons(turned, "rating") == ["1", "3"]
    assert "Not yet 1 I knew it 3" in words(turned)
    done = send(learner_client, showing, lambda _: {"rating": "3"}, follow=True)

    assert Review.objects.latest("pk").event == Event.PRACTICE
    assert heading(done) == "Practice done"
    assert "1 of 1 right first time" in words(done)


def test_a_card_that_is_asked_no_more_is_passed_over(learner_client):
    start(learner_client, "weak")
    Item.objects.filter(fact__slug=BINDS[1]).update(suspended="gone")

    assert slugs(learner_client) == [BINDS[0], BINDS[2]]


def test_a_question_whose_facts_changed_says_so_and_the_next_is_asked(learner_client):
    start(learner_client, "weak", size=2)
    showing = asked(learner_client)
    Item.objects.filter(pk=showing.ticket.item).update(suspended="gone")

    response = send(learner_client, showing)

    assert "nothing was counted" in words(response)
    assert question_on(response).ticket.item != showing.ticket.item
