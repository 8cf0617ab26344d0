"""Reading what a form of the map says; the same for both people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.consensus.values import Relation
from accord.errors import AccordError

if TYPE_CHECKING:
    from django.http import QueryDict


class LineFormError(AccordError):
    """A form of the map does not name two goals and a relation."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A decision about one pair; ``relation`` None goes back to the suggestion."""

    client: int
    therapist: int
    relation: Relation | None


def decision_of(posted: QueryDict) -> Drawn:
    """The decision in a form; raises LineFormError where it names no two goals."""
    try:
        places = [int(posted.get(name, "")) for name in ("client", "therapist")]
        relation = posted.get("relation", "")
        return Drawn(places[0], places[1], Relation(relation) if relation else None)
    except ValueError:
        raise LineFormError("Choose one goal from each list, and what is between them.") from None
