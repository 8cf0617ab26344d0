"""A client with a round in every state that can stand beside the others."""

from __future__ import annotations

from accord.web.rounds import actions
from accord.web.rounds.models import Round
from tests.web.round_steps import CLIENTS, THERAPISTS, Dyad, agree, propose, seal, write

OPEN = ("drafting", "sealed_by_client", "sealed_by_therapist", "sealed")


def rounds_beside(dyad: Dyad, open_state: str) -> list[Round]:
    """Beside a revealed round: one agreed, one closed, one withdrawn, one in ``open_state``."""
    made = []
    for state in ("agreed", "closed", "withdrawn", open_state):
        step = Dyad(
            dyad.cast, dyad.client, actions.start_round(actor=dyad.therapist, client=dyad.client)
        )
        _go(step, state)
        made.append(step.fresh())
    return made


def _go(step: Dyad, state: str) -> None:
    if state == "withdrawn":
        actions.withdraw(actor=step.user, round=step.round)
        return
    if state == "drafting":
        write(step, step.user, *CLIENTS)
        write(step, step.therapist, *THERAPISTS)
        return
    if state != "sealed_by_therapist":
        seal(step, step.user, *CLIENTS)
    if state != "sealed_by_client":
        seal(step, step.therapist, *THERAPISTS)
    if state in ("agreed", "closed"):
        actions.reveal(actor=step.therapist, round=step.round)
    if state == "agreed":
        agree(step, propose(step))
        actions.settle(actor=step.user, round=step.round)
    if state == "closed":
        actions.close(actor=step.therapist, round=step.round)
