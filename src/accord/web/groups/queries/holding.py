"""What a group and a month hold: people, readings, exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from accord.supervision.exercises import Exercise
from accord.supervision.months import Plan, Reading
from accord.web.groups.models import Group, Membership, Month, MonthExercise, MonthReading

if TYPE_CHECKING:
    from accord.web.accounts.models import User


def people_in(group: Group) -> QuerySet[Membership]:
    """Who is in the group now, with their user, by name; who may no longer sign in is left out."""
    return (
        group.memberships.filter(left__isnull=True, user__is_active=True)
        .select_related("user")
        .order_by("user__name", "user__email")
    )


def people_once_in(group: Group) -> QuerySet[Membership]:
    """Who has left, latest first."""
    return (
        group.memberships.filter(left__isnull=False).select_related("user").order_by("-left")[:50]
    )


def could_join(group: Group) -> QuerySet[User]:
    """Those who work here and are not in the group, by name; never a client."""
    return (
        group.practice.users.filter(is_client=False, is_active=True)
        .exclude(memberships__in=group.memberships.filter(left__isnull=True))
        .order_by("name", "email")
    )


def readings_of(month: Month) -> QuerySet[MonthReading]:
    """What there is to read, in order, each with its file where it has one, but not its bytes."""
    return (
        month.readings.filter(removed__isnull=True)
        .select_related("month", "file")
        .defer("file__sealed")
    )


def exercises_of(month: Month) -> QuerySet[MonthExercise]:
    """What there is to prepare, in order."""
    return month.exercises.filter(removed__isnull=True)


def plan_of(month: Month) -> Plan:
    """The month as the supervision room knows it; files are not part of it. Two queries."""
    return Plan(
        month=month.month,
        title=month.title,
        introduction=month.introduction,
        readings=tuple(Reading(r.cited, r.link, r.doi) for r in readings_of(month)),
        exercises=tuple(Exercise(e.asks, e.text) for e in exercises_of(month)),
        questions=tuple(month.question_list),
        closing=month.closing,
    )
