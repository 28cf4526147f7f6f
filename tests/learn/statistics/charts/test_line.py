from datetime import date, timedelta

import pytest

from learn.memory.retention import RetentionEstimate
from learn.statistics.charts.line import (
    DESK,
    PHONE,
    LineFrame,
    change,
    floor_of,
    levels,
    line,
)

MONDAY = date(2026, 11, 23)
SMALL = LineFrame(100, 100, left=0, right=0, top=0, bottom=0, labels=2)


def weeks(*rights, of=10):
    """A week for each number of right answers; None is a week without any."""
    first = MONDAY - timedelta(weeks=len(rights) - 1)
    return [
        (
            first + timedelta(weeks=n),
            RetentionEstimate() if right is None else RetentionEstimate(of, right),
        )
        for n, right in enumerate(rights)
    ]


def test_a_point_lies_as_high_as_its_share():
    drawn = line(weeks(1000, 500, of=1000), 0.9, SMALL)

    assert floor_of(weeks(1000, 500, of=1000), 0.9) == 0.4
    assert drawn["dots"] == [(0.0, 0.0), (100.0, pytest.approx(83.3, abs=0.1))]
    assert drawn["target"] == pytest.approx(16.7, abs=0.1)


def test_the_line_is_broken_where_nothing_was_answered():
    drawn = line(weeks(9, 8, None, 9, None, 7, 8, 9), 0.9, DESK)

    assert [len(points.split()) for points in drawn["lines"]] == [2, 3]
    assert [len(points.split()) for points in drawn["bands"]] == [4, 6]
    assert len(drawn["dots"]) == 6


def test_a_band_goes_out_along_its_top_and_back_along_its_bottom():
    [points] = line(weeks(8, 9), 0.9, SMALL)["bands"]
    ys = [float(point.split(",")[1]) for point in points.split()]

    assert len(ys) == 4
    assert max(ys[:2]) < min(ys[2:])


@pytest.mark.parametrize("frame", [DESK, PHONE])
@pytest.mark.parametrize("rights", [(10,), (0, 10, 3), (None, None), ()])
def test_all_of_it_lies_inside_the_drawing(frame, rights):
    drawn = line(weeks(*rights), 0.9, frame)
    points = [p for run in drawn["bands"] for p in run.split()]
    ys = [float(p.split(",")[1]) for p in points] + [y for y, _ in drawn["levels"]]

    assert all(0 <= y <= frame.height - frame.bottom for y in ys)
    assert all(frame.left <= x <= frame.width - frame.right for x, _ in drawn["dots"])


@pytest.mark.parametrize(
    ("lowest", "found"),
    [(0.7, [1.0, 0.9, 0.8, 0.7]), (0.2, [1.0, 0.8, 0.6, 0.4, 0.2])],
)
def test_every_tenth_has_a_line_or_every_fifth_of_many(lowest, found):
    assert levels(lowest) == found


@pytest.mark.parametrize("last", [0.70, 0.86, 0.89, 0.9, 0.91, 0.94, 1.0])
def test_the_word_beside_the_target_keeps_clear_of_the_last_number(last):
    drawn = line(weeks(900, round(1000 * last), of=1000), 0.9, DESK)

    number = drawn["dots"][-1][1] + 4
    assert abs(drawn["target_label"] - number) >= 12


def test_the_course_in_words():
    assert change(weeks(8, 6, None, 9)) == (
        "From 80% in the week of 2 November to 90% now, lowest 60%."
    )
    assert change(weeks(None, 9)) == "90% in the week of 23 November, of 10."
    assert change(weeks(None)) == "No card has come back yet."
