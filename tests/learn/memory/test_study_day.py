from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest

from learn.memory.study_day import study_day

FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)
A_DAY = timedelta(days=1)


def offset_changes(zone, first=FIRST, last=LAST):
    """The instants from which each offset holds; none changes twice within 24 hours."""
    found = [(first, first.astimezone(zone).utcoffset())]
    days = [first + n * A_DAY for n in range((last - first).days + 1)]
    for before, after in pairwise(days):
        if before.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            start = change_between(before, after, zone)
            found.append((start, start.astimezone(zone).utcoffset()))
    return tuple(found)


def change_between(low, high, zone):
    old = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
        if middle.astimezone(zone).utcoffset() == old:
            low = middle
        else:
            high = middle
    return high


def stretches(changes, hour, last=LAST):
    """Spans in which neither the offset changes nor the clock reads the hour: one day each."""
    edges = set()
    for (start, offset), (end, _) in pairwise([*changes, (last, None)]):
        turn = datetime(start.year, start.month, start.day, hour, tzinfo=UTC)
        turn -= offset + A_DAY
        turns = (turn + n * A_DAY for n in range((end - start).days + 4))
        edges |= {start, end, *(turn for turn in turns if start <= turn < end)}
    return pairwise(sorted(edges))


def zones_that_differ():
    """One zone for each history of offsets: names that are links share one."""
    zones = sorted(available_timezones() - {"localtime"})
    return {offset_changes(ZoneInfo(zone)): zone for zone in zones}


@pytest.mark.parametrize("hour", [0, 4])
def test_in_every_zone_each_instant_has_one_day_and_the_days_follow_each_other(hour):
    for changes, zone in zones_that_differ().items():
        days, lengths = [], defaultdict(timedelta)
        for start, end in stretches(changes, hour):
            day = study_day(start, zone, hour)
            assert study_day(end - TICK, zone, hour) == day, (zone, start)
            days.append(day)
            lengths[day] += end - start

        met = [day for day, _ in groupby(days)]
        assert met == [met[0] + n * A_DAY for n in range(len(met))], zone
        whole = [lengths[day] for day in met[1:-1]]
        assert min(whole) >= timedelta(hours=22), zone
        assert max(whole) <= timedelta(hours=26), zone


@pytest.mark.parametrize(
    ("clock", "day"),
    [("00:00", 22), ("03:59", 22), ("04:00", 23), ("23:59", 23)],
)
def test_until_the_hour_it_is_still_the_day_before(clock, day):
    now = datetime.fromisoformat(f"2026-11-23T{clock}+01:00")

    assert study_day(now, "Europe/Paris", 4) == date(2026, 11, day)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-03-29T01:59+00:00", 28),
        ("2026-03-29T02:00+00:00", 29),
        ("2026-10-25T02:59+00:00", 24),
        ("2026-10-25T03:00+00:00", 25),
    ],
)
def test_on_the_nights_that_the_clocks_change_the_day_turns_when_the_clock_reads_four(
    now, day
):
    now = datetime.fromisoformat(now)

    assert study_day(now, "Europe/Paris", 4) == now.date().replace(day=day)


def test_a_day_that_an_island_left_out_is_left_out():
    before = datetime(2011, 12, 30, 9, 59, tzinfo=UTC)

    days = [study_day(before + n * A_DAY, "Pacific/Apia", 0) for n in range(-1, 2)]

    assert days == [date(2011, 12, 28), date(2011, 12, 29), date(2011, 12, 31)]
    after = before + timedelta(minutes=1)
    assert study_day(after, "Pacific/Apia", 0) == date(2011, 12, 31)
