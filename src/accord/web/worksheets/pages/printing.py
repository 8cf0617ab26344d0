"""A worksheet for paper: empty to write on, or with what its member wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from accord.exchange.worksheet_pdf import Answered, Part, Worksheet
from accord.supervision.answers import Answer
from accord.supervision.exercises import Exercise
from accord.web.groups.models import Month, MonthExercise
from accord.web.groups.pages import when_words
from accord.web.groups.queries import plan_of
from accord.web.worksheets.forms import Around, Value
from accord.web.worksheets.queries import answers_of, private_of, sheet_of
from accord.web.worksheets.said import Names, said

if TYPE_CHECKING:
    from accord.web.accounts.models import User


def empty_sheet(user: User, month: Month) -> Worksheet:
    """The month's worksheet with room to write."""
    return Worksheet.empty(plan_of(month), month.group.name, _when(user, month))


def filled_sheet(user: User, month: Month, *, alone: bool) -> Worksheet:
    """The member's own worksheet; what is not answered has room.

    The private exercise has room, whether or not it was used, unless it is asked for (``alone``).
    """
    sheet = sheet_of(user, month)
    printed = [
        line.exercise
        for line in (*sheet.lines, *sheet.gone)
        if alone or not (line.private and line.exercise.removed is not None)
    ]
    found = _Found(answers_of(user, month), _names(user, printed))
    return Worksheet(
        plan_of(month),
        tuple(_answered(user, one, found, alone=alone) for one in printed),
        month.group.name,
        str(user),
        _when(user, month),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What the member wrote by exercise, without what is private, and what its keys are called."""

    answers: Mapping[UUID, Answer]
    names: Names


def _names(user: User, exercises: Sequence[MonthExercise]) -> Names:
    """Two queries, for all exercises of a month together."""
    if not exercises:
        return Names()
    around = Around(user, exercises[0])
    return Names({str(one.pk): one.cited for one in around.readings}, around.pseudonyms)


def _when(user: User, month: Month) -> str:
    return when_words(month, user.practice.time_zone)


def _answered(user: User, exercise: MonthExercise, found: _Found, *, alone: bool) -> Answered:
    value: Value | None = found.answers.get(exercise.pk)
    if exercise.asks.private:
        value = private_of(user, exercise).value if alone else None
    parts = () if value is None else tuple(_parts(value, found.names))
    return Answered(Exercise(exercise.asks, exercise.text), parts)


def _parts(value: Value, names: Names) -> Iterator[Part]:
    """Each part that has words; of a case under the client's name."""
    name = ""
    for part in said(value, names):
        if part.texts == ("",):  # a client's name, whose answers come next
            name = part.label
            continue
        label = f"{name}: {part.label}" if part.below else part.label
        yield Part(label, "\n".join(part.texts))
