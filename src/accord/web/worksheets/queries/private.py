"""The private exercise, for its member alone: no other query of Accord asks this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.supervision.answers import OwnTherapist
from accord.web.rounds.engine import Reading
from accord.web.rounds.stored import from_text

if TYPE_CHECKING:
    from accord.web.accounts.models import User
    from accord.web.groups.models import MonthExercise


@dataclass(frozen=True, slots=True)
class Private:
    """What the member wrote, and the map of it once they have asked for one.

    ``there`` is whether anything is kept at all, so that there is something to delete.
    """

    value: OwnTherapist
    revision: int
    reading: Reading | None
    there: bool


def private_of(user: User, exercise: MonthExercise) -> Private:
    """This person's own private answer."""
    row = user.private_answers.filter(exercise=exercise).first()
    if row is None:
        return Private(OwnTherapist(), 0, None, there=False)
    reading = from_text(Reading, row.map) if row.map else None
    return Private(from_text(OwnTherapist, row.body), row.revision, reading, there=True)
