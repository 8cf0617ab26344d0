"""What an agenda may hold, and what is left of a meeting. When items begin: ``board.agenda``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from accord.supervision.meetings import MeetingError

FEWEST_MINUTES, MOST_MINUTES = 1, 240
"""Minutes of one item."""

MOST_ITEMS = 40
"""Items of one agenda: thirty members with a case each, and some more."""

USUAL_MINUTES = 15
"""What an item gets where nobody has said."""

MOST_ITEM_TITLE = 200
"""Characters of an item's title."""


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
