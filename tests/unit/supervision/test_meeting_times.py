"""Times on the wall, on the days on which clocks change too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.supervision.meeting_times import MeetingTimeError, moment, reminders, slot

DENVER = "America/Denver"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2023, 3, 11), 16), (date(2023, 3, 12), 15), (date(2023, 11, 5), 16)]
)
def test_nine_on_the_wall_is_nine_on_the_wall(day: date, hours: int) -> None:
    assert moment(day, time(9), DENVER).astimezone(UTC).hour == hours


def test_an_hour_that_is_skipped_is_refused() -> None:
    with pytest.raises(MeetingTimeError, match="2023-03-12 the one of America/Denver skips 02:30"):
        moment(date(2023, 3, 12), time(2, 30), DENVER)


def test_of_an_hour_that_comes_twice_the_first_is_meant() -> None:
    first = moment(date(2023, 11, 5), time(1, 30), DENVER)
    assert first.astimezone(UTC) == datetime(2023, 11, 5, 7, 30, tzinfo=UTC)


def test_a_meeting_over_the_change_is_as_long_as_it_is() -> None:
    held = slot(date(2023, 11, 5), time(0, 30), time(2, 30), DENVER)
    assert held.ends.astimezone(UTC) - held.starts.astimezone(UTC) == timedelta(hours=3)


def test_past_midnight_is_the_next_day() -> None:
    held = slot(date(2023, 6, 2), time(23), time(0, 30), DENVER)
    assert held.ends - held.starts == timedelta(minutes=90)


def test_a_meeting_of_a_whole_day_is_a_slip_of_the_pen() -> None:
    with pytest.raises(MeetingTimeError, match="at most 12 hours; this one takes 23"):
        slot(date(2023, 6, 2), time(10), time(9), DENVER)


def test_reminders_stand_at_nine_on_both_sides_of_the_change() -> None:
    starts = moment(date(2023, 3, 14), time(18), DENVER)
    week, eve = reminders(starts, DENVER, LONG_AGO)
    assert (week.isoformat(), eve.isoformat()) == (
        "2023-03-07T09:00:00-07:00",
        "2023-03-13T09:00:00-06:00",
    )


def test_a_reminder_that_is_past_is_not_given() -> None:
    starts = moment(date(2023, 6, 9), time(18), DENVER)
    eve = moment(date(2023, 6, 8), time(9), DENVER)
    assert reminders(starts, DENVER, starts - timedelta(days=3)) == (eve,)
    assert reminders(starts, DENVER, eve) == ()


@given(
    day=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    at=st.times(),
    zone=st.sampled_from([DENVER, "Australia/Lord_Howe", "Europe/Dublin", "Asia/Kolkata"]),
)
def test_a_moment_shows_its_own_time_on_the_wall(day: date, at: time, zone: str) -> None:
    try:
        made = moment(day, at, zone)
    except MeetingTimeError:
        return
    shown = made.astimezone(UTC).astimezone(made.tzinfo)
    assert (shown.date(), shown.time()) == (day, at)
    for due in reminders(made, zone, LONG_AGO):
        assert due.astimezone(UTC).astimezone(made.tzinfo).time() == time(9)
        assert due.astimezone(UTC) < made.astimezone(UTC)
