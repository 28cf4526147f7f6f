from datetime import date, timedelta

import pytest
from django.utils import timezone

from learn.review.answers import answer
from quizzes.models import Item
from tests.support.factories import (
    item_of,
    make_card,
    make_learner,
    question,
    right,
    wrong,
)
from tests.support.pages import HTMX, heading, source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
LONG_AGO = date(2020, 1, 1)


def give(learner, item, given=right, days_ago=0):
    at = timezone.now() - timedelta(days=days_ago)
    showing = question(learner, item, at=at)
    return answer(learner, showing.token, given(showing), at)


# -- the first page


def test_a_visitor_is_told_what_this_is_and_may_try_it(client):
    response = client.get("/")

    assert heading(response) == "Therapy facts that stay known"
    assert "32 facts and" in words(response)
    assert "A tiny pack." in words(response)
    for path in ("/try/", "/accounts/signup/", "/accounts/login/", "/facts/"):
        assert f'href="{path}"' in source(response)


def test_a_learner_goes_on_to_today(learner_client):
    assert learner_client.get("/").headers["Location"] == "/today/"


def test_the_page_about_booster_is_open_to_all(client):
    response = client.get("/about/")

    assert heading(response) == "About Booster"
    assert "For study, not for care decisions." in words(response)


# -- today


def test_on_the_first_day_so_many_new_cards_wait(learner_client):
    response = learner_client.get("/today/")

    assert heading(response) == "Today"
    assert "Your first 10 cards About 3 minutes." in words(response)
    assert 'href="/review/"' in source(response)
    assert "Last 7 days" not in words(response)


def test_today_counts_what_is_due_what_is_new_and_what_comes_back(client):
    learner = make_learner(new_per_day=4)
    client.force_login(learner)
    for _ in range(2):
        make_card(learner, last_day=LONG_AGO - timedelta(9), due=LONG_AGO)
    give(learner, item_of("car-t-steps"), wrong)

    response = client.get("/today/")

    assert (
        "6 cards, about 2 minutes 2 to review, 3 new and 1 to go over again."
        in words(response)
    )
    assert "1 of 7 days, 1 card" in words(response)


@pytest.mark.parametrize(
    ("days", "when"),
    [(1, "Next: 1 card tomorrow."), (3, "Next: 1 card on {day:%A} {day.day}")],
)
def test_when_nothing_is_due_today_says_what_comes_next(client, days, when):
    learner = make_learner(new_per_day=0)
    client.force_login(learner)
    day = learner.study_day(timezone.now()) + timedelta(days=days)
    make_card(learner, last_day=day - timedelta(days=9), due=day)

    response = client.get("/today/")

    assert "Nothing due." in words(response)
    assert when.format(day=day) in words(response)
    assert "Learn 5 new" in words(response)


def test_when_all_has_been_met_no_more_is_offered(client):
    learner = make_learner()
    client.force_login(learner)
    for item in Item.objects.all():
        make_card(learner, item, due=date(2999, 1, 1))

    assert "Learn" not in words(client.get("/today/"))


def test_the_week_tells_the_days_that_were_studied(learner_client, learner):
    for days_ago in (0, 2, 6):
        give(learner, item_of("gemtuzumab-binds-cd33"), days_ago=6 - days_ago)

    response = learner_client.get("/today/")

    assert "3 of 7 days, 3 cards" in words(response)
    assert source(response).count("studied") == 3


def test_under_htmx_today_is_its_body_alone(learner_client):
    response = learner_client.get("/today/", headers=HTMX)

    assert "<!doctype html>" not in source(response)
    assert heading(response) == "Today"


# -- the colors


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_theme_is_there_at_the_first_paint(client, theme):
    response = client.post("/theme/", {"theme": theme, "next": "/about/"})

    assert response.headers["Location"] == "/about/"
    assert client.cookies["theme"]["httponly"] is True
    assert f'data-theme="{theme}"' in source(client.get("/about/"))


@pytest.mark.parametrize("theme", ["", "pink"])
def test_any_other_theme_is_that_of_the_device(client, theme):
    client.post("/theme/", {"theme": "dark"})

    client.post("/theme/", {"theme": theme})

    assert "data-theme" not in source(client.get("/"))


def test_a_cookie_that_was_tampered_with_is_no_theme(client):
    client.cookies["theme"] = '"><script>'

    assert "data-theme" not in source(client.get("/"))


@pytest.mark.parametrize(
    "page", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:1"]
)
def test_choosing_a_theme_never_leads_off_this_site(client, page):
    response = client.post("/theme/", {"theme": "dark", "next": page})

    assert response.headers["Location"] == "/"


# -- what each page carries


@pytest.mark.parametrize("path", ["/", "/about/", "/try/", "/accounts/login/", "/no/"])
def test_every_page_is_private_and_loads_only_what_is_of_this_site(client, path):
    response = client.get(path)

    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert response["X-Frame-Options"] == "DENY"
