"""The list of a person's worksheets: a long one takes texts and counts, no rows and no words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from accord.supervision.exercises import Kind
from accord.web.accounts.models import User, someone
from accord.web.groups.preparation import Left
from accord.web.shared.prepared import Prepared, Rows
from accord.web.worksheets.permissions import may_prepare
from accord.web.worksheets.queries.reaching import open_months, sheets_of

PRIVATE = sorted(kind.value for kind in Kind if kind.private)
"""Kinds that are never counted: nothing may tell that one was skipped."""

_SHOWN = ("pk", "month", "made", "title", "group__name")


@dataclass(frozen=True, slots=True)
class Listed:
    """A worksheet in the list; ``left`` is None for a month of a group that they have left."""

    month_id: UUID
    month: str
    title: str
    group: str
    left: Left | None


def listed_sheets(user: User) -> tuple[Listed, ...]:
    """The worksheets of ``sheets_of``, newest first.

    Three queries however many there are, and a fourth for whoever has left a group they wrote for.
    """
    if not may_prepare(user):
        return ()
    asked = _asked(user.practice_id, user.pk)
    done = dict(_done(user.pk))
    alone = {month for (month,) in _alone(user.pk)}
    found = [
        (month, made, Listed(key, month, title, group, Left(of - done.get(key, 0), of)))
        for key, month, made, title, group, of in asked
    ]
    gone = {*done, *alone} - {key for key, *_ in asked}
    if gone:
        found += [
            (month, made, Listed(key, month, title, group, None))
            for key, month, made, title, group in sheets_of(user)
            .filter(pk__in=gone)
            .values_list(*_SHOWN)
        ]
        found.sort(key=lambda row: row[:2], reverse=True)
    return tuple(listed for _, _, listed in found)


@Prepared
def _asked(practice: UUID, user: UUID) -> Rows:
    counted = Q(exercises__removed__isnull=True) & ~Q(exercises__kind__in=PRIVATE)
    rows = open_months(someone(practice, user)).values_list(*_SHOWN)
    return rows.annotate(asked=Count("exercises", filter=counted))


@Prepared
def _done(user: UUID) -> Rows:
    done = Count("pk", filter=Q(prepared=True, exercise__removed__isnull=True))
    answers = User(pk=user).worksheet_answers
    return answers.order_by().values_list("exercise__month").annotate(done=done)


@Prepared
def _alone(user: UUID) -> Rows:
    return User(pk=user).private_answers.values_list("exercise__month")
