"""The board as a page: each part as a list of plain words, the same for 3 members and for 30."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.safestring import SafeString

from accord.supervision.board import ModalityColumn, ThemeCounts
from accord.supervision.states import State
from accord.supervision.themes import themes
from accord.web.groups.models import Month
from accord.web.meetings.models import MeetingPoint
from accord.web.meetings.pages.presence import attended
from accord.web.meetings.queries import Board, Present, Said
from accord.web.shared.rendering import jinja_part

LIVE_AFTER_THE_END = timedelta(hours=1)
"""How long after its end a meeting's board still updates itself."""

LIVE_AT_MOST = timedelta(hours=4)
"""How long an open board updates itself: one that was forgotten must let its person be signed out
after the pause that the practice allows."""


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of the agenda by the meeting's clock, and whether it is what that clock says now.

    ``case_id`` leads to a case that is alive; ``gone`` says that one is no longer shown.
    """

    at: str
    title: str
    presenter: str
    case_id: UUID | None
    question: str
    gone: bool
    minutes: int
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
class ActionShown:
    """An action: what, whose, and how it stands."""

    text: str
    owner: str
    stands: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The board, part by part."""

    month_id: UUID
    agenda: tuple[LineShown, ...]
    over: int
    modalities: tuple[ModalityColumn, ...]
    themes: tuple[ThemeShown, ...]
    no_themes: str
    notes: str
    decisions: tuple[str, ...]
    actions: tuple[ActionShown, ...]
    people: tuple[PersonShown, ...]
    not_recorded: str


def board_page(board: Board, counts: ThemeCounts) -> BoardPage:
    """The page of a board; ``counts`` are what is kept of its themes.

    ``over`` are the minutes by which the agenda is longer than the meeting.
    """
    zone = ZoneInfo(board.month.zone)
    return BoardPage(
        month_id=board.month.pk,
        agenda=_agenda(board, zone),
        over=max(-board.agenda.left_over, 0),
        modalities=board.modalities,
        themes=_themes(counts),
        no_themes=counts.reason,
        notes=board.notes,
        decisions=tuple(one.text for one in board.said if one.kind == MeetingPoint.Kind.DECISION),
        actions=tuple(_action(one) for one in board.said if one.kind == MeetingPoint.Kind.ACTION),
        people=_people(board, zone),
        not_recorded="" if board.present else _not_recorded(board.month),
    )


def board_html(page: BoardPage) -> SafeString:
    """What an open board looks for."""
    return jinja_part("meetings/board_live.html", page=page)


def live_for(month: Month, now: datetime | None = None) -> int:
    """Seconds for which an open board goes on updating itself; 0 where nothing changes."""
    if month.stands not in (State.ANNOUNCED, State.MET) or month.ends is None:
        return 0
    until = month.ends + LIVE_AFTER_THE_END - (now or timezone.now())
    return int(max(min(until, LIVE_AT_MOST), timedelta(0)).total_seconds())


def version_of(html: str) -> str:
    """What an answer is told from another by."""
    return f'"{hashlib.sha256(html.encode()).hexdigest()[:32]}"'


def _agenda(board: Board, zone: ZoneInfo) -> tuple[LineShown, ...]:
    now = timezone.now() if board.month.stands is State.MET else None
    return tuple(
        LineShown(
            at=f"{line.begins.astimezone(zone):%H:%M}",
            title=line.title,
            presenter="" if line.presenter is None else str(line.presenter),
            case_id=None if line.case is None else line.case.shown.pk,
            question="" if line.case is None else line.case.abstract.question,
            gone=line.gone,
            minutes=line.minutes,
            is_now=now is not None and line.begins <= now < line.ends,
        )
        for line in board.agenda.lines
    )


def _action(one: Said) -> ActionShown:
    due = "" if one.due is None else f", by {one.due.day} {one.due:%B}"
    return ActionShown(one.text, one.owner, f"{due}{'; done' if one.done else ''}")


def _themes(counts: ThemeCounts) -> tuple[ThemeShown, ...]:
    names = {one.key: one.name for one in themes()}
    return tuple(
        ThemeShown(cell.id if cell.family else names[cell.id], cell.words, cell.family)
        for cell in counts.cells
        if cell.family or cell.id in names
    )


def _not_recorded(month: Month) -> str:
    if month.stands is State.ANNOUNCED:
        return "Attendance is recorded when the meeting has begun."
    return "Nobody is recorded yet."


def _people(board: Board, zone: ZoneInfo) -> tuple[PersonShown, ...]:
    """Who is in the group, and who was there and has left it since."""
    present = board.present
    names = {one.user_id: one.name for one in board.people if one.signs_in}
    names |= {key: one.name for key, one in present.items()}
    ordered = sorted(names.items(), key=lambda item: item[1].casefold())
    return tuple(PersonShown(name, _presence(present.get(key), zone)) for key, name in ordered)


def _presence(one: Present | None, zone: ZoneInfo) -> str:
    return "" if one is None else attended(one.mode, one.arrived, one.left, zone)
