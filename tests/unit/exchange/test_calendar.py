"""The calendar feed: times right across changes of clocks, nothing of clients, stable ids."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from accord.exchange.calendar import CalendarError, Meeting, feed
from accord.exchange.calendar_zones import vtimezone

DENVER = ZoneInfo("America/Denver")
CHANGED = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)


def meeting(when: datetime, **other: object) -> Meeting:
    made = Meeting(
        "m-1",
        "Goal consensus",
        when,
        when + timedelta(hours=2),
        DENVER,
        changed=CHANGED,
    )
    return replace(made, **other)  # type: ignore[arg-type]


def unfolded(data: bytes) -> list[str]:
    return data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


@pytest.mark.parametrize(
    ("day", "clock"),
    [
        (datetime(2024, 3, 8, 18, tzinfo=DENVER), "20240308T180000"),
        (datetime(2024, 3, 12, 18, tzinfo=DENVER), "20240312T180000"),
        (datetime(2024, 11, 1, 18, tzinfo=DENVER), "20241101T180000"),
        (datetime(2024, 11, 5, 18, tzinfo=DENVER), "20241105T180000"),
        (datetime(2024, 3, 13, 0, tzinfo=UTC), "20240312T180000"),
    ],
)
def test_a_meeting_keeps_its_hour_and_its_moment(day: datetime, clock: str) -> None:
    data = feed([meeting(day)], name="Group", host="a.example.org")
    assert f"DTSTART;TZID=America/Denver:{clock}" in unfolded(data)
    (event,) = Calendar.from_ical(data).events
    assert event.start.astimezone(UTC) == day.astimezone(UTC)


@pytest.mark.parametrize(
    "name",
    ["America/Denver", "Europe/Berlin", "Australia/Lord_Howe", "America/Phoenix", "Asia/Kolkata"],
)
def test_another_reader_of_the_zone_agrees_hour_by_hour(name: str) -> None:
    """dateutil reads the VTIMEZONE alone, without the machine's zones."""
    zone = ZoneInfo(name)
    starts = datetime(2024, 6, 1, 18, tzinfo=zone)
    one = replace(meeting(starts), zone=zone)
    text = feed([one], name="Group", host="a.example.org").decode()
    read = tzical(_Text(text)).get(name)
    at = datetime(2024, 1, 1)
    while at < datetime(2025, 1, 1):
        ours = at.replace(tzinfo=zone)
        if ours.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == at:
            assert at.replace(tzinfo=read).utcoffset() == ours.utcoffset(), at
        at += timedelta(hours=1)


class _Text:
    """A text as dateutil asks for it: something that can be read."""

    name = "feed"

    def __init__(self, text: str) -> None:
        self.read = lambda: text.replace("\r\n", "\n")


def test_the_onset_is_told_by_the_clock_before_it() -> None:
    day = datetime(2024, 7, 1, tzinfo=UTC)
    told = vtimezone(DENVER, day, day).to_ical().decode()
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20240310T020000" in told
    assert "BEGIN:STANDARD\r\nDTSTART:20241103T020000" in told


def test_ids_are_stable_and_the_same_meetings_give_the_same_bytes() -> None:
    starts = datetime(2024, 3, 8, 18, tzinfo=DENVER)
    moved = meeting(starts + timedelta(days=7), sequence=1)
    before = feed([meeting(starts)], name="Group", host="a.example.org")
    after = feed([moved], name="Group", host="a.example.org")
    for data, sequence in ((before, 0), (after, 1)):
        lines = unfolded(data)
        assert "UID:m-1@a.example.org" in lines
        assert f"SEQUENCE:{sequence}" in lines
        assert "DTSTAMP:20240102T030405Z" in lines
    assert before == feed([meeting(starts)], name="Group", host="a.example.org")


def test_a_cancelled_meeting_stays_and_rings_no_more() -> None:
    one = meeting(datetime(2024, 3, 8, 18, tzinfo=DENVER), cancelled=True, sequence=2)
    lines = unfolded(feed([one], name="Group", host="a.example.org"))
    assert "STATUS:CANCELLED" in lines
    assert "BEGIN:VALARM" not in lines


def test_alarms_ring_a_week_and_a_day_before() -> None:
    one = meeting(datetime(2024, 3, 8, 18, tzinfo=DENVER))
    lines = unfolded(feed([one], name="Group", host="a.example.org"))
    assert [line for line in lines if line.startswith("TRIGGER")] == [
        "TRIGGER:-P7D",
        "TRIGGER:-P1D",
    ]


TITLES = st.text(min_size=1, max_size=200).filter(lambda title: title.strip())


@given(TITLES)
def test_lines_are_folded_at_75_bytes_and_any_title_comes_back(title: str) -> None:
    one = meeting(datetime(2024, 3, 8, 18, tzinfo=DENVER), title=title)
    data = feed([one], name="Group", host="a.example.org")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    data.decode("utf-8")
    (event,) = Calendar.from_ical(data).events
    told = str(event["SUMMARY"])
    kept = {letter for letter in title if letter.isalnum()}
    assert kept <= set(told)
    assert unfolded(data).count("BEGIN:VEVENT") == 1


def test_emoji_commas_and_lines_survive() -> None:
    one = meeting(
        datetime(2024, 3, 8, 18, tzinfo=DENVER),
        title="Ends 🙂👩🏽‍⚕️; a, b\\c",
        place="Room 2; left, back",
        description="one\r\ntwo",
        link="https://example.org/call?a=1,2",
    )
    (event,) = Calendar.from_ical(feed([one], name="G", host="a.example.org")).events
    assert str(event["SUMMARY"]) == "Ends 🙂👩🏽‍⚕️; a, b\\c"
    assert str(event["LOCATION"]) == "Room 2; left, back"
    assert str(event["DESCRIPTION"]) == "one\ntwo"
    assert str(event["URL"]) == "https://example.org/call?a=1,2"


def test_a_text_cannot_become_a_property_of_the_feed() -> None:
    one = meeting(datetime(2024, 3, 8, 18, tzinfo=DENVER), title="x\r\nATTENDEE:mailto:a@b.c")
    lines = unfolded(feed([one], name="G\nX-EVIL:1", host="a.example.org"))
    assert not [line for line in lines if line.startswith(("ATTENDEE", "X-EVIL"))]


def test_a_feed_without_meetings_is_a_calendar() -> None:
    assert Calendar.from_ical(feed([], name="Group", host="a.example.org")).events == []


STARTS = datetime(2024, 3, 8, 18, tzinfo=DENVER)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"id": "a b"}, "a meeting's id is letters"),
        ({"title": " "}, "has a title"),
        ({"title": "x" * 201}, "at most 200 characters, not 201"),
        ({"place": "x" * 201}, "a place has at most"),
        ({"description": "x" * 5001}, "a description has at most 5,000 characters"),
        ({"ends": STARTS}, "ends after it starts"),
        ({"starts": datetime(2024, 3, 8)}, "starts at a time with its zone"),
        ({"changed": datetime(2024, 3, 8)}, "was changed at a time with its zone"),
        ({"link": "javascript:alert(1)"}, "a link begins with http"),
        ({"sequence": -1}, "a sequence is 0 or more"),
    ],
)
def test_what_no_calendar_could_use_is_refused(other: dict[str, object], said: str) -> None:
    with pytest.raises(CalendarError, match=said):
        meeting(STARTS, **other)


@pytest.mark.parametrize("host", ["", "a b", "a/b", "-x"])
def test_a_host_is_a_name_on_the_network(host: str) -> None:
    with pytest.raises(CalendarError, match="a host is named like"):
        feed([], name="Group", host=host)
