"""What may change in a fact from a table without a second look."""

import pytest

from quizzes.packs.schema import FactSpec
from quizzes.tables.draft_status import BESIDE

MEANT = {"fact", "denies", "jurisdiction", "from", "to", "qualifiers"}


@pytest.mark.parametrize("key", ["note", "why", "reason", "confidence", "source"])
def test_what_stands_beside_a_statement_makes_no_draft(key):
    assert key in BESIDE


def test_what_a_fact_says_is_never_beside_it():
    assert BESIDE.isdisjoint(MEANT)
    assert {f.alias or name for name, f in FactSpec.model_fields.items()} >= {"reason"}
