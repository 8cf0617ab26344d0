"""Clients' own words that may be copied to a worksheet: of rounds that are shown, and one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from accord.consensus.rounds import SHOWN, Actor
from accord.supervision.answers import CommonGoals
from accord.web.rounds.models import UNREVEALED, Round
from accord.web.rounds.queries import SoFar, rounds_of, seen_writing, so_far

if TYPE_CHECKING:
    from accord.web.accounts.models import User
    from accord.web.clients.models import Client


@dataclass(frozen=True, slots=True)
class Drawable:
    """One shown round and its client's goals, in their order."""

    round: Round
    texts: tuple[str, ...]


def drawable(user: User, client: Client) -> list[Drawable]:
    """The shown rounds of one's own client, newest first, each with the client's goals."""
    rounds = rounds_of(user).filter(
        therapist=user, client=client, client__clinician=user, state__in=list(SHOWN)
    )
    return [Drawable(round, words_of(user, round)) for round in rounds[:_MOST_ROUNDS]]


_MOST_ROUNDS = 3
"""Rounds that are offered: what a client wanted a year ago is seldom what they want now."""


def words_of(user: User, round: Round) -> tuple[str, ...]:
    """The client's goals of a round, as far as its state opens them to this person."""
    written = seen_writing(user, round).get(Actor.CLIENT)
    return tuple(goal.text for goal in written.goals) if written is not None else ()


def still_open(user: User, value: CommonGoals) -> CommonGoals:
    """The goals without those whose round is no longer open to this person.

    A client who withdraws takes their words back, from a worksheet too.
    """
    keys = {goal.round for goal in value.goals if goal.drawn}
    if not keys:
        return value
    found = rounds_of(user).filter(pk__in=keys, therapist=user, state__in=list(SHOWN))
    shown = {str(key) for key in found.values_list("pk", flat=True)}
    return CommonGoals(tuple(goal for goal in value.goals if not goal.drawn or goal.round in shown))


@dataclass(frozen=True, slots=True)
class Standing:
    """How therapist and client stand: the last shown round, and whether one is open."""

    shown: SoFar | None
    is_open: bool


def standing_with(user: User, clients: Sequence[str]) -> dict[str, Standing]:
    """How this therapist stands with each of these clients of their own; none: no round yet.

    Two queries, whatever the number of clients.
    """
    if not clients:
        return {}
    shown = so_far(user, [UUID(key) for key in clients])
    rounds = user.practice.rounds.filter(
        therapist=user, client__in=clients, client__clinician=user
    ).values_list("client_id", "state")
    found: dict[str, bool] = {}
    for client, state in rounds:
        found[str(client)] = found.get(str(client), False) or state in UNREVEALED
    return {client: Standing(shown.get(UUID(client)), is_open) for client, is_open in found.items()}
