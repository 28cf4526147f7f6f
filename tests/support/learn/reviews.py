"""What is sent to the page of a review, and what is read on it."""

from datetime import date, timedelta

from tests.support.factories import make_card

LONG_AGO = date(2020, 1, 1)


def due(learner, item):
    return make_card(learner, item, last_day=LONG_AGO - timedelta(9), due=LONG_AGO)


def send(client, showing, given, **kwargs):
    return client.post("/review/", {"token": showing.token, **given}, **kwargs)


def asked(client, item, **kwargs):
    return client.get(f"/review/?item={item.pk}", **kwargs)
