from datetime import date, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from learn.models import Feed
from learn.notifications.calendar_feed import feed_url
from learn.privacy.erasure import close
from learn.rules.ical import Due, agenda
from tests.support.factories import TODAY, make_card, make_learner
from tests.support.pages import source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.fixture
def learner(tiny):
    return make_learner(new_per_day=0, timezone="Asia/Tokyo")


@pytest.fixture
def day(learner):
    return learner.study_day(timezone.now())


@pytest.fixture
def feed(learner):
    return Feed.objects.create(learner=learner)


def path(feed):
    return feed_url(feed).removeprefix("http://127.0.0.1:8000")


def events(response):
    return [
        (e["dtstart"].dt, e["dtend"].dt, str(e["summary"]))
        for e in Calendar.from_ical(response.content).walk("VEVENT")
    ]


def test_each_day_on_which_something_is_due_has_an_event(client, learner, feed, day):
    for ahead, seconds in ((-3, None), (0, 400), (1, 20), (1, None), (29, 90), (30, 9)):
        due = day + timedelta(days=ahead)
        make_card(learner, due=due, last_day=due - timedelta(9), seconds=seconds)

    response = client.get(path(feed))

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert events(response) == [
        (day + timedelta(n), day + timedelta(n + 1), f"Booster: {said}")
        for n, said in (
            (0, "2 cards, about 7 minutes"),
            (1, "2 cards, about 1 minute"),
            (29, "1 card, about 2 minutes"),
        )
    ]
    assert "X-WR-TIMEZONE:Asia/Tokyo" in source(response)


def test_it_tells_nothing_of_what_is_learned_or_who_learns(client, learner, feed):
    make_card(learner, due=date(2020, 1, 1), last_day=date(2019, 1, 1))

    text = source(client.get(path(feed))).lower()

    for word in ("gemtuzumab", "cd33", "leukemia", learner.email):
        assert word not in text


def test_it_is_read_without_signing_in_and_kept_by_no_one_else(client, feed):
    response = client.get(path(feed))

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, max-age=3600"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_one_that_has_not_changed_is_not_sent_again(client, learner, feed, day):
    tag = client.get(path(feed))["ETag"]

    same = client.get(path(feed), headers={"If-None-Match": tag})
    make_card(learner, due=day + timedelta(days=1), last_day=day)
    other = client.get(path(feed), headers={"If-None-Match": tag})

    assert (same.status_code, same.content) == (304, b"")
    assert other.status_code == 200


@pytest.mark.parametrize("action", ["renew", "stop"])
def test_an_address_that_was_renewed_or_stopped_is_dead(
    client, learner_client, feed, action
):
    old = path(feed)

    learner_client.post("/settings/calendar/", {"action": action})

    feed.refresh_from_db()
    assert client.get(old).status_code == 404
    assert client.get(path(feed)).status_code == {"renew": 200, "stop": 404}[action]


@pytest.mark.parametrize("change", [{"is_active": False}, {}])
def test_the_feed_of_who_is_closed_or_leaving_is_not_there(
    client, learner, feed, change
):
    for name, value in change.items():
        setattr(learner, name, value)
    learner.save()
    if not change:
        close(learner, timezone.now())

    assert client.get(path(feed)).status_code == 404


def test_an_address_that_was_guessed_is_not_there(client, feed):
    whole = path(feed)

    for guess in (
        whole.replace(".ics", "x.ics"),
        "/calendar/WzEsMV0.ics",
        "/calendar/a.b.ics",
    ):
        assert client.get(guess).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_database_as_often(
    client, learner, feed, day, django_assert_num_queries, count
):
    for n in range(count):
        make_card(learner, due=day + timedelta(days=n), last_day=day - timedelta(9))

    with django_assert_num_queries(QUERIES):
        client.get(path(feed))


QUERIES = 10


def test_the_same_forecast_is_the_same_file():
    rows = [Due(TODAY, 3, 1)]

    one, two = (agenda(rows, TODAY, "UTC", "abc", "https://b.example/") for _ in "ab")

    assert one == two
    assert b"DTSTART;VALUE=DATE:20261123" in one
    assert b"UID:20261123-abc" in one
    assert Calendar.from_ical(one)["prodid"] == "-//Booster//Booster//EN"
