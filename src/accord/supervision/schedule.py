"""When reminders of a meeting fall due, at the right hour also where clocks change between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from accord.errors import AccordError

DAYS_BEFORE = (7, 1)
"""When people are reminded: a week and a day before, at the meeting's own hour."""

MOST_DAYS_BEFORE = 60
"""A reminder comes at most this many days before."""

STALE_AFTER = timedelta(hours=12)
"""So long a reminder that could not go out in time is still sent, if the meeting has not begun."""


class ScheduleError(AccordError):
    """A rule of meetings' times was broken; says the rule and what came instead."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder: how many days before the meeting, and the moment it falls due, in UTC."""

    days_before: int
    due: datetime


def zone(name: str) -> ZoneInfo:
    """The time zone of that name; raises ScheduleError where there is none.

    >>> zone("America/Denver").key
    'America/Denver'
    >>> zone("Denver")
    Traceback (most recent call last):
    ...
    accord.supervision.schedule.ScheduleError: a time zone is named like America/Denver; this one \
is 'Denver'
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ScheduleError(
            f"a time zone is named like America/Denver; this one is {name!r}"
        ) from None


def at_the_wall(wall: datetime, where: ZoneInfo) -> datetime:
    """The moment at which the clock on the wall shows this time there.

    A time that comes twice, where clocks go back, is the first one. A time that does not come,
    where they go forward, is as much later as they go forward. Raises ScheduleError for a time
    that has a zone already.

    >>> at_the_wall(datetime(2024, 3, 10, 2, 30), zone("America/Denver")).isoformat()
    '2024-03-10T03:30:00-06:00'
    """
    if wall.tzinfo is not None:
        raise ScheduleError(f"a wall clock's time has no zone of its own; this one has: {wall}")
    return wall.replace(tzinfo=where, fold=0).astimezone(UTC).astimezone(where)


def reminders(
    starts: datetime, where: ZoneInfo, days_before: Sequence[int] = DAYS_BEFORE
) -> tuple[Reminder, ...]:
    """The reminders of a meeting, the earliest first.

    ``starts`` is the moment of the meeting, with any zone; ``where`` is the group's. Each reminder
    falls due at the hour at which the meeting begins on the wall there, so many days before.

    >>> starts = datetime(2024, 3, 12, 18, 0, tzinfo=zone("America/Denver"))
    >>> [one.due.isoformat() for one in reminders(starts, zone("America/Denver"))]
    ['2024-03-06T01:00:00+00:00', '2024-03-12T00:00:00+00:00']
    """
    if starts.tzinfo is None:
        raise ScheduleError(
            f"a meeting starts at a time with its zone; this one has none: {starts}"
        )
    local = starts.astimezone(where)
    found = []
    for days in sorted(set(days_before), reverse=True):
        if not 1 <= days <= MOST_DAYS_BEFORE:
            raise ScheduleError(
                f"a reminder comes 1 to {MOST_DAYS_BEFORE} days before; this one {days}"
            )
        wall = datetime.combine(local.date() - timedelta(days=days), local.time())
        found.append(Reminder(days, at_the_wall(wall, where).astimezone(UTC)))
    return tuple(found)


def due(
    starts: datetime,
    where: ZoneInfo,
    now: datetime,
    *,
    announced: datetime,
    sent: Sequence[int] = (),
    days_before: Sequence[int] = DAYS_BEFORE,
) -> Reminder | None:
    """The reminder to send now, if there is one: the latest that fell due and was not sent.

    A reminder that fell due before the meeting was announced is left out: the announcement said
    the same. One that is later than twelve hours is left out, and so is any once the meeting began.
    ``sent`` holds the days before of those that were sent.

    >>> starts = datetime(2024, 6, 14, 18, tzinfo=UTC)
    >>> early = datetime(2024, 6, 1, tzinfo=UTC)
    >>> due(starts, zone("UTC"), datetime(2024, 6, 13, 18, 5, tzinfo=UTC), announced=early)
    Reminder(days_before=1, due=datetime.datetime(2024, 6, 13, 18, 0, tzinfo=datetime.timezone.utc))
    """
    for name, moment in (("now", now), ("the announcement", announced)):
        if moment.tzinfo is None:
            raise ScheduleError(f"{name} is a time with its zone; this one has none: {moment}")
    if now >= starts:
        return None
    fell_due = [
        one
        for one in reminders(starts, where, days_before)
        if announced < one.due <= now < one.due + STALE_AFTER
    ]
    latest = fell_due[-1] if fell_due else None
    return None if latest is None or latest.days_before in sent else latest
