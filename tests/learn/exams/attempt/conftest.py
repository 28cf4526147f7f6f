"""An exam that is open, and an attempt in it."""

import pytest

from tests.support.attempts import make_open_exam, sit_choices
from tests.support.factories import NOW


@pytest.fixture
def exam(tiny):
    return make_open_exam(now=NOW)


@pytest.fixture
def attempt(exam, learner):
    return sit_choices(exam, learner, NOW)
