"""Reading meetings, always from the person who asks."""

from accord.web.meetings.queries.agenda import Agenda, AgendaLine, agenda_of, items_of
from accord.web.meetings.queries.board import Board, board_of, texts_of
from accord.web.meetings.queries.cases import (
    Case,
    Written,
    cases_for,
    consent_of,
    consents_of,
    drafts_in,
    drafts_of,
    has_agreed,
    is_alive,
    rule_of,
    written_in,
)
from accord.web.meetings.queries.knowing import known_for
from accord.web.meetings.queries.reaching import (
    meeting_of,
    meetings_of,
    meetings_run_by,
    who_meet,
)
from accord.web.meetings.queries.recording import (
    NotesNow,
    Presence,
    Present,
    Said,
    history_of,
    notes_of,
    open_actions_of,
    points_of,
    presences_of,
    value_of,
)

__all__ = [
    "Agenda",
    "AgendaLine",
    "Board",
    "Case",
    "NotesNow",
    "Presence",
    "Present",
    "Said",
    "Written",
    "agenda_of",
    "board_of",
    "cases_for",
    "consent_of",
    "consents_of",
    "drafts_in",
    "drafts_of",
    "has_agreed",
    "history_of",
    "is_alive",
    "items_of",
    "known_for",
    "meeting_of",
    "meetings_of",
    "meetings_run_by",
    "notes_of",
    "open_actions_of",
    "points_of",
    "presences_of",
    "rule_of",
    "texts_of",
    "value_of",
    "who_meet",
    "written_in",
]
