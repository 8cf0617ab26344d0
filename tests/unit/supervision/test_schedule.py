"""Reminders come at the meeting's own hour, also across a change of clocks, and once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.supervision.schedule import (
    STALE_AFTER,
    ScheduleError,
    at_the_wall,
    due,
    reminders,
    zone,
)

DENVER = ZoneInfo("America/Denver")


@pytest.mark.parametrize(
    ("starts", "hours"),
    [
        (datetime(2024, 3, 12, 18, tzinfo=DENVER), ["18:00 MST", "18:00 MDT"]),
        (datetime(2024, 11, 5, 18, tzinfo=DENVER), ["18:00 MDT", "18:00 MST"]),
        (datetime(2024, 7, 9, 18, tzinfo=DENVER), ["18:00 MDT", "18:00 MDT"]),
    ],
)
def test_the_hour_on_the_wall_stays(starts: datetime, hours: list[str]) -> None:
    told = reminders(starts, DENVER)
    assert [f"{one.due.astimezone(DENVER):%H:%M %Z}" for one in told] == hours
    assert [one.days_before for one in told] == [7, 1]


def test_an_hour_that_does_not_come_moves_on_and_one_that_comes_twice_is_the_first() -> None:
    (gap,) = reminders(datetime(2024, 3, 11, 2, 30, tzinfo=DENVER), DENVER, (1,))
    assert f"{gap.due.astimezone(DENVER):%H:%M %Z}" == "03:30 MDT"
    (twice,) = reminders(datetime(2024, 11, 4, 1, 30, tzinfo=DENVER), DENVER, (1,))
    assert f"{twice.due.astimezone(DENVER):%H:%M %Z}" == "01:30 MDT"


def test_the_zone_of_the_group_counts_and_not_that_of_the_moment() -> None:
    starts = datetime(2024, 3, 12, 18, tzinfo=DENVER)
    assert reminders(starts.astimezone(UTC), DENVER) == reminders(starts, DENVER)


STARTS = datetime(2024, 6, 14, 18, tzinfo=DENVER)
EARLY = STARTS - timedelta(days=30)


@pytest.mark.parametrize(
    ("before", "sent", "days"),
    [
        (timedelta(days=8), (), None),
        (timedelta(days=7), (), 7),
        (timedelta(days=7) - STALE_AFTER, (), None),
        (timedelta(days=6, hours=20), (7,), None),
        (timedelta(days=1), (7,), 1),
        (timedelta(days=1), (), 1),
        (timedelta(hours=20), (7, 1), None),
        (timedelta(), (), None),
        (timedelta(hours=-1), (), None),
    ],
)
def test_one_reminder_is_due_at_a_time(
    before: timedelta, sent: tuple[int, ...], days: int | None
) -> None:
    told = due(STARTS, DENVER, STARTS - before, announced=EARLY, sent=sent)
    assert (told and told.days_before) == days


def test_a_reminder_from_before_the_announcement_is_left_out() -> None:
    announced = STARTS - timedelta(hours=23)
    assert due(STARTS, DENVER, STARTS - timedelta(hours=22), announced=announced) is None


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    st.sampled_from(["America/Denver", "Europe/Berlin", "Australia/Lord_Howe", "UTC"]),
)
def test_a_reminder_lies_its_days_before_within_the_change_of_clocks(
    wall: datetime, name: str
) -> None:
    where = ZoneInfo(name)
    starts = at_the_wall(wall, where)
    for one in reminders(starts, where):
        off = (starts - one.due) - timedelta(days=one.days_before)
        assert abs(off) <= timedelta(hours=1)


@pytest.mark.parametrize("name", ["Denver", "", "../etc/passwd", "America/", "\0", "x" * 300])
def test_a_zone_has_its_name(name: str) -> None:
    with pytest.raises(ScheduleError, match="named like America/Denver"):
        zone(name)


def test_times_have_their_zone() -> None:
    bare = datetime(2024, 1, 1)
    with pytest.raises(ScheduleError, match="a meeting starts at a time with its zone"):
        reminders(bare, DENVER)
    with pytest.raises(ScheduleError, match="now is a time with its zone"):
        due(STARTS, DENVER, bare, announced=EARLY)
    with pytest.raises(ScheduleError, match="no zone of its own"):
        at_the_wall(STARTS, DENVER)
    with pytest.raises(ScheduleError, match="1 to 60 days before; this one 61"):
        reminders(STARTS, DENVER, (61,))
