"""What a view begins with: the month or the exercise, reached from the person, or a 404."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404

from accord.errors import AccordError
from accord.supervision.exercises import Kind
from accord.web.groups.models import Month, MonthExercise
from accord.web.worksheets.queries import exercises_for, sheets_of

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


def month_of(request: SignedInRequest, month_id: uuid.UUID) -> Month:
    """A month that this person has a worksheet for."""
    found: Month = get_object_or_404(sheets_of(request.user), pk=month_id)
    return found


def exercise_of(request: SignedInRequest, exercise_id: uuid.UUID, *kinds: Kind) -> MonthExercise:
    """An exercise on this person's worksheet, of one of these kinds where any are named."""
    found: MonthExercise = get_object_or_404(exercises_for(request.user), pk=exercise_id)
    if kinds and found.asks not in kinds:
        raise Http404
    return found


def wants_json(request: SignedInRequest) -> bool:
    """Whether the small script that saves as you type asks."""
    return request.headers.get("Accept") == "application/json"


def sentence(error: AccordError) -> str:
    """What was refused, as a sentence."""
    said = str(error)
    return f"{said[:1].upper()}{said[1:]}."
