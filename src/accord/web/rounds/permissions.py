"""Which of the two of a round a person is, if any; what they may then do says the state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.consensus.rounds import Actor
from accord.web.clients.permissions import NotYoursError, is_client, may_have_clients

if TYPE_CHECKING:
    from accord.web.accounts.models import User
    from accord.web.rounds.models import Round


def may_have_rounds(user: User) -> bool:
    """A clinician or a client; for a page's first look, before it finds its round."""
    return may_have_clients(user) or is_client(user)


def side_of(user: User, round: Round) -> Actor:
    """Which of the two this person is; raises NotYoursError for everyone else.

    A therapist whose client went to another clinician is none of the two any more, and neither
    is the other clinician in a round that was not theirs.
    """
    own = round.therapist_id == user.pk == round.client.clinician_id
    if may_have_clients(user) and own:
        return Actor.THERAPIST
    if is_client(user) and round.client.user_id == user.pk:
        return Actor.CLIENT
    raise NotYoursError
