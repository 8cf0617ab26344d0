"""Who was in a meeting, how, and from when to when: what an hours log can follow from.

Times are moments (aware datetimes). Nothing here adds hours up: supervision and consultation are
never mixed, and which hours count is a matter of rules that are kept elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from accord.supervision.meetings import MeetingError

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
