"""A person's groups, one group with its months, and the people in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from accord.supervision.states import State
from accord.web.accounts.models import User
from accord.web.groups.models import Group, Membership, Month
from accord.web.groups.pages.months import STATE_WORDS, month_name, when_words
from accord.web.groups.permissions import may_make_groups
from accord.web.groups.preparation import Left, left_of
from accord.web.groups.queries import (
    groups_kept_by,
    groups_of,
    months_of,
    people_in,
    people_once_in,
    role_in,
)

STILL_NEXT = timedelta(hours=12)
"""How long after its end a meeting still leads the page: its members talk on."""

_LONG = ("introduction", "questions", "closing")
"""Words that a list does not show and does not load."""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month in a list."""

    month: Month
    name: str
    when: str
    state: str
    left: Left | None = None


@dataclass(frozen=True, slots=True)
class GroupCard:
    """One group on a person's list: what comes next in it, and what waits for its facilitator."""

    group: Group
    facilitates: bool
    upcoming: tuple[MonthRow, ...]
    drafts: tuple[MonthRow, ...]


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """A person's groups; for the owner, those that they only keep; who may make one."""

    cards: tuple[GroupCard, ...]
    kept: tuple[Group, ...]
    may_make: bool


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group with its months in time, newest first, and its people."""

    group: Group
    facilitates: bool
    keeps: bool
    upcoming: tuple[MonthRow, ...]
    others: tuple[MonthRow, ...]
    people: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Who is in a group, who was, and whether the one who looks is in it."""

    group: Group
    is_in: bool
    people: tuple[Membership, ...]
    once: tuple[Membership, ...]


def groups_page(user: User) -> GroupsPage:
    """Three queries, four for the owner, however many groups and months there are."""
    mine = list(groups_of(user))
    roles = {one.group_id: one.facilitates for one in user.memberships.filter(left__isnull=True)}
    open_months = list(
        months_of(user)
        .defer(*_LONG)
        .filter(
            Q(state=State.DRAFT.value)
            | Q(state__in=[State.ANNOUNCED.value, State.MET.value], ends__gte=_since())
        )
    )
    rows = month_rows(user, open_months)
    cards = tuple(
        GroupCard(
            group,
            roles.get(group.pk, False),
            _upcoming(row for row in rows if row.month.group_id == group.pk),
            tuple(r for r in rows if r.month.group_id == group.pk and r.month.is_draft),
        )
        for group in mine
    )
    in_them = {group.pk for group in mine}
    kept = [g for g in groups_kept_by(user) if g.pk not in in_them] if user.is_owner else []
    return GroupsPage(cards, tuple(kept), may_make_groups(user))


def group_page(user: User, group: Group) -> GroupPage:
    """Three queries, however many months and people there are."""
    role = role_in(user, group)
    facilitates = role is Membership.Role.FACILITATOR
    rows = month_rows(user, list(months_of(user).filter(group=group).defer(*_LONG)))
    upcoming = _upcoming(rows)
    leading = {row.month.pk for row in upcoming}
    return GroupPage(
        group,
        facilitates,
        facilitates or user.is_owner,
        upcoming,
        tuple(row for row in rows if row.month.pk not in leading),
        tuple(people_in(group)),
    )


def people_page(user: User, group: Group) -> PeoplePage:
    """Two queries, however many people there are."""
    people = tuple(people_in(group))
    is_in = any(one.user_id == user.pk for one in people)
    return PeoplePage(group, is_in, people, tuple(people_once_in(group)))


def month_rows(user: User, months: Sequence[Month]) -> list[MonthRow]:
    """Months as rows; what is left to prepare is counted only where it can still be done."""
    left = left_of(user, [month for month in months if month.stands is State.ANNOUNCED])
    return [
        MonthRow(
            month,
            month_name(month.month),
            when_words(month, user.practice.time_zone),
            STATE_WORDS[month.stands],
            left.get(month.pk),
        )
        for month in months
    ]


def _upcoming(rows: Iterable[MonthRow]) -> tuple[MonthRow, ...]:
    """What is announced and not over, soonest first."""
    since = _since()
    found = [
        (row.month.starts, row)
        for row in rows
        if row.month.stands in (State.ANNOUNCED, State.MET)
        and row.month.starts is not None
        and row.month.ends is not None
        and row.month.ends >= since
    ]
    return tuple(row for _, row in sorted(found, key=lambda pair: pair[0]))


def _since() -> datetime:
    return timezone.now() - STILL_NEXT
