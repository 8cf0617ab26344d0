"""What a person has on their own worksheet, and what is left of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q

from accord.supervision.answers import ANSWERS, Answer, CommonGoals, Reflection, Scope
from accord.supervision.exercises import Kind
from accord.supervision.releasing import Deed, may
from accord.web.groups.models import Month, MonthExercise
from accord.web.groups.preparation import Left
from accord.web.rounds.stored import from_text
from accord.web.worksheets.models import ReleasedAnswer, WorksheetAnswer
from accord.web.worksheets.queries.drawing import still_open
from accord.web.worksheets.queries.reaching import open_months

if TYPE_CHECKING:
    from accord.web.accounts.models import User

_PRIVATE = sorted(kind.value for kind in Kind if kind.private)


@dataclass(frozen=True, slots=True)
class Own:
    """A person's answer to an exercise; revision 0 and an empty value before the first save.

    ``released`` is what has crossed, ``stale`` whether the answer was changed since. ``withheld``
    counts goals drawn from a round that its client has since withdrawn: they are shown no more.
    """

    value: Answer
    revision: int
    released: ReleasedAnswer | None
    withheld: int = 0

    @property
    def stale(self) -> bool:
        """Whether what the group sees is older than what stands here."""
        return self.released is not None and self.released.revision != self.revision


@dataclass(frozen=True, slots=True)
class Line:
    """One exercise on the worksheet. Of a private one, nothing more is said."""

    exercise: MonthExercise
    prepared: bool
    released: bool
    stale: bool

    @property
    def private(self) -> bool:
        """Whether it is the member's alone."""
        return self.exercise.asks.private


@dataclass(frozen=True, slots=True)
class Sheet:
    """A person's worksheet for a month: what is asked, and what was taken away since.

    ``prepared`` of ``of`` leaves out the private exercise: nothing may tell that it was skipped.
    """

    month: Month
    lines: tuple[Line, ...]
    gone: tuple[Line, ...]
    open: bool

    @property
    def prepared(self) -> int:
        """How many have words."""
        return sum(line.prepared for line in self.lines if not line.private)

    @property
    def of(self) -> int:
        """How many there are."""
        return sum(not line.private for line in self.lines)

    @property
    def may_release(self) -> bool:
        """Whether answers can still cross."""
        return self.open and may(Deed.RELEASE, self.month.stands)

    @property
    def may_take_back(self) -> bool:
        """Whether what has crossed can still come back."""
        return may(Deed.TAKE_BACK, self.month.stands)


def sheet_of(user: User, month: Month) -> Sheet:
    """The worksheet of a month that was reached by ``sheets_of``; opens no words."""
    answers = {row.exercise_id: row for row in user.worksheet_answers.filter(exercise__month=month)}
    released = {row.exercise_id: row for row in user.released_answers.filter(exercise__month=month)}
    alone = set(
        user.private_answers.filter(exercise__month=month).values_list("exercise_id", flat=True)
    )
    exercises = list(month.exercises.all())
    asked = [one for one in exercises if one.removed is None]
    kept = [one for one in exercises if one.removed is not None and one.pk in {*answers, *alone}]
    return Sheet(
        month,
        tuple(_line(one, answers.get(one.pk), released.get(one.pk)) for one in asked),
        tuple(_line(one, answers.get(one.pk), released.get(one.pk)) for one in kept),
        open_months(user).filter(pk=month.pk).exists(),
    )


def _line(
    exercise: MonthExercise, answer: WorksheetAnswer | None, released: ReleasedAnswer | None
) -> Line:
    return Line(
        exercise,
        prepared=answer is not None and answer.prepared,
        released=released is not None,
        stale=released is not None and answer is not None and released.revision != answer.revision,
    )


def own_of(user: User, exercise: MonthExercise) -> Own:
    """This person's answer to an exercise of a kind that is not private."""
    row = user.worksheet_answers.filter(exercise=exercise).first()
    kind = ANSWERS[exercise.asks]
    value = kind() if row is None else from_text(kind, row.body)
    released = user.released_answers.filter(exercise=exercise).first()
    revision = 0 if row is None else row.revision
    if isinstance(value, CommonGoals):
        opened = still_open(user, value)
        return Own(opened, revision, released, len(value.goals) - len(opened.goals))
    return Own(value, revision, released)


def earlier_scope(user: User, exercise: MonthExercise) -> tuple[Scope, Month] | None:
    """The scope of practice that this person wrote last, in another month, and that month."""
    rows = (
        user.worksheet_answers.filter(exercise__kind=Kind.REFLECTION.value, prepared=True)
        .exclude(exercise__month=exercise.month_id)
        .select_related("exercise__month__group")
        .order_by("-exercise__month__month", "-exercise__month__made")
    )
    for row in rows[:_LOOKED_AT]:
        scope = from_text(Reflection, row.body).scope
        if not scope.empty:
            return scope, row.exercise.month
    return None


_LOOKED_AT = 12
"""Months back that are searched for a scope: a year."""


def left_of(user: User, months: Sequence[Month]) -> dict[UUID, Left]:
    """What this person has left to prepare, by month: two queries, and no words are opened."""
    keys = [month.pk for month in months if month.announced is not None]
    asked = dict(
        user.practice.monthexercises.filter(month__in=keys, removed__isnull=True)
        .exclude(kind__in=_PRIVATE)
        .values_list("month")
        .annotate(Count("pk"))
        .order_by()
    )
    done = dict(
        user.worksheet_answers.filter(
            Q(exercise__month__in=keys, exercise__removed__isnull=True), prepared=True
        )
        .values_list("exercise__month")
        .annotate(Count("pk"))
        .order_by()
    )
    return {key: Left(count - done.get(key, 0), count) for key, count in asked.items()}
