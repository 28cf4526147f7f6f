"""The states of learners, their reasons, and the sentence."""

from datetime import date, timedelta

import pytest

from learn.rules.courses.at_risk import (
    FEWEST,
    OVERDUE_DAYS,
    SLIPPING,
    RiskCounts,
    State,
    Window,
    risk_status,
    risk_summary,
)

WINDOW = Window(date(2026, 11, 1), date(2026, 11, 21))
HALF = date(2026, 11, 11)
ITEMS = 40


def state(counts=None, today=HALF, **said):
    return risk_status(counts or RiskCounts(), ITEMS, WINDOW, today, **said)


def met(met=30, **counts):
    return RiskCounts(
        **{"met": met, "tried": met, "right": met, "will": 0.8 * met} | counts
    )


def test_before_the_half_nobody_is_told_to_have_begun():
    found = state(today=HALF - timedelta(days=1))

    assert found.state == State.NOT_YET
    assert found.reasons == ("Has not started; halfway is 11 November.",)


def test_who_has_not_begun_at_half_time_is_slipping():
    found = state()

    assert found.state == State.NOT_STARTED
    assert found.reasons == ("Has not started; halfway was 11 November.",)


def test_before_the_first_day_it_is_to_come():
    assert state(today=date(2026, 10, 31)).state == State.TO_COME


def test_after_the_last_day_it_is_over_whatever_was_done():
    last = WINDOW.last

    assert state(today=last).state == State.NOT_STARTED
    assert [
        state(counts, today=last + timedelta(days=1)).state
        for counts in (
            RiskCounts(),
            met(9),
            met(40, will=40.0),
            met(waiting=2, since=HALF),
        )
    ] == [State.OVER] * 4
    assert state(met(9), today=last + timedelta(days=1)).reasons == (
        "Ended on 21 November 2026; 9 of 40 seen.",
    )


def test_who_is_excused_is_excused_whatever_they_did():
    assert state(is_excused=True).state == State.EXCUSED
    assert state(met(1), is_excused=True).state == State.EXCUSED


@pytest.mark.parametrize(
    ("days", "wanted"), [(OVERDUE_DAYS - 1, State.ON_TRACK), (OVERDUE_DAYS, State.OVERDUE)]
)  # fmt: skip
def test_cards_may_wait_for_less_than_so_many_days(days, wanted):
    since = HALF - timedelta(days=days)

    assert state(met(waiting=12, since=since)).state == wanted


def test_the_reason_says_how_many_wait_and_for_how_long():
    found = state(met(waiting=1, since=date(2026, 11, 4)))

    assert found.reasons == ("1 card to review, the oldest for 7 days.",)


def test_only_where_the_whole_interval_is_low_somebody_is_often_wrong():
    assert state(met(tried=20, right=9)).state == State.UNSURE
    assert state(met(tried=20, right=11)).state == State.ON_TRACK


def test_of_few_answers_nothing_is_said():
    assert state(met(tried=FEWEST - 1, right=0)).state == State.ON_TRACK
    assert state(met(tried=FEWEST, right=0)).state == State.UNSURE


def test_who_has_met_less_than_half_of_what_the_time_asks_for_is_behind():
    assert state(met(9)).state == State.BEHIND
    assert state(met(10)).state == State.ON_TRACK
    assert state(met(9)).reasons == ("9 of 40 seen, with 50 % of the time over.",)


def test_nobody_is_behind_before_the_half():
    assert state(met(1), today=HALF - timedelta(days=1)).state == State.ON_TRACK


def test_the_most_urgent_state_comes_with_all_reasons():
    found = state(met(8, tried=10, right=1, waiting=3, since=date(2026, 11, 5)))

    assert found.state == State.OVERDUE
    assert found.reasons == (
        "3 cards to review, the oldest for 6 days.",
        "Right first time in 1 of 10 (2 to 40 %).",
        "8 of 40 seen, with 50 % of the time over.",
    )


def test_who_has_met_all_and_will_know_enough_of_it_knows_it():
    assert state(met(40, will=34.0)).state == State.READY
    assert state(met(40, will=33.9)).state == State.ON_TRACK
    assert state(met(39, will=39.0)).state == State.ON_TRACK
    assert state(met(40, will=36.0), goal=0.95).state == State.ON_TRACK


def test_who_knows_it_is_not_pressed_to_review():
    found = state(met(40, will=38.0, waiting=9, since=date(2026, 11, 1)))

    assert found.state == State.READY
    assert found.reasons == (
        "40 of 40 seen; 95 % predicted to be known on 21 November.",
    )


def test_who_knew_some_before_joining_has_not_failed_to_begin():
    assert state(RiskCounts(met=20, will=15.0)).state == State.ON_TRACK


def test_where_nothing_is_asked_nobody_is_slipping():
    assert risk_status(RiskCounts(), 0, WINDOW, HALF).state == State.NOT_YET


def test_a_window_of_one_day_is_half_over_on_it():
    window = Window(HALF, HALF)

    assert risk_status(RiskCounts(), ITEMS, window, HALF).state == State.NOT_STARTED
    assert window.passed(HALF) == 0
    assert window.passed(HALF + timedelta(days=9)) == 1


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ({}, "Nobody has joined yet."),
        ({State.OVER: 6}, "It has ended for all 6 learners."),
        ({State.OVER: 1}, "It has ended for the 1 learner."),
        ({State.OVER: 5, State.EXCUSED: 1}, "It has ended for all 6 learners."),
        ({State.OVER: 5, State.BEHIND: 1}, "1 of 6 learners is slipping: 1 behind."),
        ({State.ON_TRACK: 1}, "None of 1 learner is slipping."),
        ({State.BEHIND: 1, State.READY: 4}, "1 of 5 learners is slipping: 1 behind."),
        (
            {State.UNSURE: 1, State.NOT_STARTED: 2, State.ON_TRACK: 27},
            "3 of 30 learners are slipping: 2 not started at half time, 1 often wrong.",
        ),
    ],
)
def test_the_sentence_says_how_many_and_by_what(found, sentence):
    assert risk_summary(found) == sentence


def test_every_state_has_words_and_the_slipping_ones_come_first():
    assert len({state.words for state in State}) == len(State)
    assert [state for state in State if state.is_slipping] == list(SLIPPING)
    assert list(State)[: len(SLIPPING)] == list(SLIPPING)
