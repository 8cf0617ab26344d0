"""What members have released: all that anybody else may see of a worksheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from accord.supervision.exercises import Kind
from accord.supervision.releasing import SHARED, Shared
from accord.supervision.states import State
from accord.web.groups.models import Month, MonthExercise
from accord.web.rounds.stored import from_text
from accord.web.worksheets.queries.reaching import open_months

if TYPE_CHECKING:
    from accord.web.accounts.models import User

_HELD = frozenset({State.MET, State.CLOSED})


@dataclass(frozen=True, slots=True)
class Released:
    """One released answer: of which exercise, whose, what, when."""

    exercise: MonthExercise
    user: User
    value: Shared
    at: datetime


def released_for(viewer: User, month: Month) -> dict[Kind, tuple[Released, ...]]:
    """What has crossed in this month, by kind, in the order of exercises and names.

    Nothing for someone who is not in the group now. Until the meeting, of those who are in the
    group; from the meeting on, what stood then stays. Two queries.
    """
    if not open_months(viewer).filter(pk=month.pk).exists():
        return {}
    rows = (
        viewer.practice.releasedanswers.filter(
            exercise__month=month, exercise__removed__isnull=True
        )
        .select_related("exercise", "user")
        .order_by("exercise__place", "user__name", "pk")
    )
    if month.stands not in _HELD:
        now = viewer.practice.memberships.filter(
            group=month.group_id, user=OuterRef("user"), left__isnull=True
        )
        rows = rows.filter(Exists(now))
    found: dict[Kind, tuple[Released, ...]] = {}
    for row in rows:
        value = from_text(SHARED[row.kind], row.body)
        one = Released(row.exercise, row.user, value, row.at)
        found[row.kind] = (*found.get(row.kind, ()), one)
    return found


def cited(exercise: MonthExercise) -> dict[str, str]:
    """How each reading of the exercise's month is cited, by its key; those taken away too."""
    return {str(row.pk): row.cited for row in exercise.month.readings.all()}
