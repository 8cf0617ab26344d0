"""Which meetings a person may see or run: always reached from the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from accord.supervision.meetings import DEEDS, Deed
from accord.web.groups.models import Group, Membership, Month
from accord.web.groups.queries import months_of, months_run_by

if TYPE_CHECKING:
    from accord.web.accounts.models import User

SEEN = sorted(state.value for state in DEEDS[Deed.SEE].states)
"""The states of a month that has a board."""


def meetings_of(user: User) -> QuerySet[Month]:
    """The months whose board this person may see: announced, in a group that they are in."""
    return months_of(user).filter(announced__isnull=False, state__in=SEEN)


def meetings_run_by(user: User) -> QuerySet[Month]:
    """The months whose meeting this person runs."""
    return months_run_by(user).filter(announced__isnull=False, state__in=SEEN)


def who_meet(group: Group, user: User) -> list[Membership]:
    """The people in a group now, with their user, by name; asked with the person in mind."""
    return list(
        user.practice.memberships.filter(group=group, left__isnull=True, user__is_active=True)
        .select_related("user")
        .order_by("user__name", "user__email", "pk")
    )


def is_in(group_id: object) -> Q:
    """A condition on a user: they are in this group now."""
    return Q(memberships__group=group_id, memberships__left__isnull=True)
