"""From two sealed lists to the map: the engine of ``accord.consensus``, loaded once a process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from accord.consensus.coorientation import Coorientation, Perceptions, coorientation
from accord.consensus.figures import Consensus, consensus
from accord.consensus.goals import GoalList
from accord.consensus.judging import Judge, LocalJudge, load_judge
from accord.consensus.matching import BY_HAND, match
from accord.consensus.rounds import Actor
from accord.consensus.values import Decision, Match
from accord.consensus.version import engine_version
from accord.errors import ModelError
from accord.language.encoder import Encoder
from accord.web.rounds.parts import Written, goal_list


@dataclass(frozen=True, slots=True)
class Understanding:
    """Each person's list beside a guess; the first list named is the match's ``client``."""

    therapist_understanding: Match
    client_understanding: Match
    client_perceived: Match
    therapist_perceived: Match


@dataclass(frozen=True, slots=True)
class Reading:
    """What the map shows: the lines between the lists, the guesses, and every figure."""

    match: Match
    understanding: Understanding
    consensus: Consensus
    coorientation: Coorientation


def warm(written: Mapping[Actor, Written]) -> None:
    """Load the engine and encode these words, so that a later reading is quick."""
    judge = _judge()[0]
    if judge is not None:
        judge.prepare(goal.text for side in written.values() for goal in (*side.goals, *side.guess))


def read(written: Mapping[Actor, Written], *, by_hand: bool = False) -> Reading:
    """Match the two sealed lists and their guesses; nobody has decided anything yet.

    ``by_hand`` runs no engine: people draw every line, and every figure says why there is none.
    """
    client, therapist = (goal_list(written[side].goals) for side in Actor)
    client_guess, therapist_guess = (goal_list(written[side].guess) for side in Actor)
    understanding = Understanding(
        therapist_understanding=_match(client, therapist_guess, by_hand=by_hand),
        client_understanding=_match(therapist, client_guess, by_hand=by_hand),
        client_perceived=_match(client, client_guess, by_hand=by_hand),
        therapist_perceived=_match(therapist, therapist_guess, by_hand=by_hand),
    )
    return _reading(_match(client, therapist, by_hand=by_hand), understanding, written)


def model_version(reading: Reading) -> str:
    """What suggested the lines of this reading; empty where nothing did."""
    return "" if reading.match.declined is not None else engine_version()


def reread(
    reading: Reading,
    written: Mapping[Actor, Written],
    decisions: Sequence[Decision],
    *,
    by_hand: bool = False,
) -> Reading:
    """The same map after people's decisions: the lines between the two lists change alone."""
    lines = _match(reading.match.client, reading.match.therapist, decisions, by_hand=by_hand)
    return _reading(lines, reading.understanding, written)


def encoder() -> Encoder | None:
    """The engine's encoder, for a text that stands in no list; None where there is no engine."""
    judge = _judge()[0]
    return judge.encoder if isinstance(judge, LocalJudge) else None


def _reading(
    lines: Match, understanding: Understanding, written: Mapping[Actor, Written]
) -> Reading:
    given = Perceptions(
        agreement=lines,
        therapist_understanding=understanding.therapist_understanding,
        client_understanding=understanding.client_understanding,
        client_perceived=understanding.client_perceived,
        therapist_perceived=understanding.therapist_perceived,
        client_rating=written[Actor.CLIENT].agreement,
        therapist_rating=written[Actor.THERAPIST].agreement,
    )
    return Reading(lines, understanding, consensus(lines), coorientation(given))


def _match(
    client: GoalList,
    therapist: GoalList,
    decisions: Sequence[Decision] = (),
    *,
    by_hand: bool,
) -> Match:
    judge, reason = (None, BY_HAND) if by_hand else _judge()
    return match(client, therapist, judge=judge, decisions=decisions, declined_because=reason)


@cache
def _judge() -> tuple[Judge | None, str | None]:
    try:
        return load_judge(), None
    except ModelError as error:
        return None, f"There is no engine to suggest pairs: {error}"
