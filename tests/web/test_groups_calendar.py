"""Meetings in a member's calendar: at a secret address, of their groups alone, without clients."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accord.supervision.meeting_times import slot
from accord.web.clients.actions import create_client
from accord.web.groups import actions
from accord.web.groups.models import CalendarFeed
from accord.web.groups.views import calendar as views
from accord.web.shared import limits
from tests.web.group_steps import LINK, announced, dated, draft, in_days, make_group
from tests.web.groups_table import other_group
from tests.web.personas import Cast

SignIn = Callable[[str], Client]
FEED = 8
"""The address, its meetings, and six of the counter's, which lies in a table."""

MARCH = slot(date(2030, 3, 12), time(18), time(19, 30), "America/Denver")


@pytest.fixture(autouse=True)
def _counted_in_a_table(db: Any) -> None:
    from django.core.management import call_command

    call_command("createcachetable", verbosity=0)


def address_of(cast: Cast, persona: str = "clinician") -> str:
    return actions.make_feed(actor=cast[persona], link_to=reverse("groups:feed", args=["TOKEN"]))


def events(answer: Any) -> list[Any]:
    assert answer.status_code == 200, answer.content
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_a_calendar_reads_the_meetings_of_its_members_groups(cast: Cast) -> None:
    month = announced(cast, to=MARCH)
    (event,) = events(Client().get(address_of(cast)))
    assert event["SUMMARY"] == "First Friday: Goal consensus"
    assert event["LOCATION"] == "The blue room"
    assert event["DTSTART"].dt.astimezone(UTC) == MARCH.starts
    assert event["DTSTART"].params["TZID"] == "America/Denver"
    assert event["DTSTART"].dt.replace(tzinfo=None) == datetime(2030, 3, 12, 18)
    assert (event["SEQUENCE"], event["STATUS"]) == (1, "CONFIRMED")
    assert str(month.pk) in event["UID"]
    assert f"/months/{month.pk}" in event["DESCRIPTION"]


def test_it_follows_when_a_meeting_is_moved_and_called_off(cast: Cast) -> None:
    month, address = announced(cast, to=MARCH), address_of(cast)
    (before,) = events(Client().get(address))
    actions.move(actor=cast["supervisor"], month=month, to=in_days(30), link=LINK)
    (moved,) = events(Client().get(address))
    actions.call_off(actor=cast["supervisor"], month=month, link=LINK)
    (off,) = events(Client().get(address))
    assert before["UID"] == moved["UID"] == off["UID"]
    assert [event["SEQUENCE"] for event in (before, moved, off)] == [1, 2, 3]
    assert off["STATUS"] == "CANCELLED"


def test_a_new_title_is_heard_of(cast: Cast) -> None:
    from dataclasses import replace

    from tests.web.group_steps import PLAN

    month, address = announced(cast), address_of(cast)
    new = replace(PLAN, title="Other words")
    actions.change_month(actor=cast["supervisor"], month=month, to=new)
    (event,) = events(Client().get(address))
    assert (event["SUMMARY"], event["SEQUENCE"]) == ("First Friday: Other words", 2)


def test_drafts_and_other_groups_are_not_in_it(cast: Cast) -> None:
    dated(cast, draft(cast))
    other_group(cast)
    assert events(Client().get(address_of(cast))) == []
    assert events(Client().get(address_of(cast, "supervisor"))) == []


def test_who_leaves_a_group_loses_its_meetings(cast: Cast) -> None:
    month, address = announced(cast), address_of(cast)
    membership = month.group.memberships.get(user=cast["clinician"])
    actions.take_out(actor=cast["supervisor"], membership=membership)
    assert events(Client().get(address)) == []


def test_no_client_stands_in_it(cast: Cast) -> None:
    create_client(actor=cast["clinician"], pseudonym="Kestrel", contact="kestrel@example.org")
    announced(cast)
    assert b"estrel" not in Client().get(address_of(cast)).content


def test_the_database_holds_no_address(cast: Cast) -> None:
    token = address_of(cast).removeprefix("/calendar/").removesuffix(".ics")
    feed = CalendarFeed.objects.get()
    assert token not in str(vars(feed))
    assert re.fullmatch(r"[0-9a-f]{64}", feed.digest)


def test_a_revoked_address_is_gone_and_a_new_one_takes_its_place(cast: Cast) -> None:
    first = address_of(cast)
    second = address_of(cast)
    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200
    actions.revoke_feed(actor=cast["clinician"])
    assert Client().get(second).status_code == 410
    assert Client().get("/calendar/never.ics").status_code == 404
    verbs = list(cast.practice.audit_rows.values_list("verb", flat=True))
    assert verbs.count("groups.feed.made") == 2
    assert verbs.count("groups.feed.revoked") == 2


def test_who_may_no_longer_sign_in_has_no_address_that_works(cast: Cast) -> None:
    address, carla = address_of(cast), cast["clinician"]
    carla.is_active = False
    carla.save()
    assert Client().get(address).status_code == 410


def test_no_proxy_keeps_it_and_no_form_is_needed(cast: Cast) -> None:
    announced(cast)
    answer = Client().get(address_of(cast))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "sessionid" not in answer.cookies


def test_it_is_asked_a_limited_number_of_times(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    address, guest = address_of(cast), Client()
    other = address_of(cast, "owner")
    for _ in range(views.MOST_AN_HOUR):
        assert guest.get(address).status_code == 200
    refused = guest.get(address)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
    assert guest.get(other).status_code == 200
    later = timezone.now().timestamp() + limits.HOUR + 1
    monkeypatch.setattr(limits.time, "time", lambda: later)
    assert guest.get(address).status_code == 200


def test_one_who_asks_at_a_steady_pace_is_never_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [timezone.now().timestamp()]
    monkeypatch.setattr(limits.time, "time", lambda: now[0])
    for _ in range(300):
        assert limits.within("steady", 60)
        now[0] += 61


def test_one_meeting_is_a_file(cast: Cast, browser_of: SignIn) -> None:
    month = announced(cast, to=MARCH)
    answer = browser_of("clinician").get(reverse("groups:event", args=[month.pk]))
    (event,) = events(answer)
    assert event["DTSTART"].dt.astimezone(UTC) == MARCH.starts
    assert answer.headers["Content-Disposition"] == 'attachment; filename="meeting-2023-06.ics"'


def test_a_month_without_a_date_is_no_meeting(cast: Cast, browser_of: SignIn) -> None:
    month = draft(cast)
    address = reverse("groups:event", args=[month.pk])
    assert browser_of("supervisor").get(address).status_code == 404


@pytest.mark.parametrize("months", [1, 24])
def test_a_feed_costs_the_same_for_one_month_and_for_two_years(
    months: int, cast: Cast, django_assert_num_queries: Any
) -> None:
    from dataclasses import replace

    from tests.web.group_steps import PLAN

    group, address = make_group(cast), address_of(cast)
    Client().get(address)
    for number in range(months):
        plan = replace(PLAN, month=f"{2030 + number // 12}-{number % 12 + 1:02}")
        announced(cast, group, plan, in_days(30 * number + 1))
    with django_assert_num_queries(FEED):
        answer = Client().get(address)
    assert len(events(answer)) == months


def test_a_meeting_of_years_ago_is_left_to_the_calendar(cast: Cast) -> None:
    month = announced(cast)
    month.starts, month.ends = (timezone.now() - timedelta(days=d) for d in (500, 499))
    month.save()
    assert events(Client().get(address_of(cast))) == []
