"""Which groups and months a person may see: always reached from the person."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from accord.web.accounts.models import someone
from accord.web.groups.models import Group, Membership, Month
from accord.web.groups.permissions import may_be_in_groups
from accord.web.shared.prepared import Columns, Prepared, Rows

if TYPE_CHECKING:
    from accord.web.accounts.models import User

_FACILITATOR = Membership.Role.FACILITATOR


def groups_of(user: User) -> QuerySet[Group]:
    """The groups that this person is in now, by name."""
    if not may_be_in_groups(user):
        return user.practice.groups.none()
    return user.practice.groups.filter(
        memberships__user=user, memberships__left__isnull=True
    ).order_by("name")


def groups_run_by(user: User) -> QuerySet[Group]:
    """The groups whose months this person may change."""
    if not may_be_in_groups(user):
        return user.practice.groups.none()
    return user.practice.groups.filter(
        memberships__user=user, memberships__left__isnull=True, memberships__role=_FACILITATOR
    ).order_by("name")


def groups_kept_by(user: User) -> QuerySet[Group]:
    """The groups whose name and people this person may change: their own, and all for the owner.

    Keeping a group opens none of its months.
    """
    if may_be_in_groups(user) and user.is_owner:
        return user.practice.groups.order_by("name")
    return groups_run_by(user)


def months_of(user: User) -> QuerySet[Month]:
    """The months that this person may see, with their group; drafts only where they facilitate."""
    if not may_be_in_groups(user):
        return user.practice.months.none()
    return (
        user.practice.months.filter(
            Q(group__memberships__user=user, group__memberships__left__isnull=True)
            & (Q(announced__isnull=False) | Q(group__memberships__role=_FACILITATOR))
        )
        .select_related("group")
        .order_by("-month", "-made")
    )


def month_told(user: User, month_id: UUID) -> Month | None:
    """A month of ``months_of`` that was announced, with its group; one prepared query."""
    rows = _told(user.practice_id, user.pk, month_id) if may_be_in_groups(user) else []
    if not rows:
        return None
    values = list(rows[0])
    month, month.group = _MONTH.taken(values), _GROUP.taken(values)
    month.practice = month.group.practice = user.practice
    return month


_MONTH, _GROUP = Columns(Month), Columns(Group, "group__")


@Prepared
def _told(practice: UUID, user: UUID, month: UUID) -> Rows:
    months = months_of(someone(practice, user)).filter(pk=month, announced__isnull=False)
    return months.order_by().values_list(*_MONTH.names, *_GROUP.names)


def months_run_by(user: User) -> QuerySet[Month]:
    """The months that this person may change, with their group."""
    if not may_be_in_groups(user):
        return user.practice.months.none()
    return (
        user.practice.months.filter(
            group__memberships__user=user,
            group__memberships__left__isnull=True,
            group__memberships__role=_FACILITATOR,
        )
        .select_related("group")
        .order_by("-month", "-made")
    )


def role_in(user: User, group: Group) -> Membership.Role | None:
    """What this person is in this group now; None where they are not in it."""
    if not may_be_in_groups(user):
        return None
    found = group.memberships.filter(user=user, left__isnull=True).values_list("role", flat=True)
    role = found.first()
    return None if role is None else Membership.Role(role)
