import pytest

from quizzes.knowledge.statements import Predicate
from tests.support.packs import TODAY, make_complete, make_fact, make_scope


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        (make_scope(), make_scope()),
        (make_scope(), make_scope("US")),
        (make_scope(), make_scope("US", age="adults")),
        (make_scope("US"), make_scope("US", age="adults")),
        (make_scope(age="adults"), make_scope("US", age="adults", line="first")),
    ],
)
def test_a_scope_covers_what_is_no_wider(wide, narrow):
    assert wide.covers(narrow) is True


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (make_scope("US"), make_scope()),
        (make_scope("US"), make_scope("EU")),
        (make_scope(age="adults"), make_scope()),
        (make_scope(age="adults"), make_scope(age="children")),
        (make_scope(age="adults"), make_scope(line="first")),
    ],
)
def test_a_scope_does_not_cover_what_is_wider_or_elsewhere(one, other):
    assert one.covers(other) is False


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (make_scope("US"), make_scope("EU"), False),
        (make_scope("US"), make_scope("US"), True),
        (make_scope("US"), make_scope(), True),
        (make_scope(), make_scope("US"), True),
        (make_scope(age="adults"), make_scope(age="children"), True),
    ],
)
def test_only_jurisdictions_keep_scopes_apart(one, other, overlap):
    assert one.overlaps(other) is overlap


@pytest.mark.parametrize(
    ("one", "of_object", "of_subject"),
    [
        ("none", False, False),
        ("object", True, False),
        ("subject", False, True),
        ("both", True, True),
    ],
)
def test_a_predicate_allows_one_object_or_one_subject(one, of_object, of_subject):
    predicate = Predicate("p", ("drug",), ("target",), "{subject}", one=one)

    assert (predicate.one_object, predicate.one_subject) == (of_object, of_subject)


def test_a_completeness_statement_is_fresh_until_its_review_day_is_over():
    days = ("2026-11-22", "2026-11-23", "2026-11-24")
    claims = [
        make_complete("rituximab binds *", review_by=TODAY.fromisoformat(day))
        for day in days
    ]

    assert [claim.is_fresh(TODAY) for claim in claims] == [False, True, True]


def test_a_closed_list_stays_fresh():
    claim = make_complete("rituximab binds *", review_by=None)

    assert claim.is_fresh(TODAY) is True


def test_a_sequence_is_read_in_its_order():
    fact = make_fact(
        "car-t-cell-therapy goes_through [collection, engineering,infusion]"
    )

    assert fact.sequence == ("collection", "engineering", "infusion")


def test_the_number_of_a_fact_is_its_value():
    assert str(make_fact("cll8 result 65 %").number) == "65%"


# -- dates


@pytest.mark.parametrize(
    ("jurisdiction", "dates", "on"),
    [
        ("US", {"as_of": "2025-04", "valid_from": "2020"}, "2025-04"),
        ("US", {"valid_from": "2020"}, "2020"),
        ("US", {}, ""),
        ("", {"as_of": "2025-04"}, ""),
    ],
)
def test_a_fact_of_one_jurisdiction_is_about_a_date(jurisdiction, dates, on):
    fact = make_fact("rituximab binds cd20", jurisdiction=jurisdiction, **dates)

    assert fact.on == on


@pytest.mark.parametrize(
    ("dates", "on", "holds"),
    [
        ({"valid_from": "2020", "as_of": "2025"}, "2019", False),
        ({"valid_from": "2020", "as_of": "2025"}, "2020", True),
        ({"valid_from": "2020", "as_of": "2025"}, "2023-05", True),
        ({"valid_from": "2020", "as_of": "2025"}, "2025-12", True),
        ({"valid_from": "2020", "as_of": "2025"}, "2026", False),
        ({"valid_from": "2020", "valid_to": "2024-06"}, "2024-06-01", True),
        ({"valid_from": "2020", "valid_to": "2024-06"}, "2024-07", False),
        ({"as_of": "2025-04-30"}, "2025-04-29", False),
        ({"as_of": "2025-04-30"}, "2025-04", True),
        ({"as_of": "2025-04-30"}, "", True),
        ({}, "1999", True),
    ],
)
def test_a_fact_is_known_to_hold_from_its_beginning_to_the_last_look(dates, on, holds):
    fact = make_fact("rituximab binds cd20", jurisdiction="US", **dates)

    assert fact.holds_on(on) is holds


@pytest.mark.parametrize(
    ("given", "on", "reaches"),
    [
        ({"as_of": "2025-04"}, "2025-04-30", True),
        ({"as_of": "2025-04"}, "2025-05", False),
        ({"as_of": "2025-04"}, "2024", True),
        ({"as_of": "2025-04"}, "", True),
        ({"as_of": "2025-04", "is_closed": True}, "2026", True),
    ],
)
def test_a_completeness_statement_knows_nothing_of_later_dates(given, on, reaches):
    assert make_complete("rituximab binds *", **given).reaches(on) is reaches
