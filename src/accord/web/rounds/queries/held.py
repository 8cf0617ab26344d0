"""Which audit rows one of the two does not see while the two write apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from accord.consensus.rounds import APART, Actor, State

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accord.web.accounts.models import User
    from accord.web.rounds.models import Round, SealedList


def held_from(reader: User) -> Q:
    """Rows by the other of the two, from the beginning of a round until both have sealed.

    Signing in, opening a page and sealing are all in the audit with their times, and each tells
    of how somebody writes. In a round that was withdrawn before both had sealed they stay held
    between the two for good, up to its end. Everyone else who may read the audit sees them.
    """
    if reader.is_client:
        rounds = reader.practice.rounds.filter(client__user=reader, therapist=OuterRef("actor"))
    else:
        rounds = reader.practice.rounds.filter(therapist=reader, client__user=OuterRef("actor"))
    return Q(Exists(_going_on(reader, _never_both_sealed(reader, rounds))))


def _never_both_sealed(reader: User, rounds: QuerySet[Round]) -> QuerySet[Round]:
    both = Q(*(Exists(_sealed(reader, side)) for side in Actor))
    return rounds.filter(Q(state__in=list(APART)) | Q(state=State.WITHDRAWN) & ~both)


def _sealed(reader: User, side: Actor) -> QuerySet[SealedList]:
    return reader.practice.sealedlists.filter(round=OuterRef("pk"), side=side)


def _going_on(reader: User, rounds: QuerySet[Round]) -> QuerySet[Round]:
    """By the order of the rows and not by their times: a clock can be set back."""
    of_round = reader.practice.audit_rows.filter(record_id=OuterRef("pk"))
    row = OuterRef(OuterRef("pk"))
    started = of_round.filter(verb="rounds.started", pk__lt=row)
    withdrawn = of_round.filter(verb="rounds.withdrawn", pk__lte=row)
    return rounds.filter(Exists(started)).filter(~Exists(withdrawn))
