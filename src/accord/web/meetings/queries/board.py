"""Everything that the board of a meeting shows, for someone who may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from accord.supervision.board import ModalityColumn, ThemeCounts
from accord.supervision.exercises import Kind
from accord.web.groups.models import Membership, Month
from accord.web.meetings.models import MeetingPoint
from accord.web.meetings.queries.agenda import Agenda, agenda_of
from accord.web.meetings.queries.cases import Case, cases_for
from accord.web.meetings.queries.counting import counts_of, modalities_of
from accord.web.meetings.queries.reaching import who_meet
from accord.web.meetings.queries.recording import (
    NotesNow,
    Presence,
    notes_of,
    points_of,
    presences_of,
)
from accord.web.worksheets.queries import Released, released_for

if TYPE_CHECKING:
    from accord.web.accounts.models import User


@dataclass(frozen=True, slots=True)
class Board:
    """A meeting as its group sees it. Nothing here leads to a client.

    ``keep`` says that the themes were counted just now and must be kept.
    """

    month: Month
    agenda: Agenda
    cases: Mapping[UUID, Case]
    modalities: tuple[ModalityColumn, ...]
    themes: ThemeCounts
    keep: bool
    notes: NotesNow
    decisions: tuple[MeetingPoint, ...]
    actions: tuple[MeetingPoint, ...]
    people: tuple[Membership, ...]
    presences: Mapping[UUID, Presence]


READ = (Kind.REFLECTION, Kind.FREE_TEXT)
"""Released answers that are read at length, beside the board."""


def texts_of(viewer: User, month: Month) -> tuple[Released, ...]:
    """What members released to be read, of a month that was reached by ``meetings_of``."""
    released = released_for(viewer, month)
    return tuple(one for kind in READ for one in released.get(kind, ()))


def board_of(viewer: User, month: Month) -> Board:
    """The board of a month that was reached by ``meetings_of``: as many queries for 3 as for 30."""
    released = released_for(viewer, month)
    cases = cases_for(viewer, month)
    themes, keep = counts_of(month, released)
    points = list(points_of(month))
    return Board(
        month=month,
        agenda=agenda_of(month, cases),
        cases=cases,
        modalities=modalities_of(released),
        themes=themes,
        keep=keep,
        notes=notes_of(month),
        decisions=tuple(one for one in points if one.kind == MeetingPoint.Kind.DECISION),
        actions=tuple(one for one in points if one.kind == MeetingPoint.Kind.ACTION),
        people=tuple(who_meet(month.group, viewer)),
        presences=presences_of(month),
    )
