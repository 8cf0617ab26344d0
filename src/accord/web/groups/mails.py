"""What members are told by mail, each composed when it is due, from how things stand then.

A mail names the group, the topic, the date and the place, and leads to the page. What members or
clients wrote stands in none.
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from accord.supervision.schedule import STALE_AFTER, reminders, zone
from accord.supervision.states import State
from accord.web.groups.calendar import calendar_of
from accord.web.groups.models import Month
from accord.web.groups.queries import months_of, people_in
from accord.web.jobs import actions as jobs
from accord.web.jobs.kinds import Does, Kind, Mail, SendsMail
from accord.web.jobs.models import Job
from accord.web.outbox.actions import Attachment

ANNOUNCED, MOVED, CALLED_OFF = "groups.announced", "groups.moved", "groups.called_off"
REMIND, REMINDER = "groups.remind", "groups.reminder"


def tell_members(month: Month, kind: str, link: str) -> None:
    """Ask for one mail to each member, and for the reminders of the date as it now is."""
    for membership in people_in(month.group):
        jobs.ask(
            practice=month.practice,
            kind=kind,
            key=f"{kind}:{month.pk}:{month.sequence}:{membership.user_id}",
            about=month.pk,
            to=membership.user,
            link=link,
        )
    if month.stands is not State.ANNOUNCED or month.starts is None:
        return
    for reminder in reminders(month.starts, zone(month.zone)):
        if reminder.due <= timezone.now():  # the announcement says the same
            continue
        jobs.ask(
            practice=month.practice,
            kind=REMIND,
            key=f"{REMIND}:{_date_key(month)}:{reminder.days_before}",
            about=month.pk,
            link=link,
            due=reminder.due,
        )


def remind(job: Job) -> None:
    """Ask for one reminder to each of those who are members now.

    For none of them where the date has moved, or where no worker ran at the time.
    """
    month = _month(job)
    if month is None or not _of_this_date(job, month) or _is_stale(job.due):
        return
    for membership in people_in(month.group):
        jobs.ask(
            practice=job.practice,
            kind=REMINDER,
            key=f"{REMINDER}:{job.key.removeprefix(f'{REMIND}:')}:{membership.user_id}",
            about=month.pk,
            to=membership.user,
            link=job.link,
        )


def _compose(template: str, state: State) -> SendsMail:
    def compose(job: Job) -> Mail | None:
        month = _month(job)
        if month is None or month.stands is not state or job.to is None or job.to.email is None:
            return None
        if job.kind == REMINDER and (_is_stale(job.made) or not _of_this_date(job, month)):
            return None
        meeting = calendar_of([month], lambda _: job.link, month.group.name).decode()
        return Mail(
            job.to.email,
            template,
            {"month": month, "when": when(month)},
            (Attachment("meeting.ics", "text/calendar", meeting),),
        )

    return SendsMail(compose)


def when(month: Month) -> str:
    """The date in words, by the clock that the meeting was set by; empty where there is none."""
    if month.starts is None or month.ends is None:
        return ""
    there = zone(month.zone)
    starts, ends = month.starts.astimezone(there), month.ends.astimezone(there)
    return f"{starts:%A} {starts.day} {starts:%B %Y, %H:%M} to {ends:%H:%M} ({starts:%Z})"


def _month(job: Job) -> Month | None:
    """The month, if the one who is told may see it still."""
    months = job.practice.months.select_related("group") if job.to is None else months_of(job.to)
    return months.filter(pk=job.about).first()


def _of_this_date(job: Job, month: Month) -> bool:
    return (
        month.stands is State.ANNOUNCED
        and month.starts is not None
        and month.starts > timezone.now()
        and f":{_date_key(month)}:" in job.key
    )


def _is_stale(since: datetime) -> bool:
    return timezone.now() > since + STALE_AFTER


def _date_key(month: Month) -> str:
    assert isinstance(month.starts, datetime)
    return f"{month.pk}:{month.starts.timestamp():.0f}"


KINDS: dict[str, Kind] = {
    ANNOUNCED: _compose("groups/mail/announced.txt", State.ANNOUNCED),
    MOVED: _compose("groups/mail/moved.txt", State.ANNOUNCED),
    CALLED_OFF: _compose("groups/mail/called_off.txt", State.CALLED_OFF),
    REMINDER: _compose("groups/mail/reminder.txt", State.ANNOUNCED),
    REMIND: Does(remind),
}
