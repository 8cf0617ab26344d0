"""What every action on a round begins with: the lock, the side, the table of states."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from accord.consensus.rounds import Action, Actor, State, after
from accord.errors import AccordError
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.actions import end_help
from accord.web.clients.permissions import NotYoursError
from accord.web.clients.queries import has_consented
from accord.web.rounds.models import Round
from accord.web.rounds.permissions import side_of
from accord.web.rounds.queries import rounds_of


class ConsentError(AccordError):
    """The client has not said yes to the text in force."""


_GOES_ON = frozenset({Action.REVEAL, Action.SETTLE, Action.CLOSE})
"""Steps that put a client's help panel away: the two are talking, or have talked."""


@dataclass(frozen=True, slots=True)
class Step:
    """A locked round and the person who acts on it."""

    actor: User
    round: Round
    side: Actor

    def follows(self, action: Action, shared_goals: int = 0) -> State:
        """The state after this action; raises RoundError where it may not be done now."""
        return after(self.round.stands, action, self.side, shared_goals=shared_goals)

    def note(self, verb: str, about: models.Model | None = None) -> None:
        """The audit row of this deed."""
        record(
            practice=self.actor.practice,
            actor=self.actor,
            verb=verb,
            record=about if about is not None else self.round,
        )

    def move(self, action: Action, shared_goals: int = 0) -> None:
        """Do the action to the round's state, and keep it; what was open for the last step ends."""
        self.round.state = self.follows(action, shared_goals)
        self.round.save(update_fields=["state", "revealed", "ended"])
        if action in _GOES_ON:
            end_help(client=self.round.client)


def begin(actor: User, round: Round) -> Step:
    """Lock the round, reached from the person who acts; raises NotYoursError for others."""
    found = rounds_of(actor).select_for_update(of=("self",)).filter(pk=round.pk).first()
    if found is None:
        raise NotYoursError
    return Step(actor, found, side_of(actor, found))


def need_consent(step: Step) -> None:
    """Raise ConsentError unless the client has said yes."""
    if not has_consented(step.round.client):
        raise ConsentError(
            "a client writes, and a map is opened, once the client has consented; "
            "there is no consent now"
        )
