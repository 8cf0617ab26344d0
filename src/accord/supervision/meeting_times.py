"""When a meeting is, by the clock on the wall: what people agree on, as two moments.

An hour that the wall skips, where clocks go forward, is refused: nobody can come then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from accord.supervision.schedule import ScheduleError, at_the_wall, zone

LONGEST = timedelta(hours=12)
"""Of one meeting; more is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting's start and end as moments, and the zone whose clock they were set by."""

    starts: datetime
    ends: datetime
    zone: str


def slot(day: date, starts: time, ends: time, where: str) -> Slot:
    """A meeting on a day from one time on the wall to another; past midnight is the next day.

    Raises ScheduleError for a time that the clock skips, and for more than twelve hours.

    >>> held = slot(date(2023, 6, 2), time(9), time(10, 30), "America/Denver")
    >>> held.starts.isoformat()
    '2023-06-02T15:00:00+00:00'
    >>> slot(date(2023, 3, 12), time(2, 30), time(4), "America/Denver")
    Traceback (most recent call last):
    ...
    accord.supervision.schedule.ScheduleError: a clock shows the time of a meeting; on 2023-03-12 \
the one of America/Denver skips 02:30
    """
    # In UTC: the difference of two times of one zone is that of the wall, not of the clock.
    first = moment(day, starts, where)
    last = moment(day if ends > starts else day + timedelta(days=1), ends, where)
    if last - first > LONGEST:
        hours = (last - first).total_seconds() / 3600
        raise ScheduleError(
            f"a meeting takes at most {LONGEST.seconds // 3600} hours; this one takes {hours:g}"
        )
    return Slot(first, last, where)


def moment(day: date, at: time, where: str) -> datetime:
    """The moment at which the wall of a place shows this time, in UTC.

    Raises ScheduleError for a time that the clock skips.

    >>> moment(date(2023, 11, 5), time(1, 30), "America/Denver").isoformat()
    '2023-11-05T07:30:00+00:00'
    """
    wall = datetime.combine(day, at)
    found = at_the_wall(wall, zone(where))
    if found.replace(tzinfo=None) != wall:
        raise ScheduleError(
            f"a clock shows the time of a meeting; on {day} the one of {where} skips {at:%H:%M}"
        )
    return found.astimezone(UTC)
