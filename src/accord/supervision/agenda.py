"""An agenda: what comes after what, how many minutes each, and so when each begins."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from accord.supervision.meetings import MeetingError

FEWEST_MINUTES, MOST_MINUTES = 1, 240
"""Minutes of one item."""

MOST_ITEMS = 40
"""Items of one agenda: thirty members with a case each, and some more."""

USUAL_MINUTES = 15
"""What an item gets where nobody has said."""

MOST_ITEM_TITLE = 200
"""Characters of an item's title."""

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Timed(Generic[K]):
    """One item by its key, with the moments at which it begins and ends.

    >>> begins = datetime(2023, 6, 2, 9)
    >>> Timed("a case", begins, begins + timedelta(minutes=20)).minutes
    20
    """

    key: K
    begins: datetime
    ends: datetime

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return round((self.ends - self.begins).total_seconds() / 60)


def timed(starts: datetime, items: Sequence[tuple[K, int]]) -> tuple[Timed[K], ...]:
    """When each item begins and ends; ``items`` are keys with minutes, in their order.

    >>> for item in timed(datetime(2023, 6, 2, 9), [("welcome", 10), ("a case", 25)]):
    ...     print(item.key, f"{item.begins:%H:%M}-{item.ends:%H:%M}")
    welcome 09:00-09:10
    a case 09:10-09:35
    """
    found: list[Timed[K]] = []
    at = starts
    for key, minutes in items:
        after = at + timedelta(minutes=checked_minutes(minutes))
        found.append(Timed(key, at, after))
        at = after
    return tuple(found)


def checked_minutes(minutes: int) -> int:
    """The minutes of an item, where they are some; raises MeetingError.

    >>> checked_minutes(0)
    Traceback (most recent call last):
    ...
    accord.supervision.meetings.MeetingError: an item takes 1 to 240 minutes; this one takes 0
    """
    if not FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        raise MeetingError(
            f"an item takes {FEWEST_MINUTES} to {MOST_MINUTES} minutes; this one takes {minutes}"
        )
    return minutes


def left_over(starts: datetime, ends: datetime, minutes: Sequence[int]) -> int:
    """Minutes of the meeting that no item takes; below 0 where there are too few.

    >>> left_over(datetime(2023, 6, 2, 9), datetime(2023, 6, 2, 10, 30), [30, 45])
    15
    """
    return round((ends - starts).total_seconds() / 60) - sum(minutes)
