"""Times on the wall, on the days on which clocks change too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.supervision.meeting_times import slot
from accord.supervision.schedule import ScheduleError

DENVER = "America/Denver"


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2023, 3, 11), 16), (date(2023, 3, 12), 15), (date(2023, 11, 5), 16)]
)
def test_nine_on_the_wall_is_nine_on_the_wall(day: date, hours: int) -> None:
    assert slot(day, time(9), time(10), DENVER).starts.hour == hours


def test_an_hour_that_is_skipped_is_refused() -> None:
    with pytest.raises(ScheduleError, match="2023-03-12 the one of America/Denver skips 02:30"):
        slot(date(2023, 3, 12), time(2, 30), time(4), DENVER)


def test_of_an_hour_that_comes_twice_the_first_is_meant() -> None:
    first = slot(date(2023, 11, 5), time(1, 30), time(3), DENVER).starts
    assert first == datetime(2023, 11, 5, 7, 30, tzinfo=UTC)


def test_a_meeting_over_the_change_is_as_long_as_it_is() -> None:
    held = slot(date(2023, 11, 5), time(0, 30), time(2, 30), DENVER)
    assert held.ends - held.starts == timedelta(hours=3)


def test_past_midnight_is_the_next_day() -> None:
    held = slot(date(2023, 6, 2), time(23), time(0, 30), DENVER)
    assert held.ends - held.starts == timedelta(minutes=90)


def test_a_meeting_of_a_whole_day_is_a_slip_of_the_pen() -> None:
    with pytest.raises(ScheduleError, match="at most 12 hours; this one takes 23"):
        slot(date(2023, 6, 2), time(10), time(9), DENVER)


@given(
    day=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    at=st.times(max_value=time(20)),
    zone=st.sampled_from([DENVER, "Australia/Lord_Howe", "Europe/Dublin", "Asia/Kolkata"]),
)
def test_a_meeting_shows_its_own_time_on_the_wall(day: date, at: time, zone: str) -> None:
    try:
        starts = slot(day, at, time(23), zone).starts
    except ScheduleError:
        return
    shown = starts.astimezone(ZoneInfo(zone))
    assert (shown.date(), shown.time()) == (day, at)
