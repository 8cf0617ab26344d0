"""Decisions, and actions with an owner: noted, changed, ticked, taken away."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accord.supervision.meetings import MOST_POINT, MOST_POINTS, Deed, MeetingError, checked_words
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.permissions import require
from accord.web.groups.models import Month
from accord.web.meetings.actions.holding import run, take_part
from accord.web.meetings.models import MeetingPoint
from accord.web.meetings.queries import meetings_run_by
from accord.web.rounds.actions import DraftChangedError
from accord.web.shared.once import already, free_key

KINDS = MeetingPoint.Kind
_WHAT = {KINDS.DECISION: "a decision", KINDS.ACTION: "an action"}


@transaction.atomic
def add_point(
    *,
    actor: User,
    month: Month,
    kind: str,
    text: str,
    owner: User | None = None,
    due: date | None = None,
    key: UUID | None = None,
) -> MeetingPoint:
    """Note a decision; or an action, which has an owner in the group and may have a day.

    ``key`` is the form's own: sent twice with the same words it notes one.
    """
    found = run(actor, month, Deed.NOTE)
    wanted = KINDS(kind)
    due = due if wanted == KINDS.ACTION else None
    there = found.points.filter(removed__isnull=True)
    owned = {"owner_id": owner.pk if owner is not None else None}
    same = already(there, key, kind=wanted.value, text=text, due=due, **owned)
    if same is not None:
        return same
    checked_words(text, _WHAT[wanted], MOST_POINT)
    _checked_owner(found, wanted, owner)
    count = there.count()
    if count >= MOST_POINTS:
        raise MeetingError(
            f"a meeting has at most {MOST_POINTS} decisions and actions; this one has {count}"
        )
    made: MeetingPoint = found.points.create(
        pk=free_key(MeetingPoint, key),
        practice=found.practice,
        kind=wanted,
        text=text,
        owner=owner,
        due=due,
        by=actor,
    )
    record(practice=found.practice, actor=actor, verb="meetings.point.added", record=made)
    return made


@transaction.atomic
def change_point(
    *,
    actor: User,
    point: MeetingPoint,
    text: str,
    revision: int,
    owner: User | None = None,
    due: date | None = None,
) -> MeetingPoint:
    """Change words, owner or day. DraftChangedError where someone else changed it meanwhile."""
    found = run(actor, point.month, Deed.NOTE)
    row = _row(found, point)
    wanted = KINDS(row.kind)
    checked_words(text, _WHAT[wanted], MOST_POINT)
    if owner is None or owner.pk != row.owner_id:
        _checked_owner(found, wanted, owner)
    due = due if wanted == KINDS.ACTION else None
    if (row.text, row.owner_id, row.due) == (text, owner.pk if owner else None, due):
        return row
    if row.revision != revision:
        raise DraftChangedError(row.revision)
    row.text, row.owner, row.due, row.revision = text, owner, due, revision + 1
    row.save(update_fields=["text", "owner", "due", "revision"])
    record(practice=found.practice, actor=actor, verb="meetings.point.changed", record=row)
    return row


@transaction.atomic
def remove_point(*, actor: User, point: MeetingPoint) -> None:
    """Take it away."""
    found = run(actor, point.month, Deed.NOTE)
    row = found.points.select_for_update().filter(pk=point.pk, removed__isnull=True).first()
    if row is None:
        return  # a double click
    row.removed = timezone.now()
    row.save(update_fields=["removed"])
    record(practice=found.practice, actor=actor, verb="meetings.point.removed", record=row)


@transaction.atomic
def tick(*, actor: User, point: MeetingPoint, done: bool) -> MeetingPoint:
    """Say that an action is done, or is not: its owner, or a facilitator; after the close too."""
    found = take_part(actor, point.month, Deed.TICK)
    row = _row(found, point)
    own = row.owner_id == actor.pk
    require(own or meetings_run_by(actor).filter(pk=found.pk).exists())
    if row.kind != KINDS.ACTION:
        raise MeetingError("an action is ticked as done; this is a decision")
    if (row.done is not None) == done:
        return row  # a double click
    row.done = timezone.now() if done else None
    row.save(update_fields=["done"])
    verb = "meetings.point.done" if done else "meetings.point.undone"
    record(practice=found.practice, actor=actor, verb=verb, record=row)
    return row


def _row(month: Month, point: MeetingPoint) -> MeetingPoint:
    row = month.points.select_for_update().filter(pk=point.pk, removed__isnull=True).first()
    if row is None:
        raise MeetingError("a decision or an action that is changed is there; this one is not")
    return row


def _checked_owner(month: Month, kind: str, owner: User | None) -> None:
    if kind == KINDS.DECISION:
        if owner is not None:
            raise MeetingError("a decision is everyone's; this one names an owner")
        return
    if owner is None:
        raise MeetingError("an action has an owner; this one has none")
    if not month.group.memberships.filter(user=owner, left__isnull=True).exists():
        raise MeetingError("an action's owner is in the group; this is someone else")
