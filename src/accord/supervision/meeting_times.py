"""When a meeting is, by the clock on the wall, and when its members are reminded of it.

Times on the wall are what people agree on. Where clocks change, an hour of the wall does not exist
and another comes twice: the first is refused, of the second the earlier one is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from accord.errors import AccordError

REMINDED_BEFORE = (7, 1)
"""Days before a meeting on which its members are reminded."""

REMINDED_AT = time(9)
"""The hour of a reminder, by the clock of the place: when people look at their mail."""

LONGEST = timedelta(hours=12)
"""Of one meeting; more is a slip of the pen."""


class MeetingTimeError(AccordError):
    """A time of a meeting breaks a rule; says the rule and what came instead.

    >>> str(MeetingTimeError("a meeting ends after it starts; this one ends before"))
    'a meeting ends after it starts; this one ends before'
    """


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting's start and end as moments, and the zone whose clock they were set by."""

    starts: datetime
    ends: datetime
    zone: str


def slot(day: date, starts: time, ends: time, zone: str) -> Slot:
    """A meeting on a day from one time on the wall to another; past midnight is the next day.

    >>> held = slot(date(2023, 6, 2), time(9), time(10, 30), "America/Denver")
    >>> held.starts.isoformat()
    '2023-06-02T15:00:00+00:00'
    >>> slot(date(2023, 3, 12), time(2, 30), time(4), "America/Denver")
    Traceback (most recent call last):
    ...
    accord.supervision.meeting_times.MeetingTimeError: a clock shows the time of a meeting; on \
2023-03-12 the one of America/Denver skips 02:30
    """
    # In UTC: the difference of two times of one zone is that of the wall, not of the clock.
    first = moment(day, starts, zone).astimezone(UTC)
    last = moment(day if ends > starts else day + timedelta(days=1), ends, zone).astimezone(UTC)
    if last - first > LONGEST:
        hours = (last - first).total_seconds() / 3600
        raise MeetingTimeError(
            f"a meeting takes at most {LONGEST.seconds // 3600} hours; this one takes {hours:g}"
        )
    return Slot(first, last, zone)


def moment(day: date, at: time, zone: str) -> datetime:
    """The moment at which the wall of a place shows this time.

    >>> moment(date(2023, 11, 5), time(1, 30), "America/Denver").astimezone(UTC).isoformat()
    '2023-11-05T07:30:00+00:00'
    """
    there = ZoneInfo(zone)
    made = datetime.combine(day, at, tzinfo=there)
    if made.astimezone(UTC).astimezone(there).replace(tzinfo=None) != made.replace(tzinfo=None):
        raise MeetingTimeError(
            f"a clock shows the time of a meeting; on {day} the one of {zone} skips {at:%H:%M}"
        )
    return made


def reminders(starts: datetime, zone: str, now: datetime) -> tuple[datetime, ...]:
    """The moments, still to come, at which members are reminded; earliest first.

    At nine by the clock of the place, a week and a day before, whether or not the clocks
    change in between.

    >>> starts = moment(date(2023, 3, 14), time(18), "America/Denver")
    >>> due = reminders(starts, "America/Denver", datetime(2023, 3, 1, tzinfo=UTC))
    >>> [at.astimezone(UTC).hour for at in due]
    [16, 15]
    """
    day = starts.astimezone(ZoneInfo(zone)).date()
    due = (moment(day - timedelta(days=days), REMINDED_AT, zone) for days in REMINDED_BEFORE)
    begins = starts.astimezone(UTC)
    return tuple(at for at in due if now < at < begins)
