"""Giving a client to another clinician of the practice."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accord.consensus.rounds import SHOWN, Action, Actor, State, after
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.actions import hand_on
from accord.web.clients.models import Client

_ENDED = (State.CLOSED, State.WITHDRAWN)


@transaction.atomic
def move_client(*, actor: User, client: Client, to: User) -> Client:
    """Give a client to another clinician: by their own clinician, or the owner.

    The earlier clinician reads nothing of the client any more. No round goes on: one that was not
    revealed is withdrawn, because it was written for somebody else, and one that was is closed.
    Rounds stay the client's, who can read and download them; the new clinician sees that there
    were some, and the goals that were agreed once the client has consented anew.
    """
    moved = hand_on(actor=actor, client=client, to=to)
    for round in moved.rounds.select_for_update().exclude(state__in=_ENDED):
        action = Action.CLOSE if round.stands in SHOWN else Action.WITHDRAW
        round.state = after(round.stands, action, Actor.THERAPIST)
        round.ended = timezone.now()
        round.save(update_fields=["state", "ended"])
        verb = "rounds.closed" if action is Action.CLOSE else "rounds.withdrawn"
        record(practice=actor.practice, actor=actor, verb=verb, record=round)
    return moved
