"""Which meetings a person may see or run: always reached from the person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from accord.supervision.meetings import DEEDS, Deed
from accord.web.accounts.models import Practice, called
from accord.web.groups.models import Group, Membership, Month
from accord.web.groups.queries import month_told, months_of, months_run_by
from accord.web.shared.prepared import Prepared, Rows

if TYPE_CHECKING:
    from accord.web.accounts.models import User

NAMED = ("name", "email", "is_client", "practice")
"""The fields of a person that their name is made of."""

SEEN = sorted(state.value for state in DEEDS[Deed.SEE].states)
"""The states of a month that has a board."""


def meetings_of(user: User) -> QuerySet[Month]:
    """The months whose board this person may see: announced, in a group that they are in."""
    return months_of(user).filter(announced__isnull=False, state__in=SEEN)


def meeting_of(user: User, month_id: UUID) -> Month | None:
    """One of them by its key, with its group; one prepared query."""
    found = month_told(user, month_id)
    return found if found is not None and found.state in SEEN else None


def meetings_run_by(user: User) -> QuerySet[Month]:
    """The months whose meeting this person runs."""
    return months_run_by(user).filter(announced__isnull=False, state__in=SEEN)


def who_meet(group: Group, user: User) -> list[Membership]:
    """The people in a group now, with their user, by name; asked with the person in mind."""
    return list(
        user.practice.memberships.filter(group=group, left__isnull=True, user__is_active=True)
        .select_related("user")
        .only("group", "practice", "role", "joined", "left", *name_of("user"))
        .order_by("user__name", "user__email", "pk")
    )


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who is in the group now."""

    user_id: UUID
    name: str
    facilitates: bool
    signs_in: bool


def members_of(group: Group, user: User) -> tuple[Member, ...]:
    """Who is in the group, in texts, no rows; in no order. One query.

    Those of ``who_meet``, and whoever may no longer sign in.
    """
    rows = _members(user.practice_id, group.pk)
    return tuple(
        Member(user_id, called(name, email), role == Membership.Role.FACILITATOR, signs_in)
        for user_id, name, email, role, signs_in in rows
    )


@Prepared
def _members(practice: UUID, group: UUID) -> Rows:
    return (
        Practice(pk=practice)
        .memberships.filter(group=group, left__isnull=True)
        .values_list("user", "user__name", "user__email", "role", "user__is_active")
    )


def name_of(person: str) -> tuple[str, ...]:
    """The fields of a related person that their name is made of; a long list reads no others."""
    return tuple(f"{person}__{field}" for field in NAMED)


def is_in(group_id: object) -> Q:
    """A condition on a user: they are in this group now."""
    return Q(memberships__group=group_id, memberships__left__isnull=True)
