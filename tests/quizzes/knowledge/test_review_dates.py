from datetime import date

import pytest

from quizzes.knowledge.review_dates import last_day, months_after, review_by
from quizzes.packs.schema import FactSpec


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 31)),
        ("2024-03-14", date(2024, 3, 14)),
    ],
)
def test_a_partial_date_may_mean_its_last_day(text, day):
    assert last_day(text) == day


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 6, 15), 6, date(2024, 12, 15)),
        (date(2024, 7, 1), 6, date(2025, 1, 1)),
        (date(2024, 5, 1), 36, date(2027, 5, 1)),
    ],
)
def test_months_end_with_their_own_last_day(day, months, later):
    assert months_after(day, months) == later


def make_spec(**given):
    return FactSpec(fact="a b c", source=["page"], **given)


@pytest.mark.parametrize(
    ("concern", "day"),
    [
        ("regulatory", date(2025, 5, 1)),
        ("safety", date(2025, 5, 1)),
        ("organisation", date(2025, 11, 1)),
        ("classification", date(2025, 11, 1)),
        ("definition", date(2025, 11, 1)),
        ("evidence", date(2027, 11, 1)),
        ("identity", date(2027, 11, 1)),
    ],
)
def test_a_concern_says_how_long_a_look_at_the_source_lasts(concern, day):
    assert review_by(make_spec(verified_on="2024-11-01"), concern) == day


def test_a_date_that_is_given_goes_first_and_a_look_before_the_source_s_own_date():
    assert review_by(make_spec(review_by="2030-01", as_of="2024"), "safety") == date(
        2030, 1, 31
    )
    assert review_by(
        make_spec(verified_on="2024-06-01", as_of="2020"), "safety"
    ) == date(2024, 12, 1)
    assert review_by(make_spec(as_of="2020-06-01"), "safety") == date(2020, 12, 1)


def test_what_has_no_date_has_no_review_date():
    assert review_by(make_spec(), "safety") is None
