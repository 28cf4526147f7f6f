"""Once facts are asked together, each learner keeps one card of them, with its memory and its log."""

import pytest
from django.core.management import call_command

from learn.changes.notices import pending
from learn.memory.card_state import Event
from learn.models import Card, Review
from learn.review.families import move_cards
from learn.review.presentation import present
from learn.review.snapshot import snapshot
from learn.rules.review.feedback import explain_answer
from quizzes.models import Item
from tests.support.factories import NOW, item_of, make_learner, only
from tests.support.learn.fact_changes import A_DAY, AN_HOUR, learn, put
from tests.support.packs import copy_of_tiny, edit

pytestmark = pytest.mark.django_db
LINE = "  rituximab-binds-cd20: {fact: rituximab binds cd20}\n"
LATER = NOW + AN_HOUR


@pytest.fixture
def folder(tmp_path):
    """A pack in which one drug binds CD20."""
    folder = copy_of_tiny(tmp_path)
    edit(folder, LINE, "")
    put(folder, NOW - 30 * A_DAY)
    return folder


def join(folder):
    """Another drug binds it too, and is entered before it."""
    edit(folder, "  obinutuzumab-binds-cd20:", f"{LINE}  obinutuzumab-binds-cd20:")
    Item.objects.filter(slot="set").delete()
    put(folder, LATER)


def test_a_card_moves_to_the_family_with_its_memory(folder):
    learner = make_learner()
    learn(learner, "obinutuzumab-binds-cd20", "subject")
    before = Card.objects.get()
    join(folder)

    assert move_cards(LATER) == 1

    card = Card.objects.get()
    assert card.item == item_of("rituximab-binds-cd20", "set")
    assert (card.stability, card.due) == (before.stability, before.due)
    assert [r.event for r in Review.objects.order_by("seq")] == [
        Event.ANSWER,
        Event.MOVE,
    ]
    assert pending(learner, LATER) == []
    call_command("verify")


def test_moved_once_it_stays(folder):
    learn(make_learner(), "obinutuzumab-binds-cd20", "subject")
    join(folder)

    assert [move_cards(LATER), move_cards(LATER)] == [1, 0]


def test_who_has_the_card_of_the_family_keeps_both(folder):
    learner = make_learner()
    learn(learner, "obinutuzumab-binds-cd20", "subject")
    join(folder)
    learn(learner, "rituximab-binds-cd20", "set", at=LATER)

    assert move_cards(LATER) == 0
    assert Card.objects.count() == 2


def test_the_card_that_was_answered_most_moves(folder):
    learner = make_learner()
    learn(learner, "obinutuzumab-binds-cd20", "subject")
    join(folder)
    other = Item.objects.create(
        fact=item_of("rituximab-binds-cd20", "set").fact, slot="subject",
        suspended="not-asked",
    )  # fmt: skip
    seldom = Card.objects.create(learner=learner, item=other)

    move_cards(LATER)

    assert Card.objects.exclude(pk=seldom.pk).get().item.slot == "set"


def test_the_answer_is_explained_by_its_own_fact(tmp_path):
    """Whichever drug of the family is right, its fact and its source are told; the card stays with the first."""
    put(copy_of_tiny(tmp_path), NOW - 30 * A_DAY)
    item = only(item_of("rituximab-binds-cd20", "set"), "fact-backward")
    told = {}
    for owner in (f"learner-{n}" for n in range(20)):
        showing = present(owner, item, 1, NOW)
        key = next(o for o in showing.question.options if o.is_true)
        shown = snapshot(showing)
        told[key.text] = explain_answer(shown, False, None)["fact_says"]
        assert shown["fact"]["id"] == "rituximab-binds-cd20"

    assert told == {
        "rituximab": "Rituximab binds CD20.",
        "obinutuzumab": "Obinutuzumab binds CD20.",
    }


def test_a_card_of_a_fact_that_was_withdrawn_stays(folder):
    learn(make_learner(), "obinutuzumab-binds-cd20", "subject")
    edit(folder, "  obinutuzumab-binds-cd20: {fact: obinutuzumab binds cd20}\n", "")
    put(folder, LATER)

    assert move_cards(LATER) == 0
