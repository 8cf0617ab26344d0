"""Attendance in words."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from accord.supervision.attending import Mode
from accord.web.meetings.queries import Presence


def presence_words(presence: Presence) -> str:
    """How someone was there, and from when to when by the clock that the meeting was set by."""
    row = presence.row
    return attended(Mode(row.mode), row.arrived, row.left, ZoneInfo(row.month.zone))


def attended(mode: Mode, arrived: datetime | None, left: datetime | None, zone: ZoneInfo) -> str:
    """The same of its parts."""
    if arrived is None:
        return mode.words
    came = f"{arrived.astimezone(zone):%H:%M}"
    gone = f"{left.astimezone(zone):%H:%M}" if left is not None else "the end"
    return f"{mode.words}, {came} to {gone}"
