"""A learner with something of everything, and one with nothing."""

import pytest

from tests.support.factories import make_learner
from tests.support.learn.export_files import exported
from tests.support.learn.people import make_full_learner


@pytest.fixture
def full():
    return make_full_learner()


@pytest.fixture
def text(full):
    return exported(full)


@pytest.fixture
def empty():
    return make_learner()
