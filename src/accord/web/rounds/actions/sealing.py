"""Sealing one side's list."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from accord.consensus.rounds import Action, Actor
from accord.web.accounts.models import User
from accord.web.clients.actions import raise_alert
from accord.web.clients.queries import own_word
from accord.web.rounds.actions.steps import Step, begin, need_consent
from accord.web.rounds.danger import kinds_of_danger
from accord.web.rounds.models import Round
from accord.web.rounds.parts import WritingError, Written, goal_list
from accord.web.rounds.queries import own_writing
from accord.web.rounds.stored import to_text

SOURCE = "round"
"""What alerts of this app name as their source."""


@dataclass(frozen=True, slots=True)
class SealedNow:
    """A sealed list; ``crisis`` are kinds of danger that the client's words may tell of.

    Where there are any, show the help panel to the client at once.
    """

    round: Round
    crisis: tuple[str, ...]


@transaction.atomic
def seal(*, actor: User, round: Round) -> SealedNow:
    """Seal the writer's own list, for good; the client's words are looked through for danger:
    goals, guess, and their word for "goals".

    The therapist's are not: an alert goes to the therapist, and clinicians write of risk by
    trade. Raises WritingError for a list without a goal, GoalError for the same goal twice.
    """
    step = begin(actor, round)
    step.follows(Action.SEAL)
    if step.side is Actor.CLIENT:
        need_consent(step)
    written = own_writing(actor, step.round).written
    if not written.goals:
        raise WritingError("a list is sealed with at least one goal; this one has none")
    goal_list(written.goals)
    goal_list(written.guess)
    _keep(step, written)
    step.move(Action.SEAL)
    step.note("rounds.sealed")
    kinds: tuple[str, ...] = ()
    if step.side is Actor.CLIENT:
        kinds = kinds_of_danger((*written.words(), own_word(step.round.client)))
    if kinds:
        raise_alert(client=step.round.client, source=SOURCE, source_id=step.round.pk, kinds=kinds)
    return SealedNow(step.round, kinds)


def _keep(step: Step, written: Written) -> None:
    earlier = step.actor.practice.sealedlists.filter(
        round__client_id=step.round.client_id, side=step.side
    )
    step.round.sealed_lists.create(
        practice=step.actor.practice,
        side=step.side,
        version=earlier.count() + 1,
        body=to_text(written),
    )
