"""What is said of an assignment."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from learn.rules.courses.assignment_text import (
    dates_words,
    exam_words,
    length_words,
    override_words,
    state_words,
    when_words,
)
from learn.rules.courses.deadlines import Deadlines, OverrideValues

OPENS = datetime(2026, 12, 1, 8, tzinfo=UTC)
DAY = timedelta(days=1)
TERMS = Deadlines(OPENS, OPENS + 3 * DAY, OPENS + 3 * DAY)
LATE = replace(TERMS, closes_at=OPENS + 5 * DAY)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("state", "terms", "said"),
    [
        ("to come", TERMS, "Opens Tuesday 1 December, 03:00, due Friday 4 December, 03:00"),
        ("open", TERMS, "Due Friday 4 December, 03:00"),
        ("open", LATE, "Due Friday 4 December, 03:00, closes Sunday 6 December, 03:00"),
        ("late", LATE, "Due Friday 4 December, 03:00, closes Sunday 6 December, 03:00"),
        ("closed", LATE, "Was due 4 December 2026, 03:00"),
    ],
)  # fmt: skip
def test_each_state_says_the_dates_that_matter_in_it(state, terms, said):
    assert when_words(state, terms, NEW_YORK, NEW_YORK.key) == said


def test_the_zone_is_named_to_whoever_lives_in_another():
    said = when_words("open", TERMS, NEW_YORK, "Europe/Berlin")

    assert said == "Due Friday 4 December, 03:00 (America/New_York)"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((0, None, 1, 0), "Exam, 1 attempt"),
        ((1, 1, 1, 0), "Exam, 1 question, 1 minute, 1 attempt"),
        ((20, 30, 2, 1), "Exam, 20 questions, 30 minutes, 2 attempts (1 begun)"),
    ],
)
def test_an_exam_says_how_much_it_is(figures, said):
    assert exam_words(*figures) == said


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((0, None), "All questions on its topics"),
        ((1, None), "1 question"),
        ((20, 30), "20 questions, 30 minutes"),
    ],
)
def test_the_start_of_an_exam_says_how_long_it_takes(figures, said):
    assert length_words(*figures) == said


def test_an_assignment_is_upcoming_then_open_then_closed():
    moments = (OPENS - DAY, OPENS, OPENS + 3 * DAY)

    said = [state_words(TERMS, now) for now in moments]

    assert said == ["Upcoming", "Open", "Closed"]


@pytest.mark.parametrize(
    ("now", "ends_on", "said"),
    [
        (OPENS, date(2026, 12, 4), "Exam, due 4 December 2026, 08:00"),
        (OPENS - DAY, date(2026, 12, 4), "Exam, opens 1 December 2026, 08:00, due 4 December 2026, 08:00"),
        (OPENS, date(2026, 12, 3), "Exam, due 4 December 2026, 08:00, after the last day of the cohort"),
    ],
)  # fmt: skip
def test_a_line_of_a_cohort_says_what_and_when(now, ends_on, said):
    assert dates_words("Exam", TERMS, ZoneInfo("UTC"), now, ends_on) == said


def test_the_last_day_of_a_cohort_is_that_of_its_own_zone():
    at_night = replace(TERMS, due_at=datetime(2026, 12, 5, 4, 59, tzinfo=UTC))

    said = dates_words("Study", at_night, NEW_YORK, OPENS, date(2026, 12, 4))

    assert said == "Study, due 4 December 2026, 23:59"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (OverrideValues(), ""),
        (OverrideValues(is_excused=True), "Excused."),
        (OverrideValues(time_factor=1.5), "1.5 times the minutes."),
        (OverrideValues(extra_attempts=1), "1 more attempt."),
        (
            OverrideValues(due_at=OPENS, extra_attempts=2, reopened_until=OPENS + DAY),
            "Due 1 December 2026, 08:00. 2 more attempts. Reopened until 2 December 2026, 08:00.",
        ),
    ],
)
def test_an_exception_says_only_what_it_changes(said, words):
    assert override_words(said, ZoneInfo("UTC")) == words
