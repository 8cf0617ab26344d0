"""What every page of a client's round begins with: the round, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from accord.web.rounds.queries import rounds_of

if TYPE_CHECKING:
    import uuid

    from accord.web.rounds.models import Round
    from accord.web.shared.access import SignedInRequest

HANDED_OVER = "handed_over"


def own_round(request: SignedInRequest, round_id: uuid.UUID, *beside: str) -> Round:
    """This client's round, with what else is wanted of it; 404 for everyone else's."""
    rounds = rounds_of(request.user).select_related("client", *beside)
    return get_object_or_404(rounds, pk=round_id)


def is_handed_over(request: SignedInRequest) -> bool:
    """Whether the device is the clinician's."""
    return request.session.get(HANDED_OVER) is not None
