from datetime import date, timedelta

import pytest

from learn.statistics.charts.calendar import (
    DESK,
    PHONE,
    busy_day,
    draw_calendar,
    first_day,
    level,
    rows,
)

WEDNESDAY = date(2026, 11, 25)


def day(ago):
    return WEDNESDAY - timedelta(days=ago)


@pytest.mark.parametrize("grid", [DESK, PHONE])
def test_each_day_of_the_year_up_to_today_has_its_cell(grid):
    found = draw_calendar({day(0): 3, day(100): 1}, WEDNESDAY, grid)

    days = [cell["day"] for cell in found["cells"]]
    assert days == [first_day(WEDNESDAY) + timedelta(days=n) for n in range(367)]
    assert days[-1] == WEDNESDAY
    assert {c["day"]: c["count"] for c in found["cells"] if c["count"]} == {
        day(0): 3,
        day(100): 1,
    }


@pytest.mark.parametrize("grid", [DESK, PHONE])
def test_no_cell_lies_on_another_or_outside(grid):
    found = draw_calendar({}, WEDNESDAY, grid)
    places = [(cell["x"], cell["y"]) for cell in found["cells"]]

    assert len(set(places)) == len(places)
    assert max(x for x, _ in places) + grid.cell <= found["width"]
    assert max(y for _, y in places) + grid.cell <= found["height"]


def test_each_month_is_named_where_it_begins():
    names = [name for _, _, name in draw_calendar({}, WEDNESDAY, DESK)["months"]]

    assert names == [
        "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
    ]  # fmt: skip


def test_the_busiest_tenth_of_the_days_is_darkest_and_an_idle_day_has_no_color():
    assert busy_day([*range(1, 11), 0, 0]) == 9
    assert busy_day([]) == 1
    assert [level(count, 9) for count in (0, 1, 3, 5, 9, 40)] == [0, 1, 2, 3, 4, 4]


def test_the_table_holds_every_week_with_a_card_and_nothing_of_the_days_to_come():
    assert rows({day(0): 3, day(9): 4}, WEDNESDAY) == [
        (date(2026, 11, 23), [0, 0, 3, "", "", "", ""]),
        (date(2026, 11, 16), [4, 0, 0, 0, 0, 0, 0]),
    ]
    assert rows({}, WEDNESDAY) == []
