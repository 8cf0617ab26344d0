"""Who was in a meeting, how, and from when to when: what an hours log can follow from.

Times are moments (aware datetimes). Nothing here adds hours up: supervision and consultation are
never mixed, and which hours count is a matter of rules that are kept elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from accord.supervision.meetings import MeetingError
from accord.supervision.schedule import at_the_wall

LONGEST_STAY = timedelta(hours=12)
"""Of one person in one meeting; more is a slip of the pen."""


class Mode(StrEnum):
    """How someone was there.

    >>> Mode("video").words
    'by video'
    """

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    ABSENT = "absent"

    @property
    def words(self) -> str:
        """As a page says it."""
        return _WORDS[self]


_WORDS = {
    Mode.IN_PERSON: "in person",
    Mode.VIDEO: "by video",
    Mode.PHONE: "by phone",
    Mode.ABSENT: "not there",
}


@dataclass(frozen=True, slots=True)
class Attending:
    """One person's time in one meeting; ``left`` is None where they stayed to its end.

    >>> from datetime import UTC
    >>> came = datetime(2023, 6, 2, 15, tzinfo=UTC)
    >>> Attending(Mode.VIDEO, came, came + timedelta(hours=1)).mode.words
    'by video'
    >>> Attending(Mode.VIDEO, came, came)
    Traceback (most recent call last):
    ...
    accord.supervision.meetings.MeetingError: someone leaves a meeting after they came; these \
times are 15:00 and 15:00
    >>> Attending(Mode.ABSENT, came)
    Traceback (most recent call last):
    ...
    accord.supervision.meetings.MeetingError: who was not there has no times; these have some
    """

    mode: Mode
    arrived: datetime | None = None
    left: datetime | None = None

    def __post_init__(self) -> None:
        if self.mode is Mode.ABSENT:
            if self.arrived is not None or self.left is not None:
                raise MeetingError("who was not there has no times; these have some")
            return
        if self.arrived is None:
            raise MeetingError("who was there came at a time; there is none")
        if any(at is not None and at.tzinfo is None for at in (self.arrived, self.left)):
            raise MeetingError("a time of attendance names its zone; this one does not")
        if self.left is None:
            return
        if self.left <= self.arrived:
            raise MeetingError(
                "someone leaves a meeting after they came; these times are "
                f"{self.arrived:%H:%M} and {self.left:%H:%M}"
            )
        if self.left - self.arrived > LONGEST_STAY:
            hours = (self.left - self.arrived).total_seconds() / 3600
            raise MeetingError(
                f"someone is in a meeting for at most {LONGEST_STAY.seconds // 3600} hours; "
                f"this is {hours:g}"
            )


EARLY = timedelta(hours=6)
"""How long before a meeting's start a time on the wall may be; an earlier one is after midnight."""


def from_wall(
    mode: Mode, arrived: time | None, left: time | None, *, starts: datetime, zone: str
) -> Attending:
    """Attendance by the clock on the wall; no time of coming means from the start of the meeting.

    >>> from datetime import UTC
    >>> starts = datetime(2023, 6, 2, 18, tzinfo=UTC)  # noon in Denver
    >>> there = from_wall(Mode.PHONE, time(12, 10), time(13), starts=starts, zone="America/Denver")
    >>> there.arrived.astimezone(UTC).isoformat(), there.left.astimezone(UTC).isoformat()
    ('2023-06-02T18:10:00+00:00', '2023-06-02T19:00:00+00:00')
    >>> late = datetime(2023, 6, 3, 4, tzinfo=UTC)  # ten in the evening in Denver
    >>> there = from_wall(Mode.VIDEO, None, time(0, 30), starts=late, zone="America/Denver")
    >>> (there.left - there.arrived).total_seconds() / 60
    150.0
    """
    if mode is Mode.ABSENT:
        if arrived is not None or left is not None:
            raise MeetingError("who was not there has no times; these have some")
        return Attending(mode)
    begins = starts.astimezone(ZoneInfo(zone))
    came = starts if arrived is None else _near(arrived, begins, begins - EARLY, zone)
    gone = None if left is None else _near(left, begins, came, zone)
    return Attending(mode, came.astimezone(UTC), gone.astimezone(UTC) if gone else None)


def _near(at: time, begins: datetime, after: datetime, zone: str) -> datetime:
    """The moment of a time on the wall on the day of the meeting; the next day if it is before."""
    found = at_the_wall(datetime.combine(begins.date(), at), ZoneInfo(zone))
    if found > after:
        return found
    return at_the_wall(datetime.combine(begins.date() + timedelta(days=1), at), ZoneInfo(zone))
