from datetime import timedelta

import pytest
from django.utils import timezone

from learn.models import Goal, StudyDay
from quizzes.models import Fact, Item, Pack
from tests.support.factories import make_card, make_learner
from tests.support.pages import heading, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.fixture
def day(learner):
    return learner.study_day(timezone.now())


def about(topic=""):
    return f"{Pack.objects.get().pk}:{topic}"


def set_date(client, on, topic=""):
    return client.post("/exams/", {"about": about(topic), "on": on.isoformat()})


def test_a_date_is_set_and_today_says_how_far_it_is(learner_client, learner, day):
    set_date(learner_client, day + timedelta(days=10))

    items = Item.objects.live().core().count()
    said = words(learner_client.get("/today/"))
    assert Goal.objects.get().on == day + timedelta(days=10)
    assert "Exam in 10 days" in said
    assert (
        f"You’ve seen 0 of {items} cards. To see them all by then you need 2 new a day."
        in said
    )


def test_a_new_date_for_the_same_topic_takes_the_place_of_the_old_one(
    learner_client, day
):
    topic = Fact.objects.exclude(topic="").first().topic
    for days in (10, 20):
        set_date(learner_client, day + timedelta(days=days), topic)

    goal = Goal.objects.get()
    assert (goal.topic, goal.on) == (topic, day + timedelta(days=20))


def test_setting_a_date_draws_the_day_up_anew(learner_client, learner, day):
    StudyDay.objects.create(learner=learner, day=day, items=[])

    set_date(learner_client, day + timedelta(days=3))

    assert StudyDay.objects.count() == 0


@pytest.mark.parametrize("days", [0, -1, 5000])
def test_a_day_that_cannot_be_is_refused(learner_client, day, days):
    response = set_date(learner_client, day + timedelta(days=days))

    assert "Choose a day from tomorrow on, within ten years." in words(response)
    assert Goal.objects.count() == 0


def test_a_topic_that_there_is_not_is_refused(learner_client, day):
    response = set_date(learner_client, day + timedelta(days=9), "astrology")

    assert "Select a valid choice." in words(response)


def test_how_far_the_learner_is_counts_what_was_met(learner_client, learner, day):
    for item in Item.objects.live().core()[:3]:
        make_card(learner, item)
    set_date(learner_client, day + timedelta(days=10))

    assert "3 of " in words(learner_client.get("/exams/"))


def test_a_date_is_dropped(learner_client, learner, day):
    set_date(learner_client, day + timedelta(days=9))
    goal = Goal.objects.get()
    other = Goal.objects.create(
        learner=make_learner(), pack=goal.pack, on=day + timedelta(days=9)
    )

    learner_client.post(f"/exams/{goal.pk}/drop/")
    refused = learner_client.post(f"/exams/{other.pk}/drop/")

    assert list(Goal.objects.all()) == [other]
    assert refused.status_code == 404


def test_without_a_date_the_page_offers_to_set_one(learner_client):
    response = learner_client.get("/exams/")

    assert heading(response) == "Exam dates"
    assert "Set a date" in words(response)
