"""Only facts that hold as asked prove anything to the checker."""

from dataclasses import replace

import pytest

from quizzes.checker.kinds import OTHERS
from quizzes.checker.proof import Prover
from quizzes.checker.rows import Fact, Option, Scope
from tests.support.packs import TODAY
from tests.support.quizzes.checker import (
    BINDS_CD20,
    FALSE_AFTER_ALL,
    FLASH,
    SURVIVAL,
    UNSETTLED,
    UNSETTLED_KEY,
    added,
    asked,
    found,
    with_fact,
    with_options,
    with_wrong,
)

KEY = "rituximab-binds-cd20"


@pytest.mark.parametrize("status", ["superseded", "retired", "disputed"])
def test_a_key_whose_fact_is_not_asked_is_caught(tiny_rows, status):
    rows = with_fact(tiny_rows, KEY, status=status)
    assert found(rows, BINDS_CD20) == [("rituximab", UNSETTLED_KEY)]


def test_a_key_that_is_a_draft_is_proven_false_by_what_is_complete_without_it(
    tiny_rows,
):
    rows = with_fact(tiny_rows, KEY, status="draft")
    assert found(rows, BINDS_CD20) == [("rituximab", FALSE_AFTER_ALL)]


def test_a_key_that_nobody_reviewed_is_caught_where_the_pack_does_not_ask_it(tiny_rows):
    rows = replace(tiny_rows, asks_unreviewed=False)
    variant = with_wrong(SURVIVAL, Option("45%", False))
    assert found(rows, variant) == [("65%", UNSETTLED_KEY), ("45%", UNSETTLED)]
    assert found(with_fact(rows, "cll8-pfs-both", status="published"), variant) == []


@pytest.mark.parametrize("ended", ["2026", "2026-11", "2026-11-23", "2020-01-01"])
def test_a_key_that_has_ended_is_caught(tiny_rows, ended):
    rows = with_fact(tiny_rows, KEY, valid_to=ended)
    assert found(rows, BINDS_CD20) == [("rituximab", UNSETTLED_KEY)]


@pytest.mark.parametrize("ends", ["2027", "2026-12", "2026-11-24"])
def test_a_key_that_has_not_ended_stays(tiny_rows, ends):
    assert found(with_fact(tiny_rows, KEY, valid_to=ends), BINDS_CD20) == []


@pytest.mark.parametrize(
    ("begins", "faults"),
    [("2026-12", 1), ("2026-11-24", 1), ("2026-11", 0), ("2026", 0)],
)
def test_a_key_that_has_not_begun_is_caught(tiny_rows, begins, faults):
    rows = with_fact(tiny_rows, KEY, valid_from=begins)
    assert found(rows, BINDS_CD20) == [("rituximab", UNSETTLED_KEY)] * faults


def test_a_fact_with_a_restriction_that_is_not_asked_proves_nothing(tiny_rows):
    """All that rituximab binds is entered, and the narrow fact may be the same."""
    narrow = Scope(qualifiers=frozenset({("age", "18 and over")}))
    new = Fact("new", "rituximab", "binds", "cd19", narrow)
    both = with_options(FLASH, Option("CD20; CD19", True, "cd20"))
    assert found(added(tiny_rows, new), both) == [("CD20; CD19", UNSETTLED_KEY)]
    assert found(added(tiny_rows, replace(new, scope=Scope())), both) == []


def test_a_fact_that_began_after_the_day_that_is_asked_proves_nothing(tiny_rows):
    """The stem speaks of 30 April 2025."""
    stem = "In the US, as of 30 April 2025, what is a brand of rituximab?"
    variant = asked(
        "rituximab-brand",
        "object",
        "flashcard",
        stem,
        Option(f"Gazyva{OTHERS}", True, "gazyva"),
    )
    rows = with_fact(tiny_rows, "obinutuzumab-brand", status="retired")
    new = Fact("new", "rituximab", "has_brand", "gazyva", Scope("US"))
    for began, faults in (("", 0), ("2025-04", 0), ("2025-05", 1), ("2026", 1)):
        for day in ("valid_from", "as_of"):
            later = added(rows, replace(new, **{day: began}))
            assert (
                found(later, variant) == [(f"Gazyva{OTHERS}", UNSETTLED_KEY)] * faults
            )


def test_a_fact_without_a_narrowing_qualifier_does_not_cover_one_with_it(tiny_rows):
    """Rituximab binds CD20; whether it does in adults is another question, once age narrows."""
    asked_of = Scope(qualifiers=frozenset({("age", "18 and over")}))
    fact = next(f for f in tiny_rows.facts if f.slug == KEY)
    binds = tiny_rows.predicates["binds"]
    for narrows, is_covered in ((frozenset(), True), (frozenset({"age"}), False)):
        rules = {**tiny_rows.predicates, "binds": replace(binds, narrows=narrows)}
        prover = Prover(replace(tiny_rows, predicates=rules), TODAY)
        assert prover.holds(fact, asked_of) == is_covered
