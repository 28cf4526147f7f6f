from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from learn.rules.courses.deadlines import Deadlines, OverrideValues
from learn.rules.exams.exam_window import (
    GRACE,
    Availability,
    ExamWindow,
    clock,
    is_over,
    length,
    time_of_day,
)

ZONES = sorted(available_timezones() - {"localtime"})
NOW = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
A_SECOND, A_MINUTE, A_DAY = (timedelta(seconds=n) for n in (1, 60, 86_400))
MOMENTS = st.timedeltas(timedelta(), timedelta(days=1826)).map(
    lambda span: datetime(2024, 1, 1, tzinfo=UTC) + span
)
SPANS = st.timedeltas(timedelta(), timedelta(days=30))


@st.composite
def terms(draw):
    opens_at = draw(MOMENTS)
    due_at = opens_at + draw(SPANS) + A_SECOND
    return Deadlines(
        opens_at,
        due_at,
        due_at + draw(SPANS),
        draw(st.none() | st.integers(1, 1440)),
        draw(st.integers(1, 5)),
    )


@st.composite
def exemptions(draw, of):
    later = st.none() | SPANS.map(lambda span: of.due_at + span)
    return OverrideValues(
        draw(later),
        draw(st.floats(1, 10)),
        draw(st.booleans()),
        draw(later),
        draw(st.integers(0, 3)),
    )


WINDOWS = st.builds(ExamWindow, terms(), st.booleans())


@given(WINDOWS, SPANS, st.integers(0, 8))
def test_an_attempt_that_may_begin_has_time_and_ends_within_its_minutes_and_its_window(
    window, after, used
):
    now = window.terms.opens_at + after

    if window.standing(now, used) is Availability.OPEN:
        deadline = window.deadline(now)
        assert now < deadline <= window.ends_at <= window.terms.closes_at
        if window.terms.minutes is not None:
            wanted = now + window.terms.minutes * A_MINUTE
            assert deadline == min(wanted, window.ends_at)
        else:
            assert deadline == window.ends_at


@given(WINDOWS, st.timedeltas(-A_DAY, 60 * A_DAY), st.integers(0, 8))
@example(ExamWindow(Deadlines(NOW, NOW + A_DAY, NOW + 3 * A_DAY), True), 2 * A_DAY, 0)
@example(ExamWindow(Deadlines(NOW, NOW + A_DAY, NOW + 3 * A_DAY), False), 2 * A_DAY, 0)
@example(ExamWindow(Deadlines(NOW, NOW + A_DAY, NOW + 3 * A_DAY), False), 3 * A_DAY, 0)
def test_whether_it_may_begin_has_one_reason(window, after, used):
    of = window.terms
    now = of.opens_at + after
    expected = (
        Availability.EXCUSED
        if of.is_excused
        else Availability.TO_COME
        if now < of.opens_at
        else Availability.OVER
        if now >= (of.due_at if window.refuses_late else of.closes_at)
        else Availability.OPEN
        if used < of.attempts
        else Availability.USED_UP
    )

    assert window.standing(now, used) is expected


@pytest.mark.parametrize("refuses_late", [True, False])
def test_results_are_told_when_it_has_closed_also_where_late_ones_are_refused(
    refuses_late,
):
    closes = NOW + 3 * A_DAY
    window = ExamWindow(Deadlines(NOW, NOW + A_DAY, closes), refuses_late)

    assert not window.is_out(NOW + 2 * A_DAY)
    assert not window.is_out(closes + GRACE)
    assert window.is_out(closes + GRACE + A_SECOND)


@given(st.data(), SPANS, st.booleans())
def test_an_exception_never_takes_time_away(data, after, refuses_late):
    usual = data.draw(terms())
    exemption = data.draw(exemptions(usual))
    before = ExamWindow(usual, refuses_late)
    after_it = ExamWindow(usual.with_override(exemption), refuses_late)
    now = usual.opens_at + after

    assert after_it.ends_at >= before.ends_at
    assert after_it.deadline(now) >= before.deadline(now)
    assert after_it.terms.attempts >= usual.attempts


@given(st.data(), st.booleans())
def test_what_is_reopened_takes_answers_until_then_and_is_not_late(data, refuses_late):
    usual = data.draw(terms())
    until = usual.closes_at + data.draw(SPANS) + A_SECOND
    window = ExamWindow(
        usual.with_override(OverrideValues(reopened_until=until)), refuses_late
    )
    last = until - timedelta(microseconds=1)

    assert window.standing(last, 0) is Availability.OPEN
    assert window.standing(until, 0) is Availability.OVER
    assert window.terms.days_late(last) == 0


@given(MOMENTS, st.timedeltas(-A_DAY, A_DAY))
@example(NOW, GRACE)
@example(NOW, GRACE + timedelta(microseconds=1))
def test_nothing_is_taken_after_the_grace_and_no_result_is_told_before_it(at, after):
    window = ExamWindow(Deadlines(at - 2 * A_DAY, at, at), False)

    taken = not is_over(at + after, window.deadline(at - A_DAY))

    assert taken is (after <= GRACE)
    assert window.is_out(at + after) is not taken


def nights():
    """A minute in every quarter of the hours around each change of clocks of two years."""
    for name in ZONES:
        zone = ZoneInfo(name)
        day = datetime(2025, 1, 1, tzinfo=UTC)
        while day.year < 2027:
            offsets = [(day + n * A_DAY).astimezone(zone).utcoffset() for n in (0, 1)]
            if offsets[0] != offsets[1]:
                yield zone, [day + n * 15 * A_MINUTE for n in range(97)]
            day += A_DAY


def test_no_two_moments_read_alike_on_any_night_that_the_clocks_change():
    seen = set()
    for zone, moments in nights():
        offsets = tuple(at.astimezone(zone).utcoffset() for at in moments)
        if (moments[0], offsets) in seen:
            continue
        seen.add((moments[0], offsets))
        assert len({clock(at, zone) for at in moments}) == len(moments), zone
    assert len(seen) > 20


@given(MOMENTS, st.sampled_from(ZONES))
def test_what_is_said_of_a_moment_leads_back_to_it(at, name):
    at = at.replace(second=0, microsecond=0)

    said = clock(at, ZoneInfo(name))

    local, _, offset = said.removesuffix(")").partition(" (UTC")
    hours, _, minutes = offset.partition(":")
    sign = "-" if offset.startswith("-") else "+"
    offset = f"{sign}{abs(int(hours or 0)):02}{minutes or '00'}"
    read = datetime.strptime(f"{local} {offset}", "%A %d %B %Y, %H:%M %z")
    assert read == at


def test_the_hour_that_comes_twice_is_said_apart():
    berlin = ZoneInfo("Europe/Berlin")

    assert clock(NOW, berlin) == "Sunday 25 October 2026, 02:30 (UTC+2)"
    later = clock(NOW + timedelta(hours=1), berlin)
    assert later == "Sunday 25 October 2026, 02:30 (UTC+1)"


def test_the_minutes_of_an_attempt_are_minutes_in_the_night_that_the_clocks_change():
    """From 02:30 to 02:30 by the clock on the wall: an hour."""
    window = ExamWindow(Deadlines(NOW, NOW + A_DAY, NOW + A_DAY, minutes=60), False)

    assert window.deadline(NOW) - NOW == timedelta(hours=1)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (3905, "1 h 5 min"),
    ],
)
def test_how_long_is_said(seconds, said):
    assert length(seconds) == said


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("UTC", "00:30 (UTC)"),
        ("America/St_Johns", "22:00 (UTC-2:30)"),
        ("Asia/Kathmandu", "06:15 (UTC+5:45)"),
    ],
)
def test_offsets_are_said_as_they_are_written(zone, said):
    assert time_of_day(NOW, ZoneInfo(zone)) == said
