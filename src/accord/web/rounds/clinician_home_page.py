"""The clinician's home: who is waiting for what, in one calm list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from accord.consensus.rounds import State
from accord.web.accounts.models import User
from accord.web.clients.models import CrisisAlert
from accord.web.rounds.queries import Waiting, waiting


class Turn(StrEnum):
    """Whose move it is."""

    YOURS = "Waiting for you"
    THEIRS = "Waiting for the client"
    NOBODYS = "Nothing is waiting"


STEPS: dict[State | None, tuple[Turn, str]] = {
    None: (Turn.YOURS, "No round yet"),
    State.DRAFTING: (Turn.YOURS, "Your list is not sealed yet"),
    State.SEALED_BY_CLIENT: (Turn.YOURS, "Your list is not sealed yet"),
    State.SEALED_BY_THERAPIST: (Turn.THEIRS, "Your list is sealed, theirs not yet"),
    State.SEALED: (Turn.YOURS, "Both lists are sealed: open the map together"),
    State.REVEALED: (Turn.YOURS, "The map is open: agree on goals"),
    State.AGREED: (Turn.NOBODYS, "Agreed"),
    State.CLOSED: (Turn.NOBODYS, "Closed; a new round can begin"),
    State.WITHDRAWN: (Turn.NOBODYS, "Withdrawn; you each see only your own"),
}
"""For each state of the latest round: whose move it is, and what there is to do.

Until one has sealed, the words are the same whatever the client has done.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One client in the list; texts alone, because a template takes longer over anything else."""

    client_id: str
    pseudonym: str
    says: str
    which: str


@dataclass(frozen=True, slots=True)
class Group:
    """The clients who wait for the same person."""

    turn: Turn
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """Alerts first, then the groups that have anybody in them."""

    alerts: tuple[CrisisAlert, ...]
    groups: tuple[Group, ...]
    count: int


def home_page(clinician: User) -> HomePage:
    """The page; its queries do not depend on how many clients there are."""
    found = list(waiting(clinician))
    alerts = sorted(
        (alert for one in found for alert in one.alerts), key=lambda alert: alert.raised
    )
    return HomePage(tuple(alerts), tuple(_groups(found)), len(found))


def _groups(found: list[Waiting]) -> Iterable[Group]:
    by_turn: dict[Turn, list[Row]] = {turn: [] for turn in Turn}
    for one in found:
        turn, says = STEPS[one.state]
        which = "" if one.number is None else f"round {one.number}"
        by_turn[turn].append(Row(str(one.client_id), one.pseudonym, says, which))
    for turn, rows in by_turn.items():
        if rows:
            yield Group(turn, tuple(rows))
