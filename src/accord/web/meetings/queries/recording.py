"""What was recorded of a meeting: notes, decisions and actions, attendance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from accord.supervision.attending import Attending, Mode
from accord.web.groups.models import Month
from accord.web.meetings.models import Attendance, MeetingPoint

if TYPE_CHECKING:
    from accord.web.accounts.models import User


@dataclass(frozen=True, slots=True)
class NotesNow:
    """The notes as they stand, who wrote last, and the revision that a save must name."""

    text: str = ""
    revision: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """One person's attendance as it is in force, and how often it was recorded."""

    user: User
    row: Attendance
    times: int

    @property
    def changes(self) -> int:
        """How often it was changed after it was recorded."""
        return self.times - 1

    @property
    def value(self) -> Attending:
        """As a value of the supervision room."""
        return value_of(self.row)


def notes_of(month: Month) -> NotesNow:
    """The notes of a meeting. One query."""
    row = month.practice.meeting_notes.filter(month=month).select_related("by").first()
    return NotesNow() if row is None else NotesNow(row.body, row.revision, str(row.by))


def points_of(month: Month) -> QuerySet[MeetingPoint]:
    """Decisions and actions in the order in which they were noted, with the owners."""
    return month.points.filter(removed__isnull=True).select_related("owner").order_by("at", "pk")


def presences_of(month: Month) -> dict[UUID, Presence]:
    """Who was there, by person: what is in force, and how often each was recorded. One query."""
    found: dict[UUID, Presence] = {}
    for row in month.attendances.select_related("user", "by").order_by("number"):
        before = found.get(row.user_id)
        found[row.user_id] = Presence(row.user, row, 1 if before is None else before.times + 1)
    return found


def history_of(month: Month, user: User) -> list[Attendance]:
    """All that was recorded of one person, oldest first, with who recorded it."""
    return list(month.attendances.filter(user=user).select_related("by").order_by("number"))


def open_actions_of(user: User) -> QuerySet[MeetingPoint]:
    """The actions of this person that are not done, soonest due first."""
    return (
        user.action_points.filter(removed__isnull=True, done__isnull=True)
        .select_related("month__group")
        .order_by("due", "at")
    )


def value_of(row: Attendance) -> Attending:
    """A row as a value."""
    return Attending(Mode(row.mode), row.arrived, row.left)
