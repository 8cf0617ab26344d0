"""Over many rounds: who waits for what, the course of one client, the practice's decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef

from accord.consensus.figures import Figure
from accord.consensus.rounds import SHOWN, Actor, State, known
from accord.web.accounts.models import Practice
from accord.web.clients import queries as clients
from accord.web.clients.models import Client, CrisisAlert
from accord.web.clients.permissions import is_own_clinician, is_the_client, require
from accord.web.clients.queries import Seen, alerts_for, pseudonyms_of
from accord.web.clients.verbs import READING as READING_CLIENTS
from accord.web.rounds.engine import Reading
from accord.web.rounds.models import Round, Suggestions
from accord.web.rounds.queries.held import held_from
from accord.web.rounds.queries.standing import rounds_of
from accord.web.rounds.stored import from_text
from accord.web.rounds.verbs import READING
from accord.web.shared.prepared import Prepared, Rows

if TYPE_CHECKING:
    from accord.web.accounts.models import User


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the clinician's home: a client, where their newest round stands, their alerts.

    ``state`` is the state as the clinician may know it; None where there is no round yet.
    """

    client_id: UUID
    pseudonym: str
    number: int | None
    state: State | None
    alerts: tuple[CrisisAlert, ...]


@dataclass(frozen=True, slots=True)
class RoundPoint:
    """One revealed round on the chart of a client."""

    number: int
    at: datetime
    coverage: Figure
    therapist_understanding: Figure
    client_understanding: Figure


@dataclass(frozen=True, slots=True)
class EarlierRounds:
    """Rounds of a client with another therapist: who, how many, when the last one began."""

    therapist: str
    count: int
    last: datetime


@dataclass(frozen=True, slots=True)
class SoFar:
    """A client's last shown round: how much of so many counted goals of theirs is shared."""

    round: Round
    coverage: Figure
    goals: int


@dataclass(frozen=True, slots=True)
class Overruled:
    """Over the shown rounds of a practice: suggestions, those that people decided, and changed.

    ``drawn`` are lines that people drew where the engine had suggested none; maps on which it was
    not asked are left out.
    """

    suggestions: int
    decided: int
    changed: int
    drawn: int


def waiting(clinician: User) -> list[Waiting]:
    """Every client of this clinician by pseudonym: three queries, whatever their number."""
    numbers, states = {}, {}
    for client_id, number, state in _latest(clinician.practice_id, clinician.pk):
        numbers[client_id] = number
        states[client_id] = known(State(state), Actor.THERAPIST)
    alerts: dict[UUID, list[CrisisAlert]] = {}
    for alert in alerts_for(clinician):
        alerts.setdefault(alert.client_id, []).append(alert)
    return [
        Waiting(pk, pseudonym, numbers.get(pk), states.get(pk), tuple(alerts.get(pk, ())))
        for pk, pseudonym in pseudonyms_of(clinician)
    ]


@Prepared
def _latest(practice: UUID, user: UUID) -> Rows:
    rounds = Practice(pk=practice).rounds
    newer = rounds.filter(client=OuterRef("client"), number__gt=OuterRef("number"))
    return rounds.filter(~Exists(newer), client__clinician=user, therapist=user).values_list(
        "client_id", "number", "state"
    )


def course(viewer: User, client: Client) -> list[RoundPoint]:
    """The figures of each round that is shown to this viewer, oldest first, with intervals."""
    require(is_own_clinician(viewer, client) or is_the_client(viewer, client))
    shown = rounds_of(viewer).filter(
        client=client, state__in=list(SHOWN), map__isnull=False, revealed__isnull=False
    )
    return [_point(round) for round in shown.select_related("map", "client").order_by("number")]


def _point(round: Round) -> RoundPoint:
    found = from_text(Reading, round.map.body)
    assert round.revealed is not None
    return RoundPoint(
        round.number,
        round.revealed,
        found.consensus.coverage,
        found.coorientation.therapist_understanding,
        found.coorientation.client_understanding,
    )


def earlier_therapists(viewer: User, client: Client) -> list[EarlierRounds]:
    """With whom else this client had rounds, and how many: they are theirs to show."""
    require(is_own_clinician(viewer, client))
    rows = (
        client.rounds.exclude(therapist=viewer)
        .values("therapist__name", "therapist__email")
        .annotate(count=Count("pk"), last=Max("made"))
        .order_by("last")
    )
    return [
        EarlierRounds(row["therapist__name"] or row["therapist__email"], row["count"], row["last"])
        for row in rows
    ]


def so_far(therapist: User, clients: Iterable[UUID]) -> dict[UUID, SoFar]:
    """The last shown round with this therapist of each of these clients; none is an answer.

    One query, whatever the number of clients.
    """
    shown = therapist.practice.rounds.filter(
        therapist=therapist, state__in=list(SHOWN), map__isnull=False
    )
    newer = shown.filter(client=OuterRef("client"), number__gt=OuterRef("number"))
    latest = shown.filter(
        ~Exists(newer), client__in=list(clients), client__clinician=therapist
    ).select_related("map", "client")
    return {round.client_id: _so_far(round) for round in latest}


def _so_far(round: Round) -> SoFar:
    found = from_text(Reading, round.map.body)
    return SoFar(round, found.consensus.coverage, found.match.counted[0])


def overruled(practice: Practice) -> Overruled:
    """How often people overrule the engine: counts alone, over all rounds that are shown."""
    shown = list(SHOWN)
    suggested = {
        (round_id, mine, theirs): relation
        for round_id, mine, theirs, relation in practice.suggestions.filter(
            round__state__in=shown
        ).values_list("round_id", "client_place", "therapist_place", "relation")
    }
    decided = {
        (round_id, mine, theirs): relation
        for round_id, mine, theirs, relation in practice.linedecisions.filter(
            round__state__in=shown
        )
        .exclude(round__map__suggestions=Suggestions.OFF)
        .order_by("number")
        .values_list("round_id", "client_place", "therapist_place", "relation")
    }
    decided = {line: relation for line, relation in decided.items() if relation}
    both = decided.keys() & suggested.keys()
    return Overruled(
        suggestions=len(suggested),
        decided=len(both),
        changed=sum(decided[line] != suggested[line] for line in both),
        drawn=sum(
            relation != "unrelated" for line, relation in decided.items() if line not in suggested
        ),
    )


def seen_by(client: Client) -> list[Seen]:
    """Who else has looked at the client's record and rounds, newest first.

    What their therapist opens while the two write apart shows once both are done.
    """
    rounds = client.rounds.values_list("pk", flat=True)
    verbs = READING_CLIENTS | READING
    return clients.seen_by(client, verbs, rounds, held=held_from(client.user))
