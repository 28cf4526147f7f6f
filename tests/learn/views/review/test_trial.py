from uuid import UUID, uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from learn.models import Card, Report, Review, User
from tests.support.factories import (
    PASSWORD,
    UNKNOWN,
    item_of,
    make_learner,
    question,
    right,
    rows,
    wrong,
)
from tests.support.pages import (
    HTMX,
    buttons,
    heading,
    question_on,
    source,
    token_on,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def unknown(showing):
    return UNKNOWN


def send(client, showing, given, **kwargs):
    return client.post("/try/", {"token": showing.token, **given}, **kwargs)


def try_out(client, *given):
    """The feedback to each of these answers."""
    told = []
    for give in given:
        showing = question_on(client.get("/try/"))
        told.append(send(client, showing, give(showing)))
    return told


def sign_up(client, **fields):
    form = {"email": "ann@example.org", "password1": PASSWORD, **fields}
    return client.post("/accounts/signup/", form)


def test_a_visitor_is_asked_five_questions_and_told_the_score(client):
    told = try_out(client, right, wrong, unknown, right, right)

    headings = [heading(t) for t in told]
    assert headings == ["Correct", "Not quite", "Here it is", "Correct", "Correct"]
    done = words(client.get("/try/"))
    assert "Nice start" in done
    assert "3 of 5 right first time" in done
    assert rows(Card, Review, User) == {Card: [], Review: [], User: []}


def test_the_first_question_leaves_no_trace(client):
    response = client.get("/try/")

    assert dict(client.cookies) == {"booster_csrf": client.cookies["booster_csrf"]}
    assert Session.objects.count() == 0
    assert "Question 1 of 5" in words(response)


def test_the_trial_offers_neither_a_rating_nor_undo(client):
    [told] = try_out(client, right)

    assert 'name="rating"' not in source(told)
    assert "/undo/" not in source(told)
    assert 'href="/try/"' in source(told)


def test_under_htmx_the_feedback_comes_alone(client):
    showing = question_on(client.get("/try/"))

    told = send(client, showing, right(showing), headers=HTMX)

    assert "<!doctype html>" not in source(told)
    assert "Correct" in words(told)


def test_the_same_form_sent_twice_is_one_answer(client):
    showing = question_on(client.get("/try/"))

    first, again = (send(client, showing, give(showing)) for give in (right, wrong))

    assert "Correct" in words(first)
    assert "Correct" in words(again)
    assert len(client.session["trial"]["answers"]) == 1


def test_an_answer_that_is_none_is_asked_for_again(client):
    showing = question_on(client.get("/try/"))

    response = send(client, showing, {})

    assert 'class="form-error"' in source(response)
    assert question_on(response).ticket == showing.ticket
    assert "trial" not in client.session


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_a_tampered_token_is_refused_in_words(client, token):
    response = client.post("/try/", {"token": token, "choice": "1"})

    assert "This page can’t be answered any more." in words(response)
    assert token_on(response)
    assert Session.objects.count() == 0


def test_the_token_of_a_learner_is_refused_in_words(client):
    showing = question(make_learner(), item_of("gemtuzumab-binds-cd33"))

    response = send(client, showing, right(showing))

    assert "This page was made for another account." in words(response)
    assert rows(Card, Review) == {Card: [], Review: []}


def test_a_learner_who_is_signed_in_has_no_trial(learner_client):
    assert learner_client.get("/try/").headers["Location"] == "/review/"
    assert learner_client.post("/try/").headers["Location"] == "/review/"


def test_another_way_of_sending_is_refused(client):
    assert client.put("/try/").status_code == 405


def test_the_answers_move_into_the_account_made_afterwards(client):
    try_out(client, right, wrong, unknown)

    response = sign_up(client)

    assert response.headers["Location"] == "/today/"
    reviews = Review.objects.filter(learner__email="ann@example.org").order_by("at")
    assert [r.is_right for r in reviews] == [True, False, False]
    assert "trial" not in client.session
    assert "2 to go over again" in words(client.get("/today/"))


def test_the_time_zone_of_the_browser_comes_along(client):
    sign_up(client, timezone="Asia/Tokyo")

    assert User.objects.get().timezone == "Asia/Tokyo"


def test_a_time_zone_that_is_none_is_left_out(client):
    sign_up(client, timezone="Mars/Olympus")

    assert User.objects.get().timezone == "UTC"


def test_a_sign_up_that_fails_keeps_the_answers_for_the_next(client):
    try_out(client, right)

    sign_up(client, password1="short")
    assert len(client.session["trial"]["answers"]) == 1

    sign_up(client)
    assert Review.objects.count() == 1


def test_the_answers_of_one_visitor_do_not_move_into_the_account_of_the_next(client):
    try_out(client, right)
    sign_up(client)
    client.post("/accounts/logout/")

    sign_up(client, email="ben@example.org")

    assert Review.objects.filter(learner__email="ben@example.org").count() == 0
    assert Review.objects.count() == 1


def test_an_old_page_of_the_trial_does_not_stand_in_the_way_of_signing_up(client):
    showing = question_on(client.get("/try/"))
    send(client, showing, right(showing))
    sign_up(client)
    client.post("/accounts/logout/")
    send(client, showing, right(showing))

    response = sign_up(client, email="ben@example.org")

    assert response.headers["Location"] == "/today/"
    assert Review.objects.count() == 1


# -- a problem with one of its questions


def reported(client, text="Two fit.", given=wrong):
    """A visitor answers and reports: the answer as it was kept, and what came of it."""
    try_out(client, given)
    kept = client.session["trial"]["answers"][-1]
    path = f"/try/{UUID(kept['key'])}/report/"
    return kept, client.post(path, {"text": text})


def test_the_feedback_offers_to_report_a_problem_and_nothing_that_needs_a_schedule(
    client,
):
    [told] = try_out(client, right)

    key = UUID(client.session["trial"]["answers"][0]["key"])
    assert f'action="/try/{key}/report/"' in source(told)
    assert buttons(told, "action") == []
    assert "note/?next=" not in source(told)


def test_a_visitors_problem_reaches_the_editors_as_it_was_shown_and_without_a_name(
    client,
):
    kept, sent = reported(client)

    report = Report.objects.get()
    assert (report.learner, report.item_id, report.text) == (
        None,
        kept["item"],
        "Two fit.",
    )
    assert report.shown == kept["shown"]
    assert sent.headers["Location"] == f"/try/{UUID(kept['key'])}/"
    back = client.get(sent.headers["Location"])
    assert heading(back) == "Not quite"
    assert "Thank you. The editors will see it with the question." in words(back)


def test_a_visitor_reports_once_on_each_answer(client):
    for text in ("One.", "Two."):
        kept, _ = reported(client, text)
        again = f"/try/{UUID(kept['key'])}/report/"
        assert client.post(again, {"text": "Once more."}).status_code == 302

    assert sorted(r.text for r in Report.objects.all()) == ["One.", "Two."]


def test_a_visitors_problem_in_no_words_is_asked_for_again(client):
    _, sent = reported(client, " ")

    assert "Tell us in a few words what is wrong." in words(sent)
    assert not Report.objects.exists()


@pytest.mark.parametrize("path", ["", "report/"])
def test_the_answer_of_another_visitor_is_not_there(client, path):
    kept, _ = reported(client)

    for key in (kept["key"], uuid4()):
        response = Client().post(f"/try/{UUID(str(key))}/report/", {"text": "Mine."})
        assert response.status_code == 404
        assert Client().get(f"/try/{UUID(str(key))}/{path}").status_code == 404
    assert Report.objects.count() == 1


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_to_look_at_the_feedback_or_at_the_report_writes_nothing(client, headers):
    kept, _ = reported(client, "")
    before = rows()

    for path in ("", "report/"):
        opened = client.get(f"/try/{UUID(kept['key'])}/{path}", headers=headers)
        assert opened.status_code == 200

    assert rows() == before


def test_what_was_reported_moves_into_the_account_as_any_answer(client):
    kept, _ = reported(client)

    sign_up(client)

    assert Review.objects.get().shown == kept["shown"]
    assert client.get(f"/try/{UUID(kept['key'])}/report/").status_code == 404
