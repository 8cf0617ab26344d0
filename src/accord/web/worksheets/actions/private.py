"""The private exercise: saved, set side by side, decided, deleted; no row tells of any of it.

An audit row names who did something and when. Here even that somebody prepared would be told, so
there is none, as there is none for a draft before it is sealed.
"""

from __future__ import annotations

from dataclasses import replace

from django.db import IntegrityError, transaction

from accord.consensus.goals import GoalError
from accord.consensus.matching import BY_HAND
from accord.consensus.rounds import Actor
from accord.consensus.values import Decision, Relation
from accord.supervision.answers import AnswerError, OwnDecision, OwnTherapist
from accord.web.accounts.models import User
from accord.web.clients.permissions import require
from accord.web.groups.models import MonthExercise
from accord.web.rounds import engine
from accord.web.rounds.actions import DraftChangedError, Saved
from accord.web.rounds.parts import Written, WrittenGoal
from accord.web.rounds.stored import to_text
from accord.web.worksheets.actions.saving import prepares
from accord.web.worksheets.models import PrivateAnswer
from accord.web.worksheets.queries import Private, exercises_for, private_of


@transaction.atomic
def save_private(
    *, actor: User, exercise: MonthExercise, value: OwnTherapist, revision: int
) -> Saved:
    """Save the two lists; decisions are kept where both goals still stand, and the map is not.

    Raises DraftChangedError where another tab saved meanwhile; nothing is overwritten.
    """
    found = _private(prepares(actor, exercise))
    row = actor.private_answers.select_for_update().filter(exercise=found).first()
    there = private_of(actor, found)
    value = replace(value, decisions=_that_stand(there.value, value))
    if row is not None and there.value == value:
        return Saved(row.revision)  # a double click, or the back button
    if there.revision != revision:
        raise DraftChangedError(there.revision)
    if row is None:
        return _first(actor, found, value)
    row.body, row.revision = to_text(value), revision + 1
    if (value.mine, value.theirs) != (there.value.mine, there.value.theirs):
        row.map = ""
    row.save(update_fields=["body", "map", "revision"])
    return Saved(row.revision)


def compare(*, actor: User, exercise: MonthExercise) -> None:
    """Set the two lists side by side with the engine of a round; it runs outside the lock."""
    found = _private(prepares(actor, exercise))
    there = private_of(actor, found)
    if not there.value.comparable:
        raise AnswerError("a map needs a goal in each of the two lists; one of them has none")
    if there.reading is None:
        _keep_map(actor, found, there, _read(there.value, by_hand=not actor.practice.suggests))


def decide(
    *,
    actor: User,
    exercise: MonthExercise,
    mine: int,
    theirs: int,
    relation: Relation | None,
) -> None:
    """Confirm, change, draw or break one line of the private map; None: back to the suggestion."""
    found = _private(prepares(actor, exercise))
    there = private_of(actor, found)
    value = there.value
    for whose, place, goals in (("your", mine, value.mine), ("the other", theirs, value.theirs)):
        if not 0 <= place < len(goals):
            raise GoalError(
                f"a line joins two goals that are there; {whose} list has {len(goals)}, "
                f"and this line names number {place + 1}"
            )
    pair = (value.mine[mine], value.theirs[theirs])
    others = tuple(one for one in value.decisions if (one.mine, one.theirs) != pair)
    chosen = () if relation is None else (OwnDecision(*pair, relation),)
    decided = replace(value, decisions=(*others, *chosen))
    before = there.reading
    by_hand = not actor.practice.suggests if before is None else before.match.declined == BY_HAND
    _keep_map(actor, found, there, _read(decided, by_hand=by_hand), decided)


@transaction.atomic
def delete_private(*, actor: User, exercise: MonthExercise) -> None:
    """Delete the private answer for good; nothing is kept of it, and nothing tells of it."""
    require(exercises_for(actor).filter(pk=exercise.pk).exists())
    actor.private_answers.filter(exercise=exercise.pk).delete()


def _private(exercise: MonthExercise) -> MonthExercise:
    if not exercise.asks.private:
        raise AnswerError("this exercise is not the private one")
    return exercise


def _first(actor: User, exercise: MonthExercise, value: OwnTherapist) -> Saved:
    row = PrivateAnswer(
        practice=actor.practice, user=actor, exercise=exercise, body=to_text(value), revision=1
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # another tab's first save came in between
        raise DraftChangedError(private_of(actor, exercise).revision) from None
    return Saved(row.revision)


@transaction.atomic
def _keep_map(
    actor: User,
    exercise: MonthExercise,
    there: Private,
    reading: engine.Reading,
    value: OwnTherapist | None = None,
) -> None:
    row = actor.private_answers.select_for_update().filter(exercise=exercise).first()
    if row is None or row.revision != there.revision:
        raise DraftChangedError(0 if row is None else row.revision)
    row.map = to_text(reading)
    if value is not None:
        row.body, row.revision = to_text(value), row.revision + 1
    row.save(update_fields=["body", "map", "revision"])


def _read(value: OwnTherapist, *, by_hand: bool) -> engine.Reading:
    """The same engine as for a round, or none: one's own list in the client's place."""
    written = {Actor.CLIENT: _written(value.mine), Actor.THERAPIST: _written(value.theirs)}
    reading = engine.read(written, by_hand=by_hand)
    decisions = [
        Decision(value.mine.index(one.mine), value.theirs.index(one.theirs), one.relation)
        for one in value.decisions
    ]
    if not decisions:
        return reading
    return engine.reread(reading, written, decisions, by_hand=by_hand)


def _written(texts: tuple[str, ...]) -> Written:
    return Written(goals=tuple(WrittenGoal(text) for text in texts))


def _that_stand(before: OwnTherapist, now: OwnTherapist) -> tuple[OwnDecision, ...]:
    return tuple(
        one for one in before.decisions if one.mine in now.mine and one.theirs in now.theirs
    )
