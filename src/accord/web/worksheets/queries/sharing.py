"""What members have released: all that anybody else may see of a worksheet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from accord.supervision.exercises import Kind
from accord.supervision.releasing import SHARED, Shared
from accord.supervision.states import State
from accord.web.accounts.models import Practice
from accord.web.groups.models import Month, MonthExercise
from accord.web.rounds.stored import from_text
from accord.web.shared.prepared import Prepared, Rows
from accord.web.worksheets.models import ReleasedAnswer
from accord.web.worksheets.queries.reaching import open_months

if TYPE_CHECKING:
    from accord.web.accounts.models import User

_HELD = frozenset({State.MET, State.CLOSED})


@dataclass(frozen=True, slots=True)
class Crossed:
    """One released answer where only the person's key is asked, and not their name."""

    user_id: UUID
    value: Shared


@dataclass(frozen=True, slots=True)
class Released:
    """One released answer: of which exercise, whose, what, when."""

    exercise: MonthExercise
    user: User
    value: Shared
    at: datetime


def released_for(
    viewer: User, month: Month, kinds: Collection[Kind] = tuple(SHARED)
) -> dict[Kind, tuple[Released, ...]]:
    """What has crossed in this month, by kind, in the order of exercises and names.

    Nothing for someone who is not in the group now. Until the meeting, of those who are in the
    group; from the meeting on, what stood then stays. Four queries: each exercise and each person
    is read once, however many answers there are.
    """
    if not open_months(viewer).filter(pk=month.pk).exists():
        return {}
    exercises = {
        one.pk: one for one in month.exercises.filter(removed__isnull=True) if one.asks in kinds
    }
    rows = (
        viewer.practice.releasedanswers.filter(exercise__in=list(exercises))
        .order_by("exercise__place", "user__name", "pk")
        .only("practice", "exercise", "user", "body", "at")
    )
    if month.stands not in _HELD:
        rows = _of_members(rows, viewer.practice)
    crossed = list(rows)
    people = viewer.practice.users.only("name", "email", "is_client", "practice")
    users = people.in_bulk({row.user_id for row in crossed})
    found: dict[Kind, list[Released]] = {}
    for row in crossed:
        exercise = exercises[row.exercise_id]
        value = from_text(SHARED[exercise.asks], row.body)
        one = Released(exercise, users[row.user_id], value, row.at)
        found.setdefault(exercise.asks, []).append(one)
    return {kind: tuple(answers) for kind, answers in found.items()}


def crossed_in(month: Month, kinds: Collection[Kind]) -> dict[Kind, tuple[Crossed, ...]]:
    """The answers of ``released_for``, of a month that was reached by who may see it.

    A query a kind; keys and sealed texts, no rows: a board has many answers and names nobody.
    """
    body = ReleasedAnswer._meta.get_field("body")
    held = month.stands in _HELD
    return {
        kind: tuple(
            Crossed(user_id, from_text(SHARED[kind], body.opened(key, sealed)))
            for key, user_id, sealed in _CROSSED[kind, held](month.practice_id, month.pk)
        )
        for kind in kinds
    }


def _of_members(rows: QuerySet[ReleasedAnswer], practice: Practice) -> QuerySet[ReleasedAnswer]:
    """Those of people who are in the group of the answer's month now."""
    now = practice.memberships.filter(
        group=OuterRef("exercise__month__group"), user=OuterRef("user"), left__isnull=True
    )
    return rows.filter(Exists(now))


def _of_kind(kind: Kind, *, held: bool) -> Prepared:
    def crossed(practice: UUID, month: UUID) -> Rows:
        owner = Practice(pk=practice)
        rows = owner.releasedanswers.filter(
            exercise__month=month, exercise__removed__isnull=True, exercise__kind=kind.value
        )
        if not held:
            rows = _of_members(rows, owner)
        return rows.order_by("exercise__place", "user__name", "pk").values_list(
            "pk", "user", "body"
        )

    return Prepared(crossed)


_CROSSED = {(kind, held): _of_kind(kind, held=held) for kind in SHARED for held in (True, False)}


def cited(exercise: MonthExercise) -> dict[str, str]:
    """How each reading of the exercise's month is cited, by its key; those taken away too."""
    return {str(row.pk): row.cited for row in exercise.month.readings.all()}
