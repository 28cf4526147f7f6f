"""A learner who meets nothing new, and an item asked by a choice."""

import pytest

from tests.support.factories import item_of, make_learner, only


@pytest.fixture
def choice(tiny):
    """An item asked by a choice of three, and by nothing else."""
    return only(item_of("gemtuzumab-binds-cd33"), "fact-forward")


@pytest.fixture
def learner(tiny):
    """Meets nothing new today: what is asked is due, or asked for."""
    return make_learner(new_per_day=0)
