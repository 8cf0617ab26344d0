"""People's decisions about the lines on the map."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from accord.consensus.goals import GoalError
from accord.consensus.rounds import Action
from accord.consensus.values import Relation
from accord.web.accounts.models import User
from accord.web.clients.permissions import NotYoursError
from accord.web.rounds import engine
from accord.web.rounds.actions.revealing import suggestions_in
from accord.web.rounds.actions.steps import Step, begin
from accord.web.rounds.models import LineDecision, Round, Suggestions
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
    if not _by_hand(actor, found):
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
    row = _keep(step, places, relation, present)
    # A map keeps what it was opened with, whatever the practice has switched since.
    by_hand = _by_hand(actor, step.round)
    fresh = engine.reread(
        present,
        sealed_writing(step.round),
        decisions_that_stand(step.round),
        by_hand=by_hand,
    )
    kept = step.round.map
    kept.body = to_text(fresh)
    kept.suggestions = suggestions_in(fresh, by_hand=by_hand)
    kept.model = engine.model_version(fresh)
    kept.save(update_fields=["body", "suggestions", "model"])
    step.note("rounds.decided")
    return row


def _by_hand(actor: User, round: Round) -> bool:
    maps = actor.practice.maps.filter(round=round, suggestions=Suggestions.OFF)
    return maps.exists()


def _keep(
    step: Step, places: tuple[int, int], relation: Relation | None, present: engine.Reading
) -> LineDecision:
    wanted = relation.value if relation is not None else ""
    rows = step.round.decisions.order_by("-number")
    latest = rows.filter(client_place=places[0], therapist_place=places[1]).first()
    if latest is not None and latest.relation == wanted:
        return latest  # a double click
    said = latest if latest is not None and latest.relation else _said(step, places, present)
    return step.round.decisions.create(
        practice=step.actor.practice,
        number=rows.count() + 1,
        client_place=places[0],
        therapist_place=places[1],
        relation=wanted,
        suggested=said.suggested,
        probability=said.probability,
        model=said.model,
        by=step.actor,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What the engine said of a line, and which one said it."""

    suggested: str
    probability: float | None
    model: str


def _said(step: Step, places: tuple[int, int], present: engine.Reading) -> _Said:
    """What stands on this line of the map, before anybody has decided it."""
    lines = (*present.match.pairs, *present.match.links)
    model = step.round.map.model
    for line in lines:
        if (line.client, line.therapist) == places and not line.decided:
            return _Said(line.relation.value, line.probability, model)
    return _Said("", None, model)


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
