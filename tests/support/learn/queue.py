"""Sittings, and what may be met in them."""

from datetime import timedelta

from learn.review import queue
from tests.support.factories import TODAY

TOMORROW = TODAY + timedelta(days=1)


def counts(learner, day=TODAY):
    left = queue.queue_for(learner, day)
    return left.due, left.new, left.again
