"""Time zones for iCalendar files (RFC 5545, 3.6.5), from the clocks of the machine's own zones.

icalendar can make them too; in 7.3 it gives the onset of summer time by the new clock, where RFC
5545 asks for the old one, so that the onset comes an hour late.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

AROUND = timedelta(days=366)
"""How far before the first and after the last meeting a zone's changes are told."""

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)


def vtimezone(zone: ZoneInfo, first: datetime, last: datetime) -> Timezone:
    """A zone's offsets from a year before ``first`` to a year after ``last``.

    >>> zone = ZoneInfo("America/Denver")
    >>> day = datetime(2024, 7, 1, tzinfo=UTC)
    >>> told = vtimezone(zone, day, day).to_ical().decode()
    >>> "DTSTART:20240310T020000" in told
    True
    """
    made = Timezone()
    made.add("tzid", zone.key)
    begins = (first - AROUND).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    made.add_component(_part(zone, begins, begins))
    for change in _changes(zone, begins, (last + AROUND).astimezone(UTC)):
        made.add_component(_part(zone, change - _SECOND, change))
    return made


def _part(zone: ZoneInfo, before: datetime, at: datetime) -> TimezoneStandard | TimezoneDaylight:
    """What holds from a moment on; its onset is told by the clock that held before."""
    old, new = before.astimezone(zone), at.astimezone(zone)
    part = TimezoneDaylight() if new.dst() else TimezoneStandard()
    offset = old.utcoffset() or timedelta()
    part.add("dtstart", (at + offset).replace(tzinfo=None))
    part.add("tzoffsetfrom", offset)
    part.add("tzoffsetto", new.utcoffset() or timedelta())
    part.add("tzname", new.tzname() or zone.key)
    return part


def _changes(zone: ZoneInfo, begins: datetime, ends: datetime) -> Iterator[datetime]:
    """The moments at which the offset or the name changes, found to the second."""
    day = begins
    while day < ends:
        following = day + _DAY
        if _state(zone, day) != _state(zone, following):
            low, high = day, following
            while high - low > _SECOND:
                middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
                if _state(zone, middle) == _state(zone, low):
                    low = middle
                else:
                    high = middle
            yield high
        day = following


def _state(zone: ZoneInfo, at: datetime) -> tuple[timedelta | None, str | None]:
    local = at.astimezone(zone)
    return local.utcoffset(), local.tzname()
