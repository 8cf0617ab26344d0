"""The list of worksheets, and one worksheet with what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from accord.supervision.exercises import Kind
from accord.supervision.releasing import RELEASABLE
from accord.web.groups.models import Month
from accord.web.groups.pages import month_name, when_words
from accord.web.groups.preparation import Left
from accord.web.worksheets.queries import Line, Sheet, listed_sheets, sheet_now

if TYPE_CHECKING:
    from accord.web.accounts.models import User


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One month in the list; texts alone, because a template takes longer over anything else."""

    month_id: UUID
    name: str
    title: str
    group: str
    says: str


def sheets_page(user: User) -> tuple[SheetRow, ...]:
    """Every worksheet, newest first; what it costs does not depend on their number."""
    return tuple(
        SheetRow(one.month_id, month_name(one.month), one.title, one.group, _row(one.left))
        for one in listed_sheets(user)
    )


def _row(left: Left | None) -> str:
    if left is None:
        return "You have left this group; what you wrote is here"
    return prepared(left.of - left.left, left.of) if left.of else "Nothing to prepare"


def prepared(done: int, of: int) -> str:
    """How far one is, in words."""
    if not done:
        return f"{of} to prepare" if of > 1 else "One to prepare"
    return f"{done} of {of} prepared" if done < of else "All prepared"


@dataclass(frozen=True, slots=True)
class LineShown:
    """One exercise on the worksheet and where it stands, in words."""

    line: Line
    says: str


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One worksheet."""

    month: Month
    when: str
    prepared: str
    sheet: Sheet
    lines: tuple[LineShown, ...]
    gone: tuple[LineShown, ...]


def sheet_page(user: User, month: Month, *, is_open: bool) -> SheetPage:
    """The worksheet of a month that was reached by ``sheets_of``; whether it is open to them."""
    sheet = sheet_now(user, month, is_open=is_open)
    return SheetPage(
        month,
        when_words(month, user.practice.time_zone),
        prepared(sheet.prepared, sheet.of) if sheet.of else "Nothing to prepare",
        sheet,
        tuple(LineShown(line, _says(line)) for line in sheet.lines),
        tuple(LineShown(line, "No longer asked; what you wrote is kept") for line in sheet.gone),
    )


def _says(line: Line) -> str:
    """Where an exercise stands; of the private one the same words, whatever was done."""
    if line.private:
        return "For you alone. It is not counted, and you may leave it out"
    if not line.prepared:
        return "Not begun" if not line.released else "Released, and empty here now"
    if line.stale:
        return "Released, and changed here since"
    if line.released:
        return "Released to the group"
    if line.exercise.asks is Kind.CLIENTS:
        return "Written, and yours alone"
    assert line.exercise.asks in RELEASABLE
    return "Written, and kept to yourself"
