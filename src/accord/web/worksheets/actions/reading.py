"""Looking at clients' rounds from a worksheet: the same row as for opening the round itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.permissions import require
from accord.web.rounds.models import Round


@transaction.atomic
def note_reading(*, actor: User, rounds: Iterable[Round]) -> None:
    """Write a row for each round of which something was shown; its client may know of each."""
    for round in rounds:
        require(round.therapist_id == actor.pk)
        record(practice=actor.practice, actor=actor, verb="rounds.read", record=round)
