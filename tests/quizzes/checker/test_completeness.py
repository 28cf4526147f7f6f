"""What completeness statements and denials prove to the checker."""

from dataclasses import replace
from datetime import date

import pytest

from quizzes.checker.rows import Completeness, Fact, Scope
from tests.support.quizzes.checker import (
    AML,
    BINDS_CD20,
    BRAND,
    CONJUGATED,
    GEMTUZUMAB,
    INOTUZUMAB_LISTED,
    LISTED_FOR_ALL,
    LISTED_FOR_AML,
    RITUXIMAB,
    TISAGENLECLEUCEL,
    UNSETTLED,
    added,
    found,
    with_fact,
    with_predicate,
    with_wrong,
    wrong,
)


def test_an_expired_completeness_statement_is_caught(tiny_rows):
    assert found(tiny_rows, BINDS_CD20, date(2027, 11, 1)) == []
    assert found(tiny_rows, BINDS_CD20, date(2027, 11, 2)) == [
        ("inotuzumab ozogamicin", UNSETTLED),
        ("gemtuzumab ozogamicin", UNSETTLED),
    ]


def test_a_closed_completeness_statement_never_expires(tiny_rows):
    assert found(tiny_rows, LISTED_FOR_ALL, date(2099, 1, 1)) == []


def test_a_completeness_statement_without_a_date_proves_nothing(tiny_rows):
    undated = [
        replace(s, is_closed=False, review_by=None) for s in tiny_rows.completeness
    ]
    rows = replace(tiny_rows, completeness=tuple(undated))
    assert found(rows, with_wrong(LISTED_FOR_ALL, RITUXIMAB)) == [
        ("rituximab", UNSETTLED)
    ]


@pytest.mark.parametrize(
    "status", ["superseded", "retired", "disputed", "in review", "published"]
)
def test_an_entered_fact_that_may_be_the_same_breaks_completeness(tiny_rows, status):
    """For the asked target, with a restriction that the question does not have."""
    narrow = Scope(qualifiers=frozenset({("age", "18 and over")}))
    fact = Fact("new", GEMTUZUMAB.entity, "binds", "cd20", narrow, status=status)
    assert found(added(tiny_rows, fact), with_wrong(BINDS_CD20, GEMTUZUMAB)) == [
        (GEMTUZUMAB.text, UNSETTLED)
    ]


def test_a_draft_does_not_break_completeness(tiny_rows):
    fact = Fact("new", GEMTUZUMAB.entity, "binds", "cd20", status="draft")
    assert found(added(tiny_rows, fact), with_wrong(BINDS_CD20, GEMTUZUMAB)) == []


def test_completeness_of_an_object_breaks_by_a_retired_fact_too(tiny_rows):
    variant = with_wrong(LISTED_FOR_ALL, RITUXIMAB)
    fact = Fact(
        "new",
        "rituximab",
        "listed_for",
        "acute-lymphoblastic-leukemia",
        status="retired",
    )
    assert found(tiny_rows, variant) == []
    assert found(added(tiny_rows, fact), variant) == [("rituximab", UNSETTLED)]


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"jurisdiction": "EU"}, 1),
        ({"within": "cd22"}, 1),
        ({"within": "cd20"}, 0),
        ({"predicate": "listed_for"}, 1),
    ],
)
def test_a_completeness_statement_of_something_else_proves_nothing(
    tiny_rows, changes, faults
):
    statements = [
        replace(s, **changes) if s.subject == GEMTUZUMAB.entity else s
        for s in tiny_rows.completeness
    ]
    rows = replace(tiny_rows, completeness=tuple(statements))
    assert (
        found(rows, with_wrong(BINDS_CD20, GEMTUZUMAB))
        == [(GEMTUZUMAB.text, UNSETTLED)] * faults
    )


COMPLETE = Completeness("listed_for", "inotuzumab-ozogamicin", is_closed=True)


@pytest.mark.parametrize(("within", "faults"), [("leukemia", 0), ("antibody", 1)])
def test_a_completeness_statement_within_a_class_proves_what_lies_below_it(
    tiny_rows, within, faults
):
    rows = replace(tiny_rows, completeness=(replace(COMPLETE, within=within),))
    assert found(rows, INOTUZUMAB_LISTED) == [(AML.text, UNSETTLED)] * faults


@pytest.mark.parametrize(
    ("asked_in", "entered_in", "faults"),
    [("US", "EU", 0), ("US", "US", 1), ("US", "", 1), ("", "EU", 1), ("", "", 1)],
)
def test_facts_of_other_jurisdictions_do_not_break_the_completeness_of_a_subject(
    tiny_rows, asked_in, entered_in, faults
):
    """Where none is asked, those of every jurisdiction count."""
    rows = replace(tiny_rows, completeness=(COMPLETE,))
    rows = with_fact(rows, "inotuzumab-listed", scope=Scope(asked_in))
    where = f"In the {asked_in}, for" if asked_in else "For"
    variant = replace(
        INOTUZUMAB_LISTED, stem=INOTUZUMAB_LISTED.stem.replace("For", where)
    )
    overlapping = Fact(
        "new", "inotuzumab-ozogamicin", "listed_for", "leukemia", Scope(entered_in)
    )
    assert found(rows, variant) == []
    assert found(added(rows, overlapping), variant) == [(AML.text, UNSETTLED)] * faults


@pytest.mark.parametrize(
    ("as_of", "is_closed", "faults"),
    [
        ("2025-04", False, 0),
        ("2025", False, 0),
        ("2025-03", False, 1),
        ("", False, 0),
        ("2020", True, 0),
    ],
)
def test_a_completeness_statement_says_nothing_of_a_later_day(
    tiny_rows, as_of, is_closed, faults
):
    """The stem speaks of 30 April 2025."""
    statement = Completeness(
        "has_brand",
        "rituximab",
        as_of=as_of,
        review_by=date(2099, 1, 1),
        is_closed=is_closed,
    )
    rows = with_predicate(
        replace(tiny_rows, completeness=(statement,)), "has_brand", one="none"
    )
    assert (
        found(rows, with_wrong(BRAND, wrong("gazyva")))
        == [("Gazyva", UNSETTLED)] * faults
    )


def test_classes_that_no_partition_parts_may_be_the_same(tiny_rows):
    rows = replace(tiny_rows, completeness=(COMPLETE,))
    assert found(rows, INOTUZUMAB_LISTED) == []
    assert found(replace(rows, partitions=()), INOTUZUMAB_LISTED) == [
        (AML.text, UNSETTLED)
    ]


def denial(rows, **changes):
    """Nothing but the denial, changed, says that rituximab is not listed for AML."""
    return with_fact(
        replace(rows, completeness=()), "rituximab-not-listed-for-aml", **changes
    )


def test_a_denial_proves_a_wrong_option(tiny_rows):
    assert found(denial(tiny_rows), LISTED_FOR_AML) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"scope": Scope("US")},
        {"scope": Scope("", frozenset({("age", "under 18")}))},
        {"status": "draft"},
        {"status": "retired"},
        {"valid_to": "2025"},
    ],
)
def test_a_denial_of_less_or_of_another_time_proves_nothing(tiny_rows, changes):
    assert found(denial(tiny_rows, **changes), LISTED_FOR_AML) == [
        ("rituximab", UNSETTLED)
    ]


@pytest.mark.parametrize(
    ("as_of", "faults"), [("2025-05", 0), ("2025", 0), ("2024-12", 1)]
)
def test_a_denial_says_nothing_of_a_later_day(tiny_rows, as_of, faults):
    no = Fact(
        "no",
        "rituximab",
        "has_brand",
        "gazyva",
        Scope("US"),
        is_denial=True,
        as_of=as_of,
    )
    rows = added(with_predicate(tiny_rows, "has_brand", one="none"), no)
    assert (
        found(rows, with_wrong(BRAND, wrong("gazyva")))
        == [("Gazyva", UNSETTLED)] * faults
    )


def test_a_denial_does_not_break_completeness(tiny_rows):
    rows = with_fact(tiny_rows, "rituximab-not-listed-for-aml", status="retired")
    assert found(rows, LISTED_FOR_AML) == []


def test_a_denied_class_denies_the_classes_below_it(tiny_rows):
    rows, variant = (
        replace(tiny_rows, partitions=()),
        with_wrong(CONJUGATED, TISAGENLECLEUCEL),
    )
    assert found(rows, variant) == [("tisagenlecleucel", UNSETTLED)]
    above = Fact("no", "tisagenlecleucel", "is_a", "antibody", is_denial=True)
    assert found(added(rows, above), variant) == []


def test_a_fact_and_its_denial_settle_nothing(tiny_rows):
    rows = added(tiny_rows, Fact("no", "rituximab", "binds", "cd20", is_denial=True))
    assert found(rows, BINDS_CD20) == [
        ("rituximab", "marked true, but proven both true and false")
    ]
