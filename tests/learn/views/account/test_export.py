import json
import re
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from learn.models import Card, Closing, Feed, Note, Reminder, Review
from tests.support.factories import PASSWORD, make_learner, rows
from tests.support.learn.people import make_full_learner
from tests.support.pages import heading, source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def sign_in(client, learner):
    form = {"login": learner.email, "password": PASSWORD}
    return client.post("/accounts/login/", form)


def body(response):
    return b"".join(response.streaming_content).decode()


# -- reminders and the calendar


def test_reminders_are_off_until_they_are_wanted(learner_client, learner):
    page = source(learner_client.get("/settings/"))
    assert re.search(r'name="is_on"(?![^>]*checked)', page)
    assert '<option value="18" selected>18:00</option>' in page

    response = learner_client.post(
        "/settings/reminders/", {"is_on": "on", "hour": "7"}, follow=True
    )

    assert "Saved" in words(response)
    reminder = Reminder.objects.get(learner=learner)
    assert (reminder.is_on, reminder.hour, reminder.sent_on) == (True, 7, None)


def test_switched_off_and_on_again_it_knows_what_was_sent(learner_client, learner):
    day = timezone.now().date()
    Reminder.objects.create(learner=learner, is_on=True, hour=7, sent_on=day)

    learner_client.post("/settings/reminders/", {"hour": "8"})
    learner_client.post("/settings/reminders/", {"is_on": "on", "hour": "9"})

    assert Reminder.objects.values_list("is_on", "hour", "sent_on").get() == (
        True,
        9,
        day,
    )


def test_an_hour_that_is_none_is_refused(learner_client):
    before = rows(Reminder)

    response = learner_client.post("/settings/reminders/", {"hour": "25"}, follow=True)

    assert "Choose one of the hours" in words(response)
    assert rows(Reminder) == before


def test_where_no_mail_is_sent_the_setting_says_so(learner_client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    response = learner_client.get("/settings/")

    assert "This site sends no email, so it can’t remind you." in words(response)
    assert 'name="is_on"' not in source(response)


def test_the_calendar_has_an_address_once_it_is_wanted(learner_client):
    assert ".ics" not in source(learner_client.get("/settings/"))

    page = learner_client.post("/settings/calendar/", {"action": "start"}, follow=True)

    [address] = re.findall(
        r'value="(http://127.0.0.1:8000/calendar/[^"]+)"', source(page)
    )
    assert Client().get(address.partition(":8000")[2]).status_code == 200
    learner_client.post("/settings/calendar/", {"action": "stop"})
    learner_client.post("/settings/calendar/", {"action": "start"})
    assert Feed.objects.get().number == 3
    assert Client().get(address.partition(":8000")[2]).status_code == 404


# -- my data


@pytest.fixture
def full():
    return make_full_learner()


def test_the_export_is_a_file_that_an_empty_account_takes(client, full):
    client.force_login(full)
    response = client.get("/settings/export/")
    today = timezone.now().date().isoformat()
    assert (
        response["Content-Disposition"]
        == f'attachment; filename="booster-{today}.json"'
    )
    file = BytesIO(body(response).encode())
    file.name = "mine.json"
    other = Client()
    other.force_login(make_learner())

    done = other.post("/settings/import/", {"file": file}, follow=True)

    assert "Imported: 6 cards with 11 reviews, 1 notes." in words(done)
    assert heading(done) == "Today"
    call_command("verify", stdout=StringIO())


def test_the_export_goes_out_small(client, full):
    client.force_login(full)

    plain = client.get("/settings/export/")
    small = client.get("/settings/export/", headers={"Accept-Encoding": "gzip"})

    assert small["Content-Encoding"] == "gzip"
    whole = len(b"".join(small.streaming_content))
    assert whole < len(body(plain)) / 4


def test_the_table_is_a_file(client, full):
    client.force_login(full)

    response = client.get("/settings/export/reviews/")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert body(response).count("\r\n") == 1 + Review.objects.count()


def test_an_account_with_cards_takes_no_import(client, full):
    client.force_login(full)
    before = rows(Card, Review)

    assert "would mix two histories" in words(client.get("/settings/import/"))
    file = BytesIO(b"{}")
    file.name = "mine.json"
    assert "would mix two histories" in words(
        client.post("/settings/import/", {"file": file})
    )
    assert rows(Card, Review) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Choose the file you exported."),
        (b"", "This file is empty."),
        (b"%PDF-1.7", "This is no whole JSON file"),
        (b'{"format": "anki"}', "This is no export of a Booster account"),
        (b"\xff\xfe{\0", "This is no whole JSON file"),
        (
            json.dumps(
                {"format": "booster-learner", "version": 1, "notes": [{}]}
            ).encode(),
            "notes, row 1: “pack” is missing.",
        ),
    ],
    ids=["none", "empty", "pdf", "other", "utf-16", "row"],
)
def test_what_cannot_be_imported_is_said(learner_client, content, said):
    form = {}
    if content is not None:
        form["file"] = BytesIO(content)
        form["file"].name = "mine.json"

    response = learner_client.post("/settings/import/", form)

    assert said in words(response)
    assert Note.objects.count() == 0


# -- leaving


def give_password(client, password=PASSWORD):
    """What somebody does who is asked for it on the way to that page."""
    asked = client.get("/settings/delete/").url
    assert asked == "/accounts/reauthenticate/?next=%2Fsettings%2Fdelete%2F"
    form = {"password": password, "next": "/settings/delete/"}
    return client.post("/accounts/reauthenticate/", form, follow=True)


def test_leaving_asks_for_the_password_and_says_what_is_erased_when(client):
    sign_in(client, make_learner())

    asked = give_password(client)

    assert heading(asked) == "Delete my account"
    on = timezone.now() + timedelta(days=14)
    assert f"In 14 days, on {on.day} {on:%B %Y}:" in words(asked)
    assert Closing.objects.count() == 0


def test_leaving_without_the_password_is_not_done_now_nor_after_it(client):
    sign_in(client, make_learner())

    assert client.post("/settings/delete/").url == "/settings/delete/"
    assert heading(give_password(client, "wrong")) == "Confirm it’s you"
    assert client.post("/settings/delete/").url == "/settings/delete/"
    assert heading(give_password(client)) == "Delete my account"

    assert Closing.objects.count() == 0


def leave(client):
    give_password(client)
    return client.post("/settings/delete/", follow=True)


def test_leaving_signs_out_everywhere_and_signing_in_brings_all_back(client):
    learner = make_learner()
    other = Client()
    for browser in (client, other):
        sign_in(browser, learner)

    left = leave(client)

    assert heading(left) == "Your account is closed"
    for browser in (client, other):
        assert browser.get("/today/").status_code == 302
    assert Closing.objects.get().learner == learner

    sign_in(other, learner)
    assert "Welcome back. Your account stays" in words(other.get("/today/"))
    assert Closing.objects.count() == 0
    assert client.get("/today/").status_code == 302


def test_a_wrong_password_brings_nothing_back(client):
    learner = make_learner()
    sign_in(client, learner)
    leave(client)

    client.post("/accounts/login/", {"login": learner.email, "password": "wrong"})

    assert Closing.objects.count() == 1


def test_no_page_speaks_of_a_streak(client, full):
    client.force_login(full)

    for path in ("/today/", "/review/done/", "/settings/", "/about/"):
        assert "streak" not in words(client.get(path)).lower()
