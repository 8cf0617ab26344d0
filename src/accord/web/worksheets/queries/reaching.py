"""Which exercises a person may prepare: always reached from the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from accord.web.groups.models import Month, MonthExercise
from accord.web.groups.queries import months_of
from accord.web.worksheets.permissions import may_prepare

if TYPE_CHECKING:
    from accord.web.accounts.models import User


def open_months(user: User) -> QuerySet[Month]:
    """The months that this person prepares now: announced, in a group that they are in."""
    return months_of(user).filter(announced__isnull=False)


def sheets_of(user: User) -> QuerySet[Month]:
    """The months with a worksheet of this person's: those open now, and those they wrote for.

    Who has left a group keeps what they wrote, to read, to print and to delete.
    """
    months = user.practice.months
    if not may_prepare(user):
        return months.none()
    wrote = user.worksheet_answers.filter(exercise__month=OuterRef("pk"))
    alone = user.private_answers.filter(exercise__month=OuterRef("pk"))
    return (
        months.filter(
            Q(pk__in=open_months(user).order_by().values("pk")) | Exists(wrote) | Exists(alone)
        )
        .select_related("group")
        .order_by("-month", "-made")
    )


def exercises_for(user: User) -> QuerySet[MonthExercise]:
    """The exercises on this person's worksheets, with their month and group.

    One that the facilitator took away stays for whoever wrote something for it.
    """
    exercises = user.practice.monthexercises
    if not may_prepare(user):
        return exercises.none()
    wrote = user.worksheet_answers.filter(exercise=OuterRef("pk"))
    alone = user.private_answers.filter(exercise=OuterRef("pk"))
    opened = Q(month__in=open_months(user).order_by().values("pk"), removed__isnull=True)
    return exercises.filter(opened | Exists(wrote) | Exists(alone)).select_related("month__group")
