"""Saving an answer as typed: one's own paper, so no row tells of it."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from accord.supervision.answers import ANSWERS, Answer, AnswerError
from accord.supervision.releasing import Deed, need
from accord.web.accounts.models import User
from accord.web.clients.permissions import require
from accord.web.groups.models import MonthExercise
from accord.web.rounds.actions import DraftChangedError, Saved
from accord.web.rounds.stored import to_text
from accord.web.worksheets.models import WorksheetAnswer
from accord.web.worksheets.queries import exercises_for, open_months


@transaction.atomic
def save(*, actor: User, exercise: MonthExercise, value: Answer, revision: int) -> Saved:
    """Save one's own answer; ``revision`` is the one that the page knows, 0 before the first save.

    Raises DraftChangedError where another tab saved meanwhile; nothing is overwritten.
    """
    found = prepares(actor, exercise)
    kind = ANSWERS.get(found.asks)
    if kind is None or not isinstance(value, kind):
        raise AnswerError(f"this exercise is answered on its own page, as {found.asks.value}")
    body = to_text(value)
    row = actor.worksheet_answers.select_for_update().filter(exercise=found).first()
    if row is None:
        return _first(actor, found, value, body, revision)
    if row.body == body:
        return Saved(row.revision)  # a double click, or the back button
    if row.revision != revision:
        raise DraftChangedError(row.revision)
    row.body, row.prepared, row.revision = body, value.prepared, revision + 1
    row.save(update_fields=["body", "prepared", "revision"])
    return Saved(row.revision)


def prepares(actor: User, exercise: MonthExercise) -> MonthExercise:
    """The exercise, where this person may write for it now; raises NotYoursError for others."""
    found = exercises_for(actor).filter(pk=exercise.pk, month__in=open_months(actor).order_by())
    one = found.first()
    require(one is not None)
    assert one is not None
    need(Deed.WRITE, one.month.stands)
    return one


def _first(actor: User, exercise: MonthExercise, value: Answer, body: str, revision: int) -> Saved:
    if revision:
        raise DraftChangedError(0)
    row = WorksheetAnswer(
        practice=actor.practice,
        user=actor,
        exercise=exercise,
        body=body,
        prepared=value.prepared,
        revision=1,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # another tab's first save came in between
        there = actor.worksheet_answers.filter(exercise=exercise).first()
        raise DraftChangedError(0 if there is None else there.revision) from None
    return Saved(row.revision)
