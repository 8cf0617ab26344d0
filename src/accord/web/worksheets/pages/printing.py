"""A worksheet for paper: empty to write on, or with what its member wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.exchange.worksheet_pdf import Answered, Part, Worksheet
from accord.supervision.exercises import Exercise
from accord.web.groups.models import Month, MonthExercise
from accord.web.groups.pages import when_words
from accord.web.groups.queries import plan_of
from accord.web.worksheets.forms import Around
from accord.web.worksheets.pages.answering import kept, names_of
from accord.web.worksheets.queries import sheet_of
from accord.web.worksheets.said import said

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
    return Worksheet(
        plan_of(month),
        tuple(
            _answered(user, line.exercise, filled=alone or not line.private)
            for line in (*sheet.lines, *sheet.gone)
            if alone or not (line.private and line.exercise.removed is not None)
        ),
        month.group.name,
        str(user),
        _when(user, month),
    )


def _when(user: User, month: Month) -> str:
    return when_words(month, user.practice.time_zone)


def _answered(user: User, exercise: MonthExercise, *, filled: bool) -> Answered:
    parts = tuple(_parts(user, exercise)) if filled else ()
    return Answered(Exercise(exercise.asks, exercise.text), parts)


def _parts(user: User, exercise: MonthExercise) -> Iterator[Part]:
    """Each part that has words; of a case under the client's name."""
    name = ""
    for part in said(kept(user, exercise).value, names_of(Around(user, exercise))):
        if part.texts == ("",):  # a client's name, whose answers come next
            name = part.label
            continue
        label = f"{name}: {part.label}" if part.below else part.label
        yield Part(label, "\n".join(part.texts))
