"""Copying clients' own words to one's worksheet: from shown rounds of one's own clients alone."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from accord.consensus.rounds import SHOWN
from accord.supervision.answers import AnswerError, CommonGoal, CommonGoals
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.permissions import may_have_clients, require
from accord.web.groups.models import MonthExercise
from accord.web.rounds.actions import Saved
from accord.web.rounds.models import Round
from accord.web.rounds.queries import rounds_of
from accord.web.worksheets.actions.saving import prepares, save
from accord.web.worksheets.queries import own_of, words_of


@transaction.atomic
def draw(
    *,
    actor: User,
    exercise: MonthExercise,
    round: Round,
    places: Collection[int],
    revision: int,
) -> Saved:
    """Put the client's goals at these places (from 0) of a shown round on one's worksheet.

    What is there already stays; a goal is drawn once. The words are copied as they are.
    """
    require(may_have_clients(actor))
    found = prepares(actor, exercise)
    rounds = rounds_of(actor).filter(
        pk=round.pk, therapist=actor, client__clinician=actor, state__in=list(SHOWN)
    )
    shown = rounds.first()
    require(shown is not None)
    assert shown is not None
    own = own_of(actor, found)
    if not isinstance(own.value, CommonGoals):
        raise AnswerError("clients' goals are drawn for the exercise on common client goals")
    words = words_of(actor, shown)
    if not places or not all(0 <= place < len(words) for place in places):
        raise AnswerError(
            f"at least one goal of the list is chosen; the list has {len(words)}, and these were "
            f"chosen: {', '.join(str(place + 1) for place in sorted(places)) or 'none'}"
        )
    fresh = [
        CommonGoal(words[place], client=str(shown.client_id), round=str(shown.pk))
        for place in sorted(places)
    ]
    kept = own.value.goals
    there = {(goal.round, goal.text) for goal in kept}
    more = tuple(goal for goal in fresh if (goal.round, goal.text) not in there)
    if not more:
        return Saved(own.revision)
    saved = save(actor=actor, exercise=found, value=CommonGoals((*kept, *more)), revision=revision)
    record(practice=actor.practice, actor=actor, verb="worksheets.drawn", record=shown)
    return saved
