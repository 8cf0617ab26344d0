"""Where a round stands, as one of the two may know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from accord.consensus.rounds import SHOWN, Action, Actor, State, allowed, known
from accord.web.accounts.models import someone
from accord.web.clients.models import Client
from accord.web.clients.permissions import is_own_clinician, is_the_client, require
from accord.web.clients.queries import PLAIN_WORD, shown_word, word_of
from accord.web.rounds.models import Map, Round
from accord.web.rounds.permissions import side_of
from accord.web.shared.prepared import Columns, Prepared, Rows

if TYPE_CHECKING:
    from accord.web.accounts.models import User

_BOTH_SEALED = SHOWN | {State.SEALED}
_SEALED_IN = {
    Actor.CLIENT: _BOTH_SEALED | {State.SEALED_BY_CLIENT},
    Actor.THERAPIST: _BOTH_SEALED | {State.SEALED_BY_THERAPIST},
}


@dataclass(frozen=True, slots=True)
class Standing:
    """All that one side may know of a round without reading words.

    ``state`` is the state as this side may know it. ``other_sealed`` is the only thing of the
    other side that shows before the reveal, and shows to someone who has sealed themselves.
    ``may`` is what this side may do now; ``shown`` whether both lists are open to both.
    """

    side: Actor
    state: State
    sealed: bool
    other_sealed: bool
    may: frozenset[Action]
    shown: bool


def rounds_of(user: User) -> QuerySet[Round]:
    """The rounds that this person is one of the two in, newest first."""
    rounds = user.practice.rounds.select_related("client").order_by("-number")
    if user.is_client:
        return rounds.filter(client__user=user)
    return rounds.filter(therapist=user, client__clinician=user)


def round_with_map(clinician: User, round_id: UUID) -> Round | None:
    """A round of this clinician's with its client and its map; one prepared query."""
    rows = (
        _with_map(clinician.practice_id, clinician.pk, round_id) if not clinician.is_client else []
    )
    if not rows:
        return None
    values = list(rows[0])
    found, found.client = _ROUND.taken(values), _CLIENT.taken(values)
    found.practice = found.client.practice = clinician.practice
    kept = _MAP.taken(values)
    if kept.pk is not None:
        found.map = kept
    return found


_ROUND, _CLIENT, _MAP = Columns(Round), Columns(Client, "client__"), Columns(Map, "map__")


@Prepared
def _with_map(practice: UUID, user: UUID, round_id: UUID) -> Rows:
    rounds = rounds_of(someone(practice, user)).order_by().filter(pk=round_id)
    return rounds.values_list(*_ROUND.names, *_CLIENT.names, *_MAP.names)


def latest_round(client: Client) -> Round | None:
    """The client's newest round."""
    return client.rounds.select_related("client").order_by("-number").first()


def standing(viewer: User, round: Round) -> Standing:
    """Where the round stands, from its state alone: nothing of the other side is asked for."""
    side = side_of(viewer, round)
    state = known(round.stands, side)
    other = Actor.THERAPIST if side is Actor.CLIENT else Actor.CLIENT
    return Standing(
        side=side,
        state=state,
        sealed=state in _SEALED_IN[side],
        other_sealed=state in _SEALED_IN[other],
        may=allowed(state, side),
        shown=state in SHOWN,
    )


def word_for(viewer: User, client: Client) -> str:
    """The client's word for goals: the clinician sees it as it stood at their last reveal."""
    if is_the_client(viewer, client):
        return word_of(client)
    require(is_own_clinician(viewer, client))
    shown = client.rounds.filter(therapist=viewer, state__in=list(SHOWN)).exists()
    return shown_word(client) if shown else PLAIN_WORD
