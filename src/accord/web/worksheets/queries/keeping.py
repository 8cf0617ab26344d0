"""What a person has on their own worksheet, and what is left of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, FilteredRelation, Q

from accord.supervision.answers import ANSWERS, Answer, CommonGoals, Reflection, Scope
from accord.supervision.exercises import Kind
from accord.supervision.releasing import Deed, may
from accord.web.groups.models import Month, MonthExercise
from accord.web.groups.preparation import Left
from accord.web.rounds.stored import from_text
from accord.web.shared.prepared import Columns, Prepared, Rows
from accord.web.worksheets.models import ReleasedAnswer
from accord.web.worksheets.queries.drawing import still_open
from accord.web.worksheets.queries.listing import PRIVATE
from accord.web.worksheets.queries.reaching import open_months

if TYPE_CHECKING:
    from accord.web.accounts.models import User


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
    return sheet_now(user, month, is_open=open_months(user).filter(pk=month.pk).exists())


def sheet_now(user: User, month: Month, *, is_open: bool) -> Sheet:
    """The same where it is known whether the month is open to this person.

    One query; a second where an exercise was taken away.
    """
    lines: list[Line] = []
    gone: list[Line] = []
    wrote: set[UUID] = set()
    for *row, prepared, revision, crossed in _asked(user.pk, month.pk):
        line = _line(_EXERCISE.row(row), prepared, revision, crossed)
        (lines if line.exercise.removed is None else gone).append(line)
        if revision is not None:
            wrote.add(line.exercise.pk)
    if gone:
        wrote |= _alone(user, [line.exercise for line in gone])
    kept = tuple(line for line in gone if line.exercise.pk in wrote)
    return Sheet(month, tuple(lines), kept, is_open)


_EXERCISE = Columns(MonthExercise)


@Prepared
def _asked(user: UUID, month: UUID) -> Rows:
    return (
        Month(pk=month)
        .exercises.annotate(
            mine=FilteredRelation("answers", condition=Q(answers__user=user)),
            crossed=FilteredRelation("released", condition=Q(released__user=user)),
        )
        .values_list(*_EXERCISE.names, "mine__prepared", "mine__revision", "crossed__revision")
    )


def _line(
    exercise: MonthExercise, prepared: bool | None, revision: int | None, crossed: int | None
) -> Line:
    return Line(
        exercise,
        prepared=bool(prepared),
        released=crossed is not None,
        stale=None not in (crossed, revision) and crossed != revision,
    )


def _alone(user: User, exercises: Sequence[MonthExercise]) -> set[UUID]:
    rows = user.private_answers.filter(exercise__in=exercises)
    return set(rows.values_list("exercise_id", flat=True))


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


def answers_of(user: User, month: Month) -> dict[UUID, Answer]:
    """This person's answers of a month by exercise, as ``own_of`` gives each; none is private.

    One query, and one more where goals were drawn.
    """
    rows = user.worksheet_answers.filter(exercise__month=month).select_related("exercise")
    values = {row.exercise_id: from_text(ANSWERS[row.exercise.asks], row.body) for row in rows}
    return {
        key: still_open(user, value) if isinstance(value, CommonGoals) else value
        for key, value in values.items()
    }


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
        .exclude(kind__in=PRIVATE)
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
