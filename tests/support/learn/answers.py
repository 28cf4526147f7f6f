"""Answers to the question that a card has now, and what is refused."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from learn.memory.card_state import replay
from learn.models import Card, Review
from learn.review.answers import answer
from learn.review.presentation import UnanswerableError
from tests.support.factories import NOW, UNKNOWN, question, right, rows

TOMORROW = NOW + timedelta(days=1)


def give(learner, item, given=right, at=NOW, kind=""):
    """An answer to the question that the card of this item has now."""
    showing = question(learner, item, kind, at)
    return answer(learner, showing.token, given(showing), at)


def unknown(showing):
    return UNKNOWN


@contextmanager
def refused(words):
    """The answer is refused in these words, and nothing is written."""
    before = rows(Card, Review)
    with pytest.raises(UnanswerableError) as refusal:
        yield
    assert str(refusal.value) == words
    assert rows(Card, Review) == before


def assert_folded(learner):
    for card in learner.cards.all():
        assert card.state == replay(review.entry for review in card.reviews.all())
