"""Everything that the board of a meeting shows, for someone who may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from accord.supervision.board import ModalityColumn, ThemeCounts
from accord.supervision.exercises import Kind
from accord.web.groups.models import Month
from accord.web.meetings.queries.agenda import Agenda, agenda_with, items_of
from accord.web.meetings.queries.cases import cases_among
from accord.web.meetings.queries.counting import counts_of, kept_counts, kinds_for, modalities_of
from accord.web.meetings.queries.reaching import Member, members_of
from accord.web.meetings.queries.recording import Present, Said, notes_of, present_at, said_in
from accord.web.worksheets.queries import Released, crossed_in, released_for

if TYPE_CHECKING:
    from accord.web.accounts.models import User


@dataclass(frozen=True, slots=True)
class Board:
    """A meeting as its group sees it. Nothing here leads to a client.

    ``keep`` says that the themes were counted just now and must be kept.
    """

    month: Month
    agenda: Agenda
    modalities: tuple[ModalityColumn, ...]
    themes: ThemeCounts
    keep: bool
    notes: str
    said: tuple[Said, ...]
    people: tuple[Member, ...]
    present: Mapping[UUID, Present]

    def facilitated_by(self, user: User) -> bool:
        """Whether this person is one of its facilitators."""
        return any(one.facilitates for one in self.people if one.user_id == user.pk)


READ = (Kind.REFLECTION, Kind.FREE_TEXT)
"""Released answers that are read at length, beside the board."""


def texts_of(viewer: User, month: Month) -> tuple[Released, ...]:
    """What members released to be read, of a month that was reached by ``meetings_of``."""
    released = released_for(viewer, month, READ)
    return tuple(one for kind in READ for one in released.get(kind, ()))


def board_of(viewer: User, month: Month) -> Board:
    """The board of a month that was reached by ``meetings_of``: as many queries for 3 as for 30."""
    kept = kept_counts(month)
    crossed = crossed_in(month, kinds_for(month, kept))
    themes, keep = counts_of(month, crossed, kept)
    people = members_of(month.group, viewer)
    items = items_of(month)
    shown = (item.case for item in items if item.case is not None)
    cases = cases_among(shown, month, {one.user_id for one in people})
    return Board(
        month=month,
        agenda=agenda_with(items, month, cases),
        modalities=modalities_of(crossed),
        themes=themes,
        keep=keep,
        notes=notes_of(month).text,
        said=said_in(month),
        people=people,
        present=present_at(month),
    )
