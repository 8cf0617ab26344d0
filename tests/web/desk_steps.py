"""A client of the clinician's, beside the cast's own, in a round at the desk."""

from __future__ import annotations

from dataclasses import dataclass

from accord.web.accounts.models import User
from accord.web.clients.actions import answer_consent, create_client
from accord.web.clients.models import Client
from accord.web.rounds import actions
from tests.web.personas import Cast
from tests.web.round_steps import CLIENTS, THERAPISTS, Dyad, agree, propose, seal


@dataclass
class DeskDyad(Dyad):
    """The same steps for a client whose account is not the cast's."""

    @property
    def user(self) -> User:
        return self.client.user


def new_client(cast: Cast, pseudonym: str = "Lark", contact: str = "") -> Client:
    client = create_client(actor=cast["clinician"], pseudonym=pseudonym, contact=contact)
    answer_consent(actor=client.user, given=True)
    return client


def desk(cast: Cast, state: str = "drafting", pseudonym: str = "Lark") -> DeskDyad:
    """A round in this state."""
    client = new_client(cast, pseudonym)
    dyad = DeskDyad(cast, client, actions.start_round(actor=cast["clinician"], client=client))
    if state in ("sealed_by_client", "sealed", "revealed", "agreed", "closed"):
        seal(dyad, dyad.user, *CLIENTS)
    if state in ("sealed_by_therapist", "sealed", "revealed", "agreed", "closed"):
        seal(dyad, dyad.therapist, *THERAPISTS)
    if state in ("revealed", "agreed", "closed"):
        actions.reveal(actor=dyad.therapist, round=dyad.round)
    if state == "agreed":
        agree(dyad, propose(dyad))
        actions.settle(actor=dyad.user, round=dyad.round)
    if state == "closed":
        actions.close(actor=dyad.therapist, round=dyad.round)
    dyad.fresh()
    return dyad
