"""The agenda with times worked out; a case by its word for this meeting, if it is alive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from accord.supervision import board
from accord.supervision.agenda import left_over
from accord.web.accounts.models import User
from accord.web.groups.models import Month
from accord.web.meetings.models import AgendaItem, ShownCase
from accord.web.meetings.queries.cases import Case
from accord.web.meetings.queries.reaching import NAMED
from accord.web.shared.prepared import Columns, Prepared, Rows


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item: what it is, who presents, when it begins and ends, and its case if alive.

    ``gone`` says that it was a case which is no longer shown.
    """

    item: AgendaItem
    title: str
    presenter: User | None
    begins: datetime
    ends: datetime
    case: Case | None
    gone: bool

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.item.minutes


@dataclass(frozen=True, slots=True)
class Agenda:
    """What comes when, and the minutes of the meeting that are left; below 0: too few."""

    lines: tuple[AgendaLine, ...]
    left_over: int


def items_of(month: Month) -> list[AgendaItem]:
    """The items in order, without those taken away, with presenter and case. One query."""
    return [_item(month, list(values)) for values in _items(month.pk)]


_ITEM = Columns(AgendaItem)
_PRESENTER = Columns(User, "presenter__", ("id", *NAMED))
_CASE = Columns(ShownCase, "case__")


@Prepared
def _items(month: UUID) -> Rows:
    items = Month(pk=month).agenda_items.filter(removed__isnull=True)
    return items.values_list(*_ITEM.names, *_PRESENTER.names, *_CASE.names)


def _item(month: Month, values: list[Any]) -> AgendaItem:
    item, presenter, case = _ITEM.taken(values), _PRESENTER.taken(values), _CASE.taken(values)
    item.month = month
    item.presenter = presenter if presenter.pk is not None else None
    item.case = case if case.pk is not None else None
    return item


def agenda_of(month: Month, cases: Mapping[UUID, Case]) -> Agenda:
    """The agenda as someone sees it who may see these cases. One query."""
    return agenda_with(items_of(month), month, cases)


def agenda_with(items: Sequence[AgendaItem], month: Month, cases: Mapping[UUID, Case]) -> Agenda:
    """The same of items that were read."""
    assert month.starts is not None
    assert month.ends is not None
    times = board.agenda(month.starts, {str(item.pk): item.minutes for item in items})
    lines = tuple(
        _line(item, one.starts, one.ends, cases) for item, one in zip(items, times, strict=True)
    )
    left = left_over(month.starts, month.ends, [item.minutes for item in items])
    return Agenda(lines, left)


def _line(
    item: AgendaItem, begins: datetime, ends: datetime, cases: Mapping[UUID, Case]
) -> AgendaLine:
    case = cases.get(item.case_id) if item.case_id is not None else None
    gone = item.case_id is not None and case is None
    if case is not None:
        title = case.pseudonym
    elif item.case is not None:
        title = item.case.pseudonym
    else:
        title = item.title or "A case"
    return AgendaLine(item, title, item.presenter, begins, ends, case, gone)
