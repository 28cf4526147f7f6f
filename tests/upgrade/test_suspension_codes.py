"""Why an item is not asked was stored as a sentence, of which the beginning counted; it is a code now."""

import pytest

from quizzes.models import Item
from tests.support.factories import lay_out, load_tiny

BEFORE = ("quizzes", "0011_rule_codes")
AFTER = ("quizzes", "0012_suspension_codes")
BECOMES = {
    "": "",
    "its fact is no longer asked": "not-asked",
    "the checker does not prove its questions": "unproven",
    "held for review: strong learners pick another option": "held",
    "held for review: strong learners pick a wrong option more": "held",
    "retired by hand": "not-asked",
}


@pytest.fixture
def old_items(migrate, transactional_db):
    """Items with each of the sentences."""
    load_tiny()
    lay_out()
    old = migrate(BEFORE).get_model("quizzes", "Item").objects
    for words, pk in zip(BECOMES, old.values_list("pk", flat=True), strict=False):
        old.filter(pk=pk).update(suspended=words)
    return dict(old.values_list("pk", "suspended"))


def test_each_sentence_becomes_its_code(old_items, migrate):
    assert set(old_items.values()) == set(BECOMES)

    migrate(AFTER)

    assert dict(Item.objects.values_list("pk", "suspended")) == {
        pk: BECOMES[words] for pk, words in old_items.items()
    }


def test_the_way_back_says_sentences_again(old_items, migrate):
    migrate(AFTER)

    old = migrate(BEFORE).get_model("quizzes", "Item").objects
    assert set(old.values_list("suspended", flat=True)) == set(list(BECOMES)[:4])
