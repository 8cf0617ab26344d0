"""Meetings as calendars see them: of one month, or of all the groups that a member is in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone

from accord.supervision.states import State
from accord.web.accounts.models import User
from accord.web.groups.models import Month
from accord.web.groups.queries import months_of

if TYPE_CHECKING:
    from accord.exchange.calendar import Meeting

HOST = "accord.invalid"
"""In the ids of meetings: the same on every address of this installation, and no host answers."""

KEPT = timedelta(days=400)
"""How far back a feed goes: calendars keep what they have seen themselves."""

LinkOf = Callable[[Month], str]


def calendar_of(months: Sequence[Month], link_of: LinkOf, name: str) -> bytes:
    """The meetings of these months that have a date, called off or not, as one file."""
    from accord.exchange.calendar import feed  # slow to import, and not what a first page needs

    meetings = [_meeting(month, link_of(month)) for month in months if month.starts is not None]
    return feed(meetings, name=name, host=HOST)


def feed_of(user: User, link_of: LinkOf) -> bytes:
    """The meetings of every group that this member is in, that were ever announced."""
    since = timezone.now() - KEPT
    months = months_of(user).filter(announced__isnull=False, starts__gte=since)
    long = ("introduction", "questions", "closing")
    return calendar_of(list(months.defer(*long)), link_of, "Accord: group meetings")


def _meeting(month: Month, link: str) -> Meeting:
    from accord.exchange import calendar

    assert month.starts is not None
    assert month.ends is not None
    return calendar.Meeting(
        id=str(month.pk),
        title=f"{month.group.name}: {month.title}"[:200],
        starts=month.starts,
        ends=month.ends,
        zone=ZoneInfo(month.zone),
        changed=month.changed,
        place=month.meeting_place[:200],
        link=month.call_link,
        description=f"What to read and prepare: {link}",
        sequence=month.sequence,
        cancelled=month.stands is State.CALLED_OFF,
    )
