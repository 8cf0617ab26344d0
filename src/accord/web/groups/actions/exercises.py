"""What there is to prepare: added, changed, taken away, put in order."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accord.supervision.exercises import Exercise, ExerciseError
from accord.supervision.states import Step
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.groups.actions.months import held
from accord.web.groups.actions.rules import check_number
from accord.web.groups.models import Month, MonthExercise, MonthReading
from accord.web.groups.queries import exercises_of, readings_of
from accord.web.shared.once import already, free_key


@transaction.atomic
def add_exercise(
    *, actor: User, month: Month, exercise: Exercise, key: UUID | None = None
) -> MonthExercise:
    """Put an exercise at the end; once, however often a form of this key is sent."""
    found = held(actor, month, Step.WRITE)
    said = {"kind": exercise.kind.value, "text": exercise.text.strip()}
    same = already(exercises_of(found), key, **said)
    if same is not None:
        return same
    check_number("exercises", exercises_of(found).count() + 1)
    last = found.exercises.order_by("-place").values_list("place", flat=True).first()
    made: MonthExercise = found.exercises.create(
        pk=free_key(MonthExercise, key),
        practice=found.practice,
        place=0 if last is None else last + 1,
        **said,
    )
    record(practice=found.practice, actor=actor, verb="groups.exercise.added", record=made)
    return made


@transaction.atomic
def change_exercise(*, actor: User, exercise: MonthExercise, to: Exercise) -> MonthExercise:
    """Change its words; and its kind, while nobody can be answering it."""
    found = held(actor, exercise.month, Step.WRITE)
    changed: MonthExercise = exercises_of(found).get(pk=exercise.pk)
    if to.kind is not changed.asks and found.announced is not None:
        raise ExerciseError(
            "an exercise keeps its kind once it was announced, because members may have answered "
            "it; take it away and add another one"
        )
    changed.kind, changed.text = to.kind.value, to.text.strip()
    changed.save(update_fields=["kind", "text"])
    record(practice=found.practice, actor=actor, verb="groups.exercise.changed", record=changed)
    return changed


@transaction.atomic
def remove_exercise(*, actor: User, exercise: MonthExercise) -> None:
    """Take an exercise away; what members wrote for it stays theirs."""
    found = held(actor, exercise.month, Step.WRITE)
    gone: MonthExercise = exercises_of(found).get(pk=exercise.pk)
    gone.removed = timezone.now()
    gone.save(update_fields=["removed"])
    record(practice=found.practice, actor=actor, verb="groups.exercise.removed", record=gone)


@transaction.atomic
def put_earlier(*, actor: User, part: MonthExercise | MonthReading) -> None:
    """Let a part of a month change places with the one before it; the first one stays."""
    _swap(actor, part, -1)


@transaction.atomic
def put_later(*, actor: User, part: MonthExercise | MonthReading) -> None:
    """Let a part of a month change places with the one after it; the last one stays."""
    _swap(actor, part, 1)


def _swap(actor: User, part: MonthExercise | MonthReading, by: int) -> None:
    month = held(actor, part.month, Step.WRITE)
    is_exercise = isinstance(part, MonthExercise)
    parts: list[MonthExercise | MonthReading] = (
        list(exercises_of(month)) if is_exercise else list(readings_of(month))
    )
    here = next(at for at, one in enumerate(parts) if one.pk == part.pk)
    there = here + by
    if not 0 <= there < len(parts):
        return
    parts[here], parts[there] = parts[there], parts[here]
    for place, one in enumerate(parts):
        if one.place != place:
            one.place = place
            one.save(update_fields=["place"])
    record(practice=month.practice, actor=actor, verb="groups.reordered", record=month)
