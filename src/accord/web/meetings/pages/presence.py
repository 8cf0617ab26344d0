"""Attendance in words."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from accord.supervision.attending import Mode
from accord.web.meetings.queries import Presence


def presence_words(presence: Presence) -> str:
    """How someone was there, and from when to when by the clock that the meeting was set by."""
    row = presence.row
    how = Mode(row.mode).words
    if row.arrived is None:
        return how
    zone = ZoneInfo(row.month.zone)
    came = f"{row.arrived.astimezone(zone):%H:%M}"
    gone = f"{row.left.astimezone(zone):%H:%M}" if row.left is not None else "the end"
    return f"{how}, {came} to {gone}"
