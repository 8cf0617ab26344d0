"""Closing, withdrawing, reading and taking everything home."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from accord.consensus.rounds import Action, Actor, allowed
from accord.web.accounts.models import User
from accord.web.audit.actions import record, record_reading
from accord.web.clients.actions import put_consent
from accord.web.clients.models import Consent
from accord.web.clients.permissions import is_client, require
from accord.web.rounds.actions.steps import begin
from accord.web.rounds.models import Round
from accord.web.rounds.permissions import side_of
from accord.web.rounds.queries import export_for, rounds_of


@transaction.atomic
def close(*, actor: User, round: Round) -> Round:
    """End a round that was revealed; both can still read it."""
    return _end(actor, round, Action.CLOSE, "rounds.closed")


@transaction.atomic
def withdraw(*, actor: User, round: Round) -> Round:
    """Stop a round: each of the two sees only what they wrote themselves."""
    return _end(actor, round, Action.WITHDRAW, "rounds.withdrawn")


@transaction.atomic
def withdraw_consent(*, actor: User) -> Consent:
    """Take the consent back and stop every round that goes on."""
    require(is_client(actor))
    for round in rounds_of(actor):
        if Action.WITHDRAW in allowed(round.stands, Actor.CLIENT):
            withdraw(actor=actor, round=round)
    return put_consent(actor=actor, answer=Consent.Answer.WITHDRAWN)


def read_round(*, actor: User, round: Round) -> None:
    """Note in the audit that a page showed this round."""
    side_of(actor, round)
    record_reading(practice=actor.practice, actor=actor, verb="rounds.read", record=round)


@transaction.atomic
def export(*, actor: User) -> dict[str, Any]:
    """Everything that is the client's, to keep; the audit tells that they took it."""
    require(is_client(actor))
    record(practice=actor.practice, actor=actor, verb="rounds.exported", record=actor.client)
    return export_for(actor)


def _end(actor: User, round: Round, action: Action, verb: str) -> Round:
    step = begin(actor, round)
    step.round.ended = timezone.now()
    step.move(action)
    step.note(verb)
    return step.round
