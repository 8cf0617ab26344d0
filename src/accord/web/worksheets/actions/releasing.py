"""Letting an answer cross to the group, and taking it back until the meeting."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from accord.supervision.answers import AnswerError, Reflection
from accord.supervision.exercises import Kind
from accord.supervision.releasing import RELEASABLE, Deed, need, shared
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.permissions import require
from accord.web.groups.models import Month, MonthExercise
from accord.web.rounds.actions import DraftChangedError
from accord.web.rounds.stored import to_text
from accord.web.worksheets.models import ReleasedAnswer
from accord.web.worksheets.queries import cited, exercises_for, open_months, own_of


@transaction.atomic
def release(
    *,
    actor: User,
    exercise: MonthExercise,
    revision: int,
    places: Collection[int] | None = None,
) -> ReleasedAnswer:
    """Let the group see this answer as it stands; what crosses is a copy.

    ``revision`` is that of the answer which the person has looked through: where it has changed
    since, nothing crosses (DraftChangedError). ``places`` are the common client goals that may
    cross. Releasing anew puts the present answer in the place of the earlier one.
    """
    month = _locked(actor, exercise)
    need(Deed.RELEASE, month.stands)
    found = exercises_for(actor).filter(pk=exercise.pk, removed__isnull=True).first()
    require(found is not None)
    assert found is not None
    if found.asks not in RELEASABLE:
        raise AnswerError(_NEVER[found.asks.private])
    own = own_of(actor, found)
    if own.revision != revision:
        raise DraftChangedError(own.revision)
    readings = cited(found) if isinstance(own.value, Reflection) else {}
    chosen = places if found.asks is Kind.CLIENT_GOALS else None
    body = to_text(shared(own.value, readings=readings, places=chosen))
    row = actor.released_answers.select_for_update().filter(exercise=found).first()
    if row is not None and (row.body, row.revision) == (body, revision):
        return row  # a double click
    if row is None:
        row = ReleasedAnswer(practice=actor.practice, user=actor, exercise=found)
    row.body, row.revision, row.at = body, revision, timezone.now()
    row.save()
    record(practice=actor.practice, actor=actor, verb="worksheets.released", record=row)
    return row


@transaction.atomic
def take_back(*, actor: User, exercise: MonthExercise) -> None:
    """Let the group see it no longer; the answer stays on the worksheet."""
    mine = actor.released_answers.filter(exercise=exercise.pk)
    require(exercises_for(actor).filter(pk=exercise.pk).exists())
    month = actor.practice.months.select_for_update().get(pk=exercise.month_id)
    row = mine.first()
    if row is None:
        return  # a double click
    need(Deed.TAKE_BACK, month.stands)
    record(practice=actor.practice, actor=actor, verb="worksheets.taken_back", record=row)
    row.delete()


def _locked(actor: User, exercise: MonthExercise) -> Month:
    """The month, locked against a meeting that begins at this moment."""
    months = open_months(actor).select_for_update(of=("self",))
    found = months.filter(pk=exercise.month_id).first()
    require(found is not None)
    assert found is not None
    return found


_NEVER = {
    True: "the private exercise is yours alone, and is never released",
    False: "what is written of clients crosses to the group as a reviewed abstract, and is not "
    "released as it is",
}
