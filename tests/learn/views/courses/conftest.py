"""A cohort, and the browser of its owner."""

import pytest

from quizzes.models import Item
from tests.support.courses import make_cohort, make_course, make_staff
from tests.support.factories import make_learner
from tests.support.roles import browser_of


@pytest.fixture
def topic():
    """One that the tiny pack asks about."""
    return Item.objects.live().exclude(fact__topic="").first().fact.topic


@pytest.fixture
def owner():
    return make_learner(timezone="Europe/Berlin")


@pytest.fixture
def cohort(owner):
    made = make_cohort(make_course(made_by=owner), timezone="Europe/Berlin")
    make_staff(made, "owner", owner)
    return made


@pytest.fixture
def teacher(owner):
    return browser_of(owner)
