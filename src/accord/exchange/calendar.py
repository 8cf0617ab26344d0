"""Meetings as an iCalendar feed (RFC 5545), for calendars that ask an address now and then.

A feed leaves the practice's machine and lies on phones and other people's servers, so it holds the
group's name, topics, times and places only. Nothing of a client belongs into any of its texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event
from icalendar.enums import CLASS, STATUS, TRANSP

from accord import __version__
from accord.errors import AccordError
from accord.exchange.calendar_zones import vtimezone
from accord.supervision.schedule import DAYS_BEFORE

REFRESH = timedelta(hours=6)
"""How often a calendar is asked to look at the feed again."""

MOST_TITLE, MOST_TEXT = 200, 5_000
"""Characters of a title or place, and of a description."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")


class CalendarError(AccordError):
    """A rule of calendars was broken; says the rule and what came instead."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as calendars see it.

    ``id`` never changes and is used for no other meeting. ``sequence`` grows by one with every
    change of time, place or being cancelled; ``changed`` is when anything changed last. A
    cancelled meeting stays in the feed, so that calendars take it out.
    """

    id: str
    title: str
    starts: datetime
    ends: datetime
    zone: ZoneInfo
    changed: datetime
    place: str = ""
    link: str = ""
    description: str = ""
    sequence: int = 0
    cancelled: bool = False
    days_before: tuple[int, ...] = DAYS_BEFORE

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise CalendarError(f"a meeting's id is letters, digits, - _ and .; not {self.id!r}")
        if not self.title.strip():
            raise CalendarError("a meeting has a title; this one has none")
        for name, text, most in (
            ("title", self.title, MOST_TITLE),
            ("place", self.place, MOST_TITLE),
            ("description", self.description, MOST_TEXT),
        ):
            if len(text) > most:
                raise CalendarError(f"a {name} has at most {most:,} characters, not {len(text):,}")
        for name, moment in (
            ("starts", self.starts),
            ("ends", self.ends),
            ("was changed", self.changed),
        ):
            if moment.tzinfo is None:
                raise CalendarError(f"a meeting {name} at a time with its zone, not {moment}")
        if self.ends <= self.starts:
            raise CalendarError(f"a meeting ends after it starts, not at {self.ends}")
        if self.link and not self.link.startswith(("https://", "http://")):
            raise CalendarError(f"a link begins with http:// or https://, not {self.link!r}")
        if self.sequence < 0:
            raise CalendarError(f"a sequence is 0 or more, not {self.sequence}")


def feed(meetings: Sequence[Meeting], *, name: str, host: str) -> bytes:
    """The meetings of a group as one iCalendar file, with the zones that they are in.

    ``name`` is what calendars call it, ``host`` the practice's own name on the network, which makes
    the meetings' ids unique everywhere. The same meetings give the same bytes.

    >>> meeting = Meeting(
    ...     "m1", "Goal consensus", datetime(2023, 6, 9, 18, tzinfo=UTC),
    ...     datetime(2023, 6, 9, 20, tzinfo=UTC), ZoneInfo("America/Denver"),
    ...     changed=datetime(2023, 5, 1, tzinfo=UTC))
    >>> text = feed([meeting], name="Group", host="accord.example.org").decode()
    >>> [line for line in text.splitlines() if line.startswith(("UID:m", "DTSTART;"))]
    ['DTSTART;TZID=America/Denver:20230609T120000', 'UID:m1@accord.example.org']
    """
    if not _HOST.fullmatch(host):
        raise CalendarError(f"a host is named like accord.example.org, not {host!r}")
    calendar = Calendar.new(
        uid=uuid5(NAMESPACE_URL, f"https://{host}/calendar/{name}"),
        prodid=f"-//Accord//Accord {__version__}//EN",
        name=" ".join(_plain(name).split()),
        method="PUBLISH",
        refresh_interval=REFRESH,
    )
    for zone in sorted({meeting.zone.key: meeting.zone for meeting in meetings}.items()):
        held = [meeting for meeting in meetings if meeting.zone.key == zone[0]]
        calendar.add_component(
            vtimezone(zone[1], min(one.starts for one in held), max(one.ends for one in held))
        )
    for meeting in sorted(meetings, key=lambda one: (one.starts, one.id)):
        calendar.add_component(_event(meeting, host))
    data: bytes = calendar.to_ical()
    return data


def _event(meeting: Meeting, host: str) -> Event:
    event = Event.new(
        uid=f"{meeting.id}@{host}",
        summary=_plain(meeting.title),
        start=meeting.starts.astimezone(meeting.zone),
        end=meeting.ends.astimezone(meeting.zone),
        stamp=meeting.changed.astimezone(UTC),
        last_modified=meeting.changed.astimezone(UTC),
        sequence=meeting.sequence,
        status=STATUS.CANCELLED if meeting.cancelled else STATUS.CONFIRMED,
        transparency=TRANSP.TRANSPARENT if meeting.cancelled else TRANSP.OPAQUE,
        classification=CLASS.PRIVATE,
        location=_plain(meeting.place or meeting.link) or None,
        url=meeting.link or None,
        description=_plain(meeting.description) or None,
    )
    if not meeting.cancelled:
        for days in sorted(set(meeting.days_before), reverse=True):
            event.add_component(_alarm(meeting, days))
    return event


def _alarm(meeting: Meeting, days: int) -> Alarm:
    alarm = Alarm.new(description=_plain(meeting.title))
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-days))
    return alarm


def _plain(text: str) -> str:
    """A text without the control characters that RFC 5545 forbids; line ends stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "".join(
        letter for letter in text if letter == "\n" or letter.isprintable() or _mark(letter)
    )


def _mark(letter: str) -> bool:
    """Joiners and marks of direction, which are no print and belong to words."""
    return letter in "\t\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\u00ad\u00a0\u2028"
