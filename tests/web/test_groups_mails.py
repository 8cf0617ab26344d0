"""What members hear by mail: when, once, the right ones, and no words of people."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from icalendar import Calendar

from accord.supervision.meeting_times import slot
from accord.web.clients.actions import create_client
from accord.web.groups import actions
from accord.web.groups.models import Month
from accord.web.jobs.running import run_due
from tests.web.group_steps import LINK, announced, draft, in_days, make_group
from tests.web.personas import Cast

MEMBERS = {"susan@example.org", "carla@example.org", "olga@example.org"}


def told(cast: Cast, since: int = 0) -> list[tuple[str, str]]:
    """To whom and about what, oldest first."""
    mails = list(cast.practice.messages.order_by("written"))[since:]
    return [(mail.to, mail.subject) for mail in mails]


def at(moment: datetime) -> Any:
    """A clock that stands still, for the worker and for what it asks."""
    return lambda: moment


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set the time for everything: ``clock(moment)`` and then the worker works."""

    def work(moment: datetime) -> int:
        monkeypatch.setattr(timezone, "now", at(moment))
        return run_due(at(moment))

    return work


def test_nobody_is_told_of_a_draft(cast: Cast) -> None:
    month = draft(cast)
    actions.schedule(actor=cast["supervisor"], month=month, to=in_days(30))
    actions.call_off(actor=cast["supervisor"], month=month, link=LINK)
    assert run_due() == 0
    assert told(cast) == []


def test_every_member_is_told_once(cast: Cast) -> None:
    announced(cast)
    assert run_due() == 3
    assert {to for to, _ in told(cast)} == MEMBERS
    assert {subject for _, subject in told(cast)} == {"First Friday: Goal consensus"}
    run_due()
    assert len(told(cast)) == 3


def test_the_mail_tells_when_and_where_and_leads_to_the_page(cast: Cast) -> None:
    june = slot(date(2030, 6, 7), time(9), time(10, 30), "America/Denver")
    announced(cast, to=june)
    run_due()
    body = cast.practice.messages.first().body
    assert "Friday 7 June 2030, 09:00 to 10:30 (MDT)" in body
    assert "The blue room" in body
    assert "https://calls.example.org/blue" in body
    assert LINK in body


def test_the_meeting_travels_with_the_mail_for_a_calendar(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    month = announced(cast)
    sent: list[EmailMessage] = []
    monkeypatch.setattr(EmailMessage, "send", lambda message: sent.append(message))
    run_due()
    actions.call_off(actor=cast["supervisor"], month=month, link=LINK)
    run_due()
    states = []
    for mail in sent:
        ((name, content, kind),) = mail.attachments
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        assert (name, kind) == ("meeting.ics", "text/calendar")
        states.append((int(event["SEQUENCE"]), str(event["STATUS"])))
    assert states == [(1, "CONFIRMED")] * 3 + [(2, "CANCELLED")] * 3


def test_a_move_and_a_call_off_are_told(cast: Cast) -> None:
    month = announced(cast)
    run_due()
    actions.move(actor=cast["supervisor"], month=month, to=in_days(25), link=LINK)
    run_due()
    actions.call_off(actor=cast["supervisor"], month=month, link=LINK)
    run_due()
    subjects = [subject for _, subject in told(cast, since=3)]
    assert (
        subjects[:3] == ["First Friday: the meeting on Goal consensus has a new date or place"] * 3
    )
    assert subjects[3:] == ["First Friday: the meeting on Goal consensus is called off"] * 3


def test_a_mail_that_was_overtaken_is_not_sent(cast: Cast) -> None:
    month = announced(cast)
    actions.call_off(actor=cast["supervisor"], month=month, link=LINK)
    run_due()
    assert {subject for _, subject in told(cast)} == {
        "First Friday: the meeting on Goal consensus is called off"
    }


def test_who_has_left_is_not_told(cast: Cast) -> None:
    month = announced(cast)
    actions.take_out(
        actor=cast["supervisor"], membership=month.group.memberships.get(user=cast["clinician"])
    )
    run_due()
    assert {to for to, _ in told(cast)} == MEMBERS - {"carla@example.org"}


def test_who_may_no_longer_sign_in_is_not_told(cast: Cast) -> None:
    group = make_group(cast)
    carla = cast["clinician"]
    carla.is_active = False
    carla.save()
    announced(cast, group)
    run_due()
    assert {to for to, _ in told(cast)} == MEMBERS - {"carla@example.org"}


MARCH = slot(date(2030, 3, 12), time(18), time(19, 30), "America/Denver")
"""Two days after the clocks went forward: the week before is in winter time."""


def test_reminders_come_at_the_meetings_hour_on_both_sides_of_the_change(
    cast: Cast, clock: Any
) -> None:
    announced(cast, to=MARCH)
    run_due()
    week = datetime(2030, 3, 6, 1, tzinfo=UTC)  # six in the evening, in winter
    eve = datetime(2030, 3, 12, 0, tzinfo=UTC)  # six in the evening, in summer
    minute = timedelta(minutes=1)
    assert clock(week - minute) == 0
    clock(week)
    assert len(told(cast)) == 6
    assert clock(eve - minute) == 0
    clock(eve)
    subjects = [subject for _, subject in told(cast, since=3)]
    assert subjects == ["First Friday meets on Tuesday 12 March 2030, 18:00 to 19:30 (MDT)"] * 6


def test_a_moved_meeting_is_reminded_of_on_its_new_date_alone(cast: Cast, clock: Any) -> None:
    month = announced(cast, to=MARCH)
    april = slot(date(2030, 4, 9), time(18), time(19, 30), "America/Denver")
    actions.move(actor=cast["supervisor"], month=month, to=april, link=LINK)
    run_due()
    before = len(told(cast))
    clock(MARCH.starts)
    assert len(told(cast)) == before
    clock(april.starts - timedelta(days=7))
    assert len(told(cast)) == before + 3


def test_a_meeting_that_is_called_off_is_not_reminded_of(cast: Cast, clock: Any) -> None:
    month = announced(cast, to=MARCH)
    actions.call_off(actor=cast["supervisor"], month=month, link=LINK)
    run_due()
    before = len(told(cast))
    clock(MARCH.starts)
    assert len(told(cast)) == before


def test_who_joins_after_the_announcement_is_reminded(cast: Cast, clock: Any) -> None:
    month = announced(cast, to=MARCH)
    run_due()
    actions.add_person(
        actor=cast["supervisor"], group=month.group, user=cast["other clinician"], role="member"
    )
    clock(datetime(2030, 3, 6, 1, tzinfo=UTC))
    assert "otto@example.org" in {to for to, _ in told(cast, since=3)}


def test_a_reminder_that_was_late_until_after_the_meeting_is_dropped(
    cast: Cast, clock: Any
) -> None:
    announced(cast, to=MARCH)
    run_due()
    clock(MARCH.ends + timedelta(days=1))
    assert len(told(cast)) == 3


def test_a_reminder_that_no_worker_sent_in_time_is_dropped(cast: Cast, clock: Any) -> None:
    announced(cast, to=MARCH)
    run_due()
    clock(MARCH.starts - timedelta(hours=11))
    assert len(told(cast)) == 3


def test_a_meeting_moved_there_and_back_is_reminded_of_once(cast: Cast, clock: Any) -> None:
    month = announced(cast, to=MARCH)
    other = slot(date(2030, 3, 13), time(18), time(19, 30), "America/Denver")
    actions.move(actor=cast["supervisor"], month=month, to=other, link=LINK)
    actions.move(actor=cast["supervisor"], month=month, to=MARCH, link=LINK)
    run_due()
    before = len(told(cast))
    clock(MARCH.starts - timedelta(days=1))
    assert len(told(cast)) == before + 3


def test_no_client_stands_in_a_mail_or_a_job(cast: Cast) -> None:
    create_client(actor=cast["clinician"], pseudonym="Kestrel", contact="kestrel@example.org")
    month = announced(cast)
    actions.move(actor=cast["supervisor"], month=month, to=in_days(25), link=LINK)
    run_due()
    for mail in cast.practice.messages.all():
        assert "estrel" not in mail.body + mail.subject + mail.to
    for job in cast.practice.jobs.all():
        assert "estrel" not in f"{job.key} {job.link} {job.error}"


def test_what_failed_is_tried_again_by_the_facilitator_alone(cast: Cast) -> None:
    month = announced(cast)
    cast.practice.jobs.filter(to__isnull=False).update(state="failed")
    assert actions.mail_again(actor=cast["supervisor"], month=month) == 3
    run_due()
    assert {to for to, _ in told(cast)} == MEMBERS
    assert Month.objects.count() == 1
