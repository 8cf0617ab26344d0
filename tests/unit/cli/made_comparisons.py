"""Comparisons made by hand, so that printing is tested without an engine."""

from __future__ import annotations

from dataclasses import replace

from accord.consensus.coorientation import Coorientation, Perceptions, coorientation
from accord.consensus.figures import consensus
from accord.consensus.goals import Goal, GoalList
from accord.consensus.values import Chance, Match, Pair, Relation
from accord.exchange.dyads import Comparison, Dyad

CLIENT = GoalList.of([Goal("sleep better", 8), Goal("leave my job", 7), Goal("paint again", 5)])
THERAPIST = GoalList.of([Goal("steady sleep", 9), Goal("keep the job", 6), Goal("be kinder", 4)])


def made_match(client: GoalList = CLIENT, therapist: GoalList = THERAPIST) -> Match:
    return Match(
        client,
        therapist,
        pairs=(
            Pair(0, 0, Relation.SAME, 0.8123456789, ("shared word: sleep",)),
            Pair(1, 1, Relation.OPPOSED, 0.95, ("leave against keep",)),
        ),
        only_client=tuple(range(2, len(client))),
        only_therapist=tuple(range(2, len(therapist))),
        chances=(Chance(0, 0, 0.8123456789), Chance(1, 1, 0.01)),
    )


def compared(
    match: Match | None = None,
    *,
    id: str | int = "a",  # noqa: A002
    beliefs: Coorientation | None = None,
    notes: tuple[str, ...] = (),
    **beside: object,
) -> Comparison:
    match = made_match() if match is None else match
    dyad = Dyad(id, match.client, match.therapist, **beside)  # type: ignore[arg-type]
    return Comparison(dyad, match, consensus(match), beliefs, notes)


def with_false_consensus() -> Comparison:
    guess = GoalList.of(["sleep", "job"])
    beliefs = coorientation(
        Perceptions(
            agreement=replace(made_match(), chances=(Chance(0, 0, 0.999),)),
            client_understanding=Match(THERAPIST, guess, chances=(Chance(0, 0, 0.9),)),
            client_perceived=Match(CLIENT, guess, chances=(Chance(0, 0, 0.9),)),
            client_rating=10,
            therapist_rating=0,
        )
    )
    return compared(beliefs=beliefs, client_guess=guess)
