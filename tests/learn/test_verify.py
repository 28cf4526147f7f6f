from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from learn.memory.fsrs import Rating
from learn.models import Card, Review
from learn.review.answers import answer, rate, undo
from tests.support.factories import NOW, item_of, make_learner, question, right, wrong

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.fixture
def cards(tiny):
    """Three cards of two learners, with all that may happen to them."""
    learner, other = make_learner(), make_learner()
    one, two = item_of("gemtuzumab-binds-cd33"), item_of("rituximab-binds-cd20")
    first = give(learner, one)
    rate(learner, first.key, Rating.Easy, NOW)
    give(learner, one, wrong, NOW + timedelta(days=30))
    undone = give(learner, two)
    undo(learner, undone.key, NOW)
    give(other, one)
    return list(Card.objects.order_by("pk"))


def give(learner, item, given=right, at=NOW):
    showing = question(learner, item, "fact-forward", at)
    return answer(learner, showing.token, given(showing), at)


def verified():
    """What the command says, and of what it complains."""
    out, complaints = StringIO(), StringIO()
    try:
        call_command("verify", stdout=out, stderr=complaints)
    except CommandError as error:
        return str(error), complaints.getvalue().splitlines()
    return out.getvalue().strip(), complaints.getvalue().splitlines()


def test_cards_that_are_what_their_reviews_add_up_to_pass(cards):
    assert verified() == ("3 cards are what their 6 reviews add up to.", [])


def test_no_cards_pass():
    assert verified() == ("0 cards are what their 0 reviews add up to.", [])


@pytest.mark.parametrize(
    ("field", "value"),
    [("stability", 7.5), ("reps", 9), ("lapses", 0), ("repeat_on", None), ("seq", 2)],
)
def test_a_card_that_was_tampered_with_is_named(cards, field, value):
    was = getattr(cards[0], field)
    Card.objects.filter(pk=cards[0].pk).update(**{field: value})

    assert verified() == (
        "1 faults in 3 cards with 6 reviews.",
        [f"card {cards[0].pk}: {field} is {value!r}, its reviews add up to {was!r}"],
    )


def test_a_review_that_is_missing_is_named(cards):
    Review.objects.filter(card=cards[0], seq=2)._raw_delete(Review.objects.db)

    summary, complaints = verified()

    assert summary.endswith("faults in 3 cards with 5 reviews.")
    assert complaints[0] == f"card {cards[0].pk}: review 3 stands at place 2"
