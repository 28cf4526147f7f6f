import pytest

from learn.models import User
from tests.support.factories import make_learner, rows
from tests.support.pages import heading, source, words

pytestmark = pytest.mark.django_db
GOOD = {
    "timezone": "Europe/Paris",
    "day_start_hour": "5",
    "new_per_day": "7",
    "reviews_per_day": "80",
    "minutes_per_day": "15",
    "desired_retention": "0.92",
    "order": "weakest",
    "easy_days": ["5", "6"],
    "asks_details": "on",
}


def test_the_settings_stand_as_they_are(client):
    client.force_login(make_learner(timezone="Asia/Tokyo", new_per_day=17))

    response = client.get("/settings/")

    assert heading(response) == "Settings"
    assert '<option value="Asia/Tokyo" selected>Asia/Tokyo</option>' in source(response)
    assert 'name="new_per_day" value="17"' in source(response)
    assert "Saved" not in words(response)


def test_settings_are_saved(learner_client, learner):
    response = learner_client.post("/settings/", GOOD, follow=True)

    assert "Saved" in words(response)
    learner.refresh_from_db()
    assert (learner.timezone, learner.day_start_hour) == ("Europe/Paris", 5)
    assert (learner.new_per_day, learner.reviews_per_day) == (7, 80)
    assert (learner.desired_retention, learner.minutes_per_day) == (0.92, 15)
    assert (learner.order, learner.easy_days) == ("weakest", [5, 6])
    assert (learner.asks_details, learner.keys_on) == (True, False)


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("timezone", "Mars/Olympus", "Select a valid choice."),
        ("timezone", "", "This field is required."),
        ("day_start_hour", "24", "Select a valid choice."),
        ("new_per_day", "-1", "greater than or equal to 0"),
        ("new_per_day", "501", "less than or equal to 500"),
        ("reviews_per_day", "5001", "less than or equal to 5000"),
        ("reviews_per_day", "many", "Enter a whole number."),
        ("desired_retention", "0.99", "Select a valid choice."),
        ("minutes_per_day", "0", "greater than or equal to 1"),
        ("order", "luck", "Select a valid choice."),
        ("easy_days", "7", "Select a valid choice."),
    ],
)
def test_a_setting_that_cannot_be_is_refused_and_nothing_is_saved(
    learner_client, learner, field, value, error
):
    before = rows(User)

    response = learner_client.post("/settings/", {**GOOD, field: value})

    assert error in words(response)
    assert "data-keys" not in source(response)
    assert rows(User) == before


def test_a_retention_of_before_stays_a_choice(client):
    client.force_login(make_learner(desired_retention=0.87))

    response = client.get("/settings/")

    assert '<option value="0.87" selected>87%</option>' in source(response)


def test_with_the_keys_off_the_page_says_so(client):
    client.force_login(make_learner(keys_on=False))

    assert 'data-keys="off"' in source(client.get("/settings/"))
