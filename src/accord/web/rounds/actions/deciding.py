"""People's decisions about the lines on the map."""

from __future__ import annotations

from django.db import transaction

from accord.consensus.goals import GoalError
from accord.consensus.rounds import Action
from accord.consensus.values import Relation
from accord.web.accounts.models import User
from accord.web.clients.permissions import NotYoursError
from accord.web.rounds import engine
from accord.web.rounds.actions.steps import Step, begin
from accord.web.rounds.models import LineDecision, Round
from accord.web.rounds.queries import (
    decisions_that_stand,
    reading,
    rounds_of,
    sealed_writing,
    seen_writing,
)
from accord.web.rounds.stored import to_text


def decide(
    *, actor: User, round: Round, client: int, therapist: int, relation: Relation | None
) -> LineDecision:
    """Confirm, change, draw or break (``UNRELATED``) one line; None goes back to the suggestion.

    Places count from 0 in the client's and the therapist's list. The engine is made ready
    before the lock is taken. Raises RoundError outside the talk, GoalError for a place that
    is not there.
    """
    found = rounds_of(actor).filter(pk=round.pk).first()
    if found is None:
        raise NotYoursError
    engine.warm(seen_writing(actor, found))
    return _decide(actor, round, (client, therapist), relation)


@transaction.atomic
def _decide(
    actor: User, round: Round, places: tuple[int, int], relation: Relation | None
) -> LineDecision:
    step = begin(actor, round)
    step.follows(Action.DECIDE)
    present = reading(actor, step.round)
    assert present is not None
    _check(places, present)
    row = _keep(step, places, relation)
    fresh = engine.reread(present, sealed_writing(step.round), decisions_that_stand(step.round))
    step.round.map.body = to_text(fresh)
    step.round.map.save(update_fields=["body"])
    step.note("rounds.decided")
    return row


def _keep(step: Step, places: tuple[int, int], relation: Relation | None) -> LineDecision:
    wanted = relation.value if relation is not None else ""
    rows = step.round.decisions.order_by("-number")
    latest = rows.filter(client_place=places[0], therapist_place=places[1]).first()
    if latest is not None and latest.relation == wanted:
        return latest  # a double click
    return step.round.decisions.create(
        practice=step.actor.practice,
        number=rows.count() + 1,
        client_place=places[0],
        therapist_place=places[1],
        relation=wanted,
        by=step.actor,
    )


def _check(places: tuple[int, int], present: engine.Reading) -> None:
    for name, place, goals in (
        ("client", places[0], present.match.client),
        ("therapist", places[1], present.match.therapist),
    ):
        if not 0 <= place < len(goals):
            raise GoalError(
                f"a line joins two goals that are there; the {name}'s list has {len(goals)}, "
                f"and this line names number {place + 1}"
            )
