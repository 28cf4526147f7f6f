"""Cards to practise."""

import pytest

from tests.support.factories import item_of, make_learner, only, right, wrong
from tests.support.learn.practice import BINDS, give


@pytest.fixture
def learner(tiny):
    """Has met three cards: two right, one wrong."""
    learner = make_learner(new_per_day=2)
    for fact, given, days in zip(BINDS, (right, wrong, right), (9, 5, 0), strict=True):
        only(item_of(fact), "fact-forward")
        give(learner, item_of(fact), given, days)
    return learner
