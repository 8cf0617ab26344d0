"""A month as its group sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from accord.supervision.states import State
from accord.web.accounts.models import User
from accord.web.groups.models import Month, MonthExercise, MonthReading
from accord.web.groups.preparation import Left, MonthLink, left_of, links_of
from accord.web.groups.queries import exercises_of, readings_of, role_in
from accord.web.jobs.models import Job
from accord.web.jobs.queries import failed_about

STATE_WORDS = {
    State.DRAFT: "draft",
    State.ANNOUNCED: "announced",
    State.MET: "has met",
    State.CLOSED: "closed",
    State.CALLED_OFF: "called off",
}


@dataclass(frozen=True, slots=True)
class MonthPage:
    """Everything on a month's page; what a facilitator may do now, and nothing for others."""

    month: Month
    name: str
    when: str
    facilitates: bool
    readings: tuple[MonthReading, ...]
    exercises: tuple[MonthExercise, ...]
    left: Left | None
    links: tuple[MonthLink, ...]
    may: frozenset[str]
    not_mailed: tuple[Job, ...]

    @property
    def state_words(self) -> str:
        """The state as a person reads it."""
        return STATE_WORDS[self.month.stands]


def month_page(user: User, month: Month) -> MonthPage:
    """Three queries for a member and four for a facilitator, however much it holds."""
    role = role_in(user, month.group)
    facilitates = role is not None and role == "facilitator"
    return MonthPage(
        month=month,
        name=month_name(month.month),
        when=when_words(month, user.practice.time_zone),
        facilitates=facilitates,
        readings=tuple(readings_of(month)),
        exercises=tuple(exercises_of(month)),
        left=left_of(user, [month]).get(month.pk),
        links=tuple(links_of(month, facilitates)),
        may=frozenset(step.value for step in month.may) if facilitates else frozenset(),
        not_mailed=tuple(failed_about(month.practice, month.pk)) if facilitates else (),
    )


def month_name(month: str) -> str:
    """A calendar month in words.

    >>> month_name("2023-06")
    'June 2023'
    """
    year, number = map(int, month.split("-"))
    return f"{date(year, number, 1):%B} {year}"


def when_words(month: Month, here: str) -> str:
    """The date and the times by the clock that the meeting was set by; empty where there is none.

    ``here`` is the reader's zone: the clock is named where it is another one.
    """
    if month.starts is None or month.ends is None:
        return ""
    zone = ZoneInfo(month.zone)
    starts, ends = month.starts.astimezone(zone), month.ends.astimezone(zone)
    words = f"{starts:%A} {starts.day} {starts:%B %Y}, {starts:%H:%M} to {ends:%H:%M}"
    return words if month.zone == here else f"{words} ({month.zone.replace('_', ' ')})"
