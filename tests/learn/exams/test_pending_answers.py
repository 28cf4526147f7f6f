"""A plain form that is sent after the session has ended."""

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from learn.models import Review
from tests.support.factories import PASSWORD, item_of, make_learner, question, right
from tests.support.pages import heading, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]

LOGIN = "/accounts/login/"
OPENED = {"Referer": "http://testserver/review/?item=7"}


@pytest.fixture
def showing(learner):
    item = item_of("gemtuzumab-binds-cd33")
    return question(learner, item, "fact-forward", timezone.now())


def form(showing, **more):
    return {"token": showing.token, **right(showing), **more}


def sign_in(client, learner, next_page=""):
    given = {"login": learner.email, "password": PASSWORD, "next": next_page}
    return client.post(LOGIN, given)


def test_the_answer_is_kept_and_counts_when_its_owner_has_signed_in(
    client, learner, showing
):
    met = client.post("/review/", form(showing), headers=OPENED)
    asked = client.get(met["Location"])
    taken = sign_in(client, learner, "/review/?item=7")

    assert met["Location"] == f"{LOGIN}?next=/review/%3Fitem%3D7"
    assert "Your answer is kept: sign in, and it is saved." in words(asked)
    assert taken["Location"] == f"/review/{showing.ticket.key}/"
    assert Review.objects.get().is_right is True
    assert "kept" not in client.session
    assert heading(client.get(taken["Location"])) == "Correct"


def test_an_answer_sent_once_more_by_the_browser_too_is_one_review(
    client, learner, showing
):
    client.post("/review/", form(showing))
    sign_in(client, learner)
    client.post("/review/", form(showing))

    assert Review.objects.count() == 1


def test_somebody_else_who_signs_in_is_told_and_nothing_is_counted(
    client, learner, showing
):
    client.post("/review/", form(showing))
    response = sign_in(client, make_learner())

    assert response["Location"] == "/today/"
    told = words(client.get("/today/"))
    assert "This page was made for another account." in told
    assert Review.objects.count() == 0
    assert "kept" not in client.session


def test_an_answer_that_cannot_be_taken_any_more_says_why(client, learner, showing):
    client.post("/review/", form(showing))
    showing.variant.item.variants.update(digest="another")

    sign_in(client, learner)

    assert "The facts behind that question were changed" in words(client.get("/today/"))
    assert Review.objects.count() == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda given: given | {"token": given["token"][:-1] + "!"},
        lambda given: given | {"choice": "reveal"},
        lambda given: given | {"text": "x" * 5000},
        lambda given: {"rating": "3"},
    ],
    ids=["forged", "only turned", "too long", "no answer"],
)
def test_nothing_else_is_kept_and_the_sign_in_page_says_so(client, showing, spoil):
    response = client.post("/review/", spoil(form(showing)))

    assert "that was not saved" in words(client.get(response["Location"]))
    assert not Session.objects.exists()


def test_an_answer_of_the_trial_is_not_kept_for_an_account(client):
    page = client.get("/try/").content.decode()
    token = page.split('name="token" value="')[1].split('"')[0]

    response = client.post("/review/", {"token": token, "choice": "1"})

    assert "that was not saved" in words(client.get(response["Location"]))


def test_after_a_rating_signing_in_leads_back_to_where_it_can_be_given(
    client, learner, showing
):
    feedback = f"/review/{showing.ticket.key}/"
    met = client.post(
        f"{feedback}rate/",
        {"rating": "4"},
        headers={"Referer": f"http://testserver{feedback}"},
    )

    assert met["Location"] == f"{LOGIN}?next={feedback}"


@pytest.mark.parametrize("page", ["", "https://elsewhere.example/review/"])
def test_signing_in_again_never_leads_off_this_site(client, showing, page):
    met = client.post("/review/", form(showing), headers={"Referer": page})

    assert met["Location"] == f"{LOGIN}?next=/review/"


def test_an_ordinary_sign_in_goes_on_to_today(client, learner):
    assert sign_in(client, learner)["Location"] == "/today/"
