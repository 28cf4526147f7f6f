"""When and how an assignment is to be done; what it is about; when a course is completed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learn.memory.study_day import moment
from learn.rules.courses.blueprint import BlueprintRow, parse_blueprint, questions_in
from learn.rules.courses.completion import Completion, completion_of
from learn.rules.courses.deadlines import Deadlines, OverrideValues

OPENS = datetime(2026, 11, 1, 8, tzinfo=UTC)
DAY = timedelta(days=1)
TERMS = Deadlines(OPENS, OPENS + 10 * DAY, OPENS + 12 * DAY, minutes=20, attempts=1)
BERLIN = ZoneInfo("Europe/Berlin")


# -- exceptions


def test_without_an_exception_it_is_as_for_all():
    assert TERMS.with_override(None) is TERMS
    assert TERMS.with_override(OverrideValues()) == TERMS


def test_a_later_due_date_moves_the_closing_along():
    found = TERMS.with_override(OverrideValues(due_at=OPENS + 20 * DAY))

    assert (found.due_at, found.closes_at) == (OPENS + 20 * DAY,) * 2


def test_an_earlier_due_date_leaves_the_closing():
    found = TERMS.with_override(OverrideValues(due_at=OPENS + 5 * DAY))

    assert (found.due_at, found.closes_at) == (OPENS + 5 * DAY, TERMS.closes_at)


def test_extra_time_is_rounded_in_favor_of_the_learner():
    found = TERMS.with_override(OverrideValues(time_factor=1.33, extra_attempts=2))

    assert (found.minutes, found.attempts) == (27, 3)


def test_open_again_until_is_when_it_is_due_and_closes():
    """Else what is reopened would be late, or refused, from its first minute."""
    found = TERMS.with_override(OverrideValues(reopened_until=OPENS + 30 * DAY))

    assert (found.due_at, found.closes_at) == (OPENS + 30 * DAY,) * 2
    assert found.is_open(OPENS + 29 * DAY)
    assert not found.is_open(OPENS + 30 * DAY)


def test_what_is_excused_is_not_open():
    assert not TERMS.with_override(OverrideValues(is_excused=True)).is_open(OPENS + DAY)


def test_an_attempt_ends_with_its_minutes_or_with_the_closing():
    end = TERMS.closes_at
    minutes = timedelta(minutes=20)

    assert TERMS.ends_at(OPENS) == OPENS + minutes
    assert TERMS.ends_at(end - minutes / 2) == end
    assert Deadlines(OPENS, end, end).ends_at(OPENS) == end


def test_each_day_begun_is_a_day_late():
    second = timedelta(seconds=1)
    days = [
        TERMS.days_late(TERMS.due_at + late)
        for late in (-DAY, 0 * DAY, second, DAY, DAY + second)
    ]

    assert days == [0, 0, 1, 1, 2]


@given(
    st.integers(-9000, 9000) | st.none(),
    st.integers(-9000, 9000) | st.none(),
    st.floats(1, 10),
)
def test_whatever_is_excepted_it_opens_is_due_and_closes_in_this_order(
    due, until, factor
):
    hour = timedelta(hours=1)
    given_ = [None if n is None else OPENS + n * hour for n in (due, until)]

    found = TERMS.with_override(
        OverrideValues(given_[0], factor, reopened_until=given_[1])
    )

    assert found.opens_at <= found.due_at <= found.closes_at
    assert found.closes_at >= TERMS.closes_at
    assert (found.minutes or 0) >= (TERMS.minutes or 0)


# -- moments on the nights that clocks change


def test_a_moment_is_what_clocks_of_the_zone_show():
    assert moment(datetime.fromisoformat("2026-07-01T23:59"), BERLIN) == datetime(
        2026, 7, 1, 21, 59, tzinfo=UTC
    )
    assert moment(datetime.fromisoformat("2026-12-01T23:59"), BERLIN) == datetime(
        2026, 12, 1, 22, 59, tzinfo=UTC
    )


def test_of_an_hour_that_comes_twice_the_later_one_is_meant():
    assert moment(datetime.fromisoformat("2026-10-25T02:30"), BERLIN) == datetime(
        2026, 10, 25, 1, 30, tzinfo=UTC
    )


def test_an_hour_that_does_not_come_is_refused_with_the_reason():
    with pytest.raises(
        ValueError, match="There is no 02:30 on 2026-03-29 in Europe/Berlin"
    ):
        moment(datetime.fromisoformat("2026-03-29T02:30"), BERLIN)


# -- what it is about


def test_parts_are_kept_as_they_were_read():
    kept = [{"pack": "p", "topic": "t", "count": 5}, {"pack": "q", "count": 1}]

    parts = parse_blueprint(kept)

    assert parts == (BlueprintRow("p", "t", 5), BlueprintRow("q", "", 1))
    assert [part.plain for part in parts] == kept
    assert questions_in(parts) == 6
    assert questions_in(parse_blueprint([{"pack": "p"}])) == 0


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        ([], "Name 1 to 100 topics or packs"),
        ("p", "Name 1 to 100 topics or packs"),
        ([{"topic": "t"}], "Part 1 must have “pack”"),
        ([{"pack": "p", "x": 1}], "Part 1 must have “pack”"),
        ([{"pack": ""}], "Part 1: “pack” must be"),
        ([{"pack": "p", "topic": 1}], "Part 1: “topic” must be"),
        ([{"pack": "p", "count": 0}], "Part 1: “count” must be a number from 1 to 500"),
        ([{"pack": "p", "count": True}], "Part 1: “count” must be"),
        ([{"pack": "p", "topic": "t"}] * 2, "Name each topic of a pack once"),
        ([{"pack": "p"}, {"pack": "p", "topic": "t"}], "as a whole or by its topics"),
        ([{"pack": "p", "count": 1}, {"pack": "q"}], "Give every topic a number"),
    ],
)
def test_content_that_is_none_is_refused_with_the_reason(kept, says):
    with pytest.raises(ValueError, match=says):
        parse_blueprint(kept)


# -- completion


@pytest.mark.parametrize(
    "kept",
    [
        {"need": "all", "score": 0.8},
        {"need": "any", "score": 1, "twice": True, "recall": 0.9},
        {"need": "all", "twice": True},
    ],
)
def test_rules_are_kept_as_they_were_read(kept):
    assert completion_of(kept).plain == kept


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        ([], "Rules are made of"),
        ({"pass": 1}, "Rules are made of need, recall, score, twice"),
        ({"need": "some", "score": 1}, "“need” must be"),
        ({}, "at least one rule"),
        ({"score": 0}, "“score” must be above 0"),
        ({"recall": 1.1}, "“recall” must be above 0 and up to 1"),
        ({"recall": "x"}, "“recall” must be a number"),
        ({"score": True}, "“score” must be a number"),
        ({"twice": 1}, "“twice” must be true or false"),
    ],
)
def test_rules_that_are_none_are_refused_with_the_reason(kept, says):
    with pytest.raises(ValueError, match=says):
        completion_of(kept)


def test_a_rule_is_said_in_per_cent():
    rules = Completion(score=0.8, recall=0.85)

    assert (rules.percent_score, rules.percent_recall) == (80, 85)
