"""The board as a page: each part as a list of plain words, the same for 3 members and for 30."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from accord.supervision.board import ModalityColumn, ThemeCounts
from accord.supervision.states import State
from accord.supervision.themes import themes
from accord.web.groups.models import Month
from accord.web.meetings.models import MeetingPoint
from accord.web.meetings.pages.presence import presence_words
from accord.web.meetings.queries import AgendaLine, Board, Presence

if TYPE_CHECKING:
    from accord.web.groups.models import Membership

LIVE_AFTER_THE_END = timedelta(hours=1)
"""How long after its end a meeting's board still updates itself."""

LIVE_AT_MOST = timedelta(hours=4)
"""How long an open board updates itself: one that was forgotten must let its person be signed out
after the pause that the practice allows."""


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of the agenda, and whether it is what the clock says now."""

    line: AgendaLine
    is_now: bool


@dataclass(frozen=True, slots=True)
class ThemeShown:
    """A theme or an area, in how many members' answers at least."""

    name: str
    words: str
    is_area: bool


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A person of the group, and how they are there; empty where nothing is recorded."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The board, part by part."""

    month: Month
    agenda: tuple[LineShown, ...]
    left_over: int
    modalities: tuple[ModalityColumn, ...]
    themes: tuple[ThemeShown, ...]
    no_themes: str
    notes: str
    decisions: tuple[MeetingPoint, ...]
    actions: tuple[MeetingPoint, ...]
    people: tuple[PersonShown, ...]
    recorded: bool

    @property
    def over(self) -> int:
        """Minutes by which the agenda is longer than the meeting."""
        return max(-self.left_over, 0)


def board_page(board: Board, counts: ThemeCounts) -> BoardPage:
    """The page of a board; ``counts`` are what is kept of its themes."""
    presences = board.presences
    return BoardPage(
        month=board.month,
        agenda=_agenda(board),
        left_over=board.agenda.left_over,
        modalities=board.modalities,
        themes=_themes(counts),
        no_themes=counts.reason,
        notes=board.notes.text,
        decisions=board.decisions,
        actions=board.actions,
        people=_people(board.people, presences),
        recorded=bool(presences),
    )


def live_for(month: Month, now: datetime | None = None) -> int:
    """Seconds for which an open board goes on updating itself; 0 where nothing changes."""
    if month.stands not in (State.ANNOUNCED, State.MET) or month.ends is None:
        return 0
    until = month.ends + LIVE_AFTER_THE_END - (now or timezone.now())
    return int(max(min(until, LIVE_AT_MOST), timedelta(0)).total_seconds())


def version_of(html: str) -> str:
    """What an answer is told from another by."""
    return f'"{hashlib.sha256(html.encode()).hexdigest()[:32]}"'


def _agenda(board: Board) -> tuple[LineShown, ...]:
    now = timezone.now() if board.month.stands is State.MET else None
    return tuple(
        LineShown(line, now is not None and line.begins <= now < line.ends)
        for line in board.agenda.lines
    )


def _themes(counts: ThemeCounts) -> tuple[ThemeShown, ...]:
    names = {one.key: one.name for one in themes()}
    return tuple(
        ThemeShown(cell.id if cell.family else names[cell.id], cell.words, cell.family)
        for cell in counts.cells
        if cell.family or cell.id in names
    )


def _people(
    memberships: tuple[Membership, ...], presences: Mapping[UUID, Presence]
) -> tuple[PersonShown, ...]:
    """Who is in the group, and who was there and has left it since."""
    names = {one.user_id: str(one.user) for one in memberships}
    names |= {key: str(one.user) for key, one in presences.items()}
    ordered = sorted(names.items(), key=lambda item: item[1].casefold())
    return tuple(
        PersonShown(name, presence_words(presences[key]) if key in presences else "")
        for key, name in ordered
    )
