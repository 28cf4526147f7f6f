"""What a learner reads of their cards."""

from datetime import date

import pytest

from learn.rules.review.day_text import (
    card_words,
    in_days,
    later_words,
    next_words,
    readiness_words,
    waiting_words,
    week_day_words,
)

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((12, 0, 0), "12 to review"),
        ((0, 3, 0), "3 new"),
        ((0, 0, 2), "2 to go over again"),
        ((12, 3, 0), "12 to review and 3 new"),
        ((0, 3, 2), "3 new and 2 to go over again"),
        ((12, 0, 2), "12 to review and 2 to go over again"),
        ((12, 3, 2), "12 to review, 3 new and 2 to go over again"),
    ],
)
def test_what_waits_is_said_by_what_it_is(counts, said):
    assert waiting_words(*counts) == said


@pytest.mark.parametrize(
    ("later", "days", "said"),
    [
        (0, 0, ""),
        (1, 1, "1 more is due and will come tomorrow."),
        (5, 1, "5 more are due and will come tomorrow."),
        (5, 4, "5 more are due, spread over the next 4 days, the most useful first."),
        (5, None, "5 more are due, and at this pace they pile up."),
    ],
)
def test_what_comes_later_is_said_with_when(later, days, said):
    assert later_words(later, days) == said


def test_the_next_cards_come_tomorrow_or_on_a_named_day():
    assert next_words(1, date(2026, 12, 2), TODAY) == "Next: 1 card tomorrow."
    assert (
        next_words(7, date(2026, 12, 3), TODAY)
        == "Next: 7 cards on Thursday 3 December."
    )


def test_days_to_an_exam_are_counted_in_words():
    assert [in_days(days) for days in (0, 1, 12)] == ["today", "in 1 day", "in 12 days"]


def test_a_day_of_the_week_says_what_its_color_shows():
    said = [
        week_day_words(is_today=is_today, studied=studied)
        for is_today in (True, False)
        for studied in (True, False)
    ]

    assert said == ["today, studied", "today", "studied", "rest"]


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((462, 462, 9, 0, 10), "You’ve seen 462 of 462 cards."),
        ((49, 462, 0, 413, 10), "You’ve seen 49 of 462 cards."),
        ((0, 1, 9, 1, 10), "You’ve seen 0 of 1 card. To see them all by then you need 1 new a day."),
        ((49, 462, 14, 30, 10), "You’ve seen 49 of 462 cards. To see them all by then you need 30 new a day; your limit is 10."),
    ],
)  # fmt: skip
def test_readiness_names_the_limit_only_where_it_is_too_low(figures, said):
    assert readiness_words(*figures) == said


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((3, 0, "7 November 2026", 91, "Next: 5 December 2026"), "Seen on 3 days, never forgotten, last on 7 November 2026. Chance you know it today: 91 %. Next: 5 December 2026."),
        ((1, 2, "7 November 2026", None, "Paused"), "Seen on 1 day, forgotten 2 times, last on 7 November 2026. Paused."),
    ],
)  # fmt: skip
def test_the_history_of_a_card_leaves_out_a_chance_that_nobody_knows(figures, said):
    assert card_words(*figures) == said
