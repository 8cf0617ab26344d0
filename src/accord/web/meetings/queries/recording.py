"""What was recorded of a meeting: notes, decisions and actions, attendance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from accord.supervision.attending import Attending, Mode
from accord.web.accounts.models import Practice, called
from accord.web.groups.models import Month
from accord.web.meetings.models import Attendance, MeetingPoint, Notes
from accord.web.meetings.queries.reaching import name_of
from accord.web.shared.prepared import Prepared, Rows

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


@dataclass(frozen=True, slots=True)
class Present:
    """How someone is there, as the group sees it; with their name, for who has left it since."""

    name: str
    mode: Mode
    arrived: datetime | None
    left: datetime | None


def present_at(month: Month) -> dict[UUID, Present]:
    """What is in force of ``presences_of``, in texts and times, no rows. One query."""
    return {
        user_id: Present(called(name, email), Mode(mode), arrived, left)
        for user_id, name, email, mode, arrived, left in _present(month.pk)
    }


@Prepared
def _present(month: UUID) -> Rows:
    return (
        Month(pk=month)
        .attendances.order_by("number")
        .values_list("user", "user__name", "user__email", "mode", "arrived", "left")
    )


def notes_of(month: Month) -> NotesNow:
    """The notes of a meeting. One query."""
    rows = _notes(month.practice_id, month.pk)
    if not rows:
        return NotesNow()
    key, sealed, revision, *by = rows[0]
    return NotesNow(Notes._meta.get_field("body").opened(key, sealed), revision, called(*by))


@Prepared
def _notes(practice: UUID, month: UUID) -> Rows:
    notes = Practice(pk=practice).meeting_notes.filter(month=month)
    return notes.values_list("pk", "body", "revision", "by__name", "by__email")


def points_of(month: Month) -> QuerySet[MeetingPoint]:
    """Decisions and actions in the order in which they were noted, with the owners."""
    return month.points.filter(removed__isnull=True).select_related("owner").order_by("at", "pk")


@dataclass(frozen=True, slots=True)
class Said:
    """A decision or an action as the group sees it; an action has its owner's name."""

    kind: MeetingPoint.Kind
    text: str
    owner: str
    due: date | None
    done: bool


def said_in(month: Month) -> tuple[Said, ...]:
    """The points of ``points_of``, in texts, no rows. One query."""
    text = MeetingPoint._meta.get_field("text")
    return tuple(
        Said(MeetingPoint.Kind(kind), text.opened(key, sealed), called(*owner), due, bool(done))
        for key, kind, sealed, *owner, due, done in _said(month.pk)
    )


@Prepared
def _said(month: UUID) -> Rows:
    return (
        Month(pk=month)
        .points.filter(removed__isnull=True)
        .order_by("at", "pk")
        .values_list("pk", "kind", "text", "owner__name", "owner__email", "due", "done")
    )


def presences_of(month: Month) -> dict[UUID, Presence]:
    """Who was there, by person: what is in force, and how often each was recorded. One query."""
    found: dict[UUID, Presence] = {}
    rows = month.attendances.select_related("user", "by").order_by("number")
    for row in rows.only(*_RECORDED, *name_of("user"), *name_of("by")):
        before = found.get(row.user_id)
        found[row.user_id] = Presence(row.user, row, 1 if before is None else before.times + 1)
    return found


_RECORDED = ("month", "practice", "number", "mode", "arrived", "left")


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
