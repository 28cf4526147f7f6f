"""What is sent to the pages of a practice, and read on them."""

from datetime import timedelta

from django.utils import timezone

from learn.review.answers import answer
from quizzes.models import Item
from tests.support.factories import question, right
from tests.support.pages import question_on

BINDS = ("gemtuzumab-binds-cd33", "rituximab-binds-cd20", "inotuzumab-binds-cd22")


def give(learner, item, given=right, days_ago=0):
    at = timezone.now() - timedelta(days=days_ago)
    showing = question(learner, item, at=at)
    return answer(learner, showing.token, given(showing), at)


def start(client, which="met", size=10, topic="", **kwargs):
    form = {"which": which, "size": size, "topic": topic}
    return client.post("/practice/", form, **kwargs)


def asked(client):
    return question_on(client.get("/practice/question/"))


def send(client, showing, given=right, **kwargs):
    form = {"token": showing.token, **given(showing)}
    return client.post("/practice/question/", form, **kwargs)


def slugs(client):
    """The facts that a practice asks, in their order."""
    facts = []
    while (page := client.get("/practice/question/")).status_code == 200:
        showing = question_on(page)
        facts.append(Item.objects.get(pk=showing.ticket.item).fact.slug)
        send(client, showing)
    return facts
