"""An exam that is open, and attempts in it."""

import pytest

from learn.models import Role
from tests.support.attempts import make_open_exam, sit, sit_choices
from tests.support.courses import make_staff
from tests.support.roles import browser_of


@pytest.fixture
def exam(tiny):
    return make_open_exam()


@pytest.fixture
def attempt(exam, learner):
    return sit_choices(exam, learner)


@pytest.fixture
def whole(exam, learner):
    """An attempt with every question that there is."""
    exam.questions = None
    exam.save()
    return sit(exam, learner)


@pytest.fixture
def teacher(exam):
    return browser_of(make_staff(exam.cohort, Role.INSTRUCTOR))
