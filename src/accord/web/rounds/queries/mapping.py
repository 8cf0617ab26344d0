"""The map: what the engine suggested, what people decided, and words for shared goals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from accord.consensus.rounds import SHOWN
from accord.consensus.values import Decision, Relation
from accord.language.wording import wording
from accord.web.rounds.engine import Reading
from accord.web.rounds.models import LineDecision, Round, Suggestion
from accord.web.rounds.permissions import side_of
from accord.web.rounds.stored import from_text

if TYPE_CHECKING:
    from accord.web.accounts.models import User


@dataclass(frozen=True, slots=True)
class Offer:
    """Words that a shared goal could begin with, and the lists' places that they come from.

    ``question`` is the approach question to set beside avoidance wording; None for other words.
    """

    text: str
    question: str | None
    from_client: tuple[int, ...]
    from_therapist: tuple[int, ...]


def reading(viewer: User, round: Round) -> Reading | None:
    """The map as it stands; None before the reveal. Runs no engine."""
    side_of(viewer, round)
    if round.stands not in SHOWN:
        return None
    # A page fetches the map with its round; whoever holds a round for longer gets the present one.
    fetched = round._state.fields_cache.get("map")
    kept = fetched if fetched is not None else viewer.practice.maps.get(round=round)
    return from_text(Reading, kept.body)


def decisions_of(viewer: User, round: Round) -> list[LineDecision]:
    """Every decision about lines, oldest first, with who made it."""
    side_of(viewer, round)
    if round.stands not in SHOWN:
        return []
    return list(round.decisions.select_related("by").order_by("number"))


def decisions_that_stand(round: Round) -> list[Decision]:
    """The latest decision for each line that has one, as the engine takes it."""
    latest = {
        (row.client_place, row.therapist_place): row.relation
        for row in round.decisions.order_by("number")
    }
    return [
        Decision(*places, Relation(relation)) for places, relation in latest.items() if relation
    ]


def suggestions_of(viewer: User, round: Round) -> list[Suggestion]:
    """What the engine suggested when the map was opened."""
    side_of(viewer, round)
    if round.stands not in SHOWN:
        return []
    rows: QuerySet[Suggestion] = round.suggestions.order_by("client_place", "therapist_place")
    return list(rows)


def offers(viewer: User, round: Round) -> list[Offer]:
    """Words for shared goals: the client's first, each with what lies beside it on the map.

    Lines that may pull different ways join nothing: each of their goals is offered by itself.
    """
    found = reading(viewer, round)
    if found is None:
        return []
    joins = [
        line
        for line in (*found.match.pairs, *found.match.links)
        if line.relation in (Relation.SAME, Relation.RELATED)
    ]
    clients = [
        _offer(text, (place,), tuple(line.therapist for line in joins if line.client == place))
        for place, text in enumerate(found.match.client.texts)
    ]
    joined = {line.therapist for line in joins}
    therapists = [
        _offer(text, (), (place,))
        for place, text in enumerate(found.match.therapist.texts)
        if place not in joined
    ]
    return [*clients, *therapists]


def _offer(text: str, from_client: tuple[int, ...], from_therapist: tuple[int, ...]) -> Offer:
    return Offer(text, wording(text).question, from_client, from_therapist)
