"""What is done in a meeting, by whom, and in which states of its month: one table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accord.errors import AccordError
from accord.supervision.states import State

MOST_NOTES = 50_000
"""Characters of a meeting's notes."""

MOST_POINT = 2_000
"""Characters of one decision, and of one action."""

MOST_POINTS = 50
"""Decisions and actions of one meeting."""


class MeetingError(AccordError):
    """A rule of meetings was broken; says the rule and what came instead.

    >>> str(MeetingError("a decision has words; this one has none"))
    'a decision has words; this one has none'
    """


class Deed(StrEnum):
    """What is done with a meeting.

    ``ATTEND`` records who was there, ``AMEND`` corrects that after the month was closed.
    ``SHOW`` lets a case abstract cross to the group.

    >>> Deed("amend").value
    'amend'
    """

    PLAN = "plan"
    NOTE = "note"
    ATTEND = "attend"
    AMEND = "amend"
    TICK = "tick"
    SHOW = "show"
    SEE = "see"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The states in which a deed is done, and how it is said where it is not.

    >>> Allowed(frozenset({State.MET}), "attendance is recorded while the group meets").says
    'attendance is recorded while the group meets'
    """

    states: frozenset[State]
    says: str


_BEFORE_THE_END = frozenset({State.ANNOUNCED, State.MET})
_HELD = frozenset({State.MET, State.CLOSED})

DEEDS: dict[Deed, Allowed] = {
    Deed.SEE: Allowed(
        frozenset({State.ANNOUNCED, State.MET, State.CLOSED}),
        "a meeting's board is there from the announcement on",
    ),
    Deed.PLAN: Allowed(
        _BEFORE_THE_END, "an agenda is made from the announcement until the month is closed"
    ),
    Deed.NOTE: Allowed(
        _BEFORE_THE_END,
        "notes, decisions and actions are written from the announcement until the month is closed",
    ),
    Deed.ATTEND: Allowed(
        frozenset({State.MET}), "attendance is recorded from the start of a meeting until its close"
    ),
    Deed.AMEND: Allowed(
        frozenset({State.CLOSED}), "attendance is amended once the month is closed"
    ),
    Deed.TICK: Allowed(_HELD | _BEFORE_THE_END, "an action is ticked once a month was announced"),
    Deed.SHOW: Allowed(
        _BEFORE_THE_END, "a case is shown from the announcement until the month is closed"
    ),
}
"""Every deed and the states of the month in which it is done."""


def may(deed: Deed, state: State) -> bool:
    """Whether the deed is done in this state of the month.

    >>> may(Deed.ATTEND, State.MET), may(Deed.ATTEND, State.CLOSED)
    (True, False)
    """
    return state in DEEDS[deed].states


def need(deed: Deed, state: State) -> None:
    """Raise MeetingError where the deed is not done in this state.

    >>> need(Deed.NOTE, State.CLOSED)
    Traceback (most recent call last):
    ...
    accord.supervision.meetings.MeetingError: notes, decisions and actions are written from the \
announcement until the month is closed; this month is closed
    """
    if not may(deed, state):
        raise MeetingError(f"{DEEDS[deed].says}; this month is {state.value.replace('_', ' ')}")


def checked_words(text: str, what: str, most: int) -> str:
    """The words as typed, where there are some and not too many; raises MeetingError.

    >>> checked_words("meet at nine", "a decision", 2_000)
    'meet at nine'
    >>> checked_words(" ", "a decision", 2_000)
    Traceback (most recent call last):
    ...
    accord.supervision.meetings.MeetingError: a decision has words; this one has none
    """
    if not text.strip():
        raise MeetingError(f"{what} has words; this one has none")
    if "\0" in text:
        raise MeetingError(f"{what} is plain text; this one holds a NUL character")
    if len(text) > most:
        raise MeetingError(f"{what} has at most {most:,} characters; this one has {len(text):,}")
    return text
