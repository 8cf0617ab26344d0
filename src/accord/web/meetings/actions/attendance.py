"""Who was in a meeting: recorded, corrected, amended. Nothing that was recorded is changed."""

from __future__ import annotations

from django.db import transaction

from accord.supervision.attending import Attending
from accord.supervision.meetings import Deed, MeetingError, checked_words
from accord.supervision.states import State
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.groups.models import Month
from accord.web.meetings.actions.holding import run, take_part
from accord.web.meetings.models import Attendance
from accord.web.meetings.queries import value_of
from accord.web.rounds.actions import DraftChangedError

MOST_REASON = 500
"""Characters of why an attendance was amended."""


@transaction.atomic
def record_attendance(
    *,
    actor: User,
    month: Month,
    user: User,
    attending: Attending,
    number: int,
    reason: str = "",
) -> Attendance:
    """A facilitator records that someone was there; after the close with a reason.

    ``number`` is that of the row which the page showed, 0 where there was none: where someone
    else recorded meanwhile, nothing is written (DraftChangedError).
    """
    found = run(actor, month, Deed.ATTEND, Deed.AMEND)
    if found.stands is State.CLOSED:
        checked_words(reason, "an amendment after the close", MOST_REASON)
    else:
        reason = ""
    _checked_person(found, user)
    verb = "meetings.attendance." + ("amended" if reason else "recorded")
    return _append(found, actor, user, attending, number, reason, verb)


@transaction.atomic
def correct_attendance(
    *, actor: User, month: Month, attending: Attending, number: int
) -> Attendance:
    """A member corrects what is recorded of themselves, until the month is closed."""
    found = take_part(actor, month, Deed.ATTEND)
    if not found.attendances.filter(user=actor).exists():
        raise MeetingError(
            "a member corrects what a facilitator has recorded; of you there is nothing yet"
        )
    verb = "meetings.attendance.corrected"
    return _append(found, actor, actor, attending, number, "", verb)


def _append(
    month: Month,
    actor: User,
    user: User,
    attending: Attending,
    number: int,
    reason: str,
    verb: str,
) -> Attendance:
    last = month.attendances.filter(user=user).order_by("-number").first()
    if last is not None and value_of(last) == attending:
        return last  # a double click
    there = 0 if last is None else last.number
    if there != number:
        raise DraftChangedError(there)
    made: Attendance = month.attendances.create(
        practice=month.practice,
        user=user,
        number=there + 1,
        hours=month.group.kind,
        mode=attending.mode.value,
        arrived=attending.arrived,
        left=attending.left,
        reason=reason,
        by=actor,
    )
    record(practice=month.practice, actor=actor, verb=verb, record=made)
    return made


def _checked_person(month: Month, user: User) -> None:
    """Someone of the group; or who was, and stands in the list already."""
    now = month.group.memberships.filter(user=user, left__isnull=True).exists()
    if not now and not month.attendances.filter(user=user).exists():
        raise MeetingError("who is in a meeting is in its group; this is someone else")
