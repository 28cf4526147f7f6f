"""The reason of a change was what a note or a why begins with; it is a code now."""

import pytest

from quizzes.models import Fact, Revision
from tests.support.factories import load_tiny

BEFORE = ("quizzes", "0012_suspension_codes")
AFTER = ("quizzes", "0013_change_reasons")
SAID = {
    "Withdrawn for safety: the register says so.": "safety",
    "  withdrawn, NOT for safety": "not-safety",
    "Superseded by the label of 2026.": "superseded",
    "Widened": "widened",
    "Narrowed": "narrowed",
    "Renamed by its maker": "renamed",
    "Corrected error.": "error",
    "Source retracted": "source-retracted",
    "Expired": "expired",
    "It was withdrawn for safety.": "",
    "": "",
}


@pytest.fixture
def old(migrate, transactional_db):
    """Facts and revisions with each of these texts, and the models of before."""
    load_tiny()
    old = migrate(BEFORE)
    facts = old.get_model("quizzes", "Fact").objects.order_by("pk")
    for text, fact in zip(SAID, facts, strict=False):
        facts.filter(pk=fact.pk).update(note=text)
    revisions = old.get_model("quizzes", "Revision").objects
    first = revisions.first()
    for number, text in enumerate(SAID, 2):
        revisions.create(
            pack_id=first.pack_id, number=number, made_at=first.made_at, why=text
        )


def test_what_was_said_becomes_a_code_and_the_words_stay(old, migrate):
    migrate(AFTER)

    facts = Fact.objects.order_by("pk").values_list("note", "reason")
    assert list(facts[: len(SAID)]) == list(SAID.items())
    made = Revision.objects.filter(number__gt=1).order_by("pk")
    assert list(made.values_list("why", "reason")) == list(SAID.items())
    assert [row.grounds for row in made] == list(SAID)
