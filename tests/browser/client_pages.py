"""The client's pages for the table: each with a round that is far enough along."""

from __future__ import annotations

from typing import Any

from accord.web.clients import actions as clients
from accord.web.rounds import actions
from accord.web.rounds.parts import Part, WrittenGoal
from tests.web.personas import Cast
from tests.web.round_steps import Dyad, at, begin, client_of, propose, seal

WORDS = (
    WrittenGoal("stop lying awake at night", 9, 2),
    WrittenGoal("see my kids more, and be there when I am with them", 10, 4),
    WrittenGoal("לישון לילה שלם", None, None),
    WrittenGoal("get my old job back", 5, 1),
)
THEIRS = (
    WrittenGoal("sleep through most nights", 8),
    WrittenGoal("spend more time with the children", 7),
    WrittenGoal("find work that costs less strength than the old job", 6),
    WrittenGoal("name feelings as they come", 5),
)


def written(cast: Cast) -> Dyad:
    dyad = begin(cast)
    _write(dyad)
    return dyad


def revealed(cast: Cast) -> Dyad:
    dyad = written(cast)
    therapist = {"actor": dyad.therapist, "round": dyad.round}
    actions.save_goals(**therapist, part=Part.GOALS, goals=THEIRS, revision=0)
    actions.seal(actor=dyad.user, round=dyad.round)
    actions.seal(**therapist)
    actions.reveal(**therapist)
    dyad.fresh()
    return dyad


def _write(dyad: Dyad) -> None:
    mine: dict[str, Any] = {"actor": dyad.user, "round": dyad.round}
    actions.save_goals(**mine, part=Part.GOALS, goals=WORDS, revision=0)
    guess = [WrittenGoal("be less of a worrier")]
    actions.save_goals(**mine, part=Part.GUESS, goals=guess, revision=0)
    actions.save_agreement(**mine, rating=9, revision=0)


def with_link(cast: Cast) -> dict[str, Any]:
    client = client_of(cast)
    made = clients.invite_client(actor=cast["clinician"], client=client, link_to="TOKEN")
    return {"token": made.link}


def no_round(cast: Cast) -> dict[str, Any]:
    clients.answer_consent(actor=client_of(cast).user, given=True)
    return {}


def no_consent(cast: Cast) -> dict[str, Any]:
    client_of(cast)
    return {}


def in_writing(cast: Cast) -> dict[str, Any]:
    return {"round_id": written(cast).round.pk}


def in_writing_home(cast: Cast) -> dict[str, Any]:
    written(cast)
    return {}


def waiting(cast: Cast) -> dict[str, Any]:
    return {"round_id": at(cast, "sealed_by_client").round.pk}


def alerted(cast: Cast) -> dict[str, Any]:
    seal(begin(cast), cast["client"], "stop wanting to die")
    return {}


def on_the_map(cast: Cast) -> dict[str, Any]:
    return {"round_id": revealed(cast).round.pk}


def on_goals(cast: Cast) -> dict[str, Any]:
    dyad = revealed(cast)
    propose(dyad)
    return {"round_id": dyad.round.pk}


def one_goal(cast: Cast) -> dict[str, Any]:
    dyad = at(cast, "agreed")
    return {"round_id": dyad.round.pk, "goal_id": dyad.round.shared_goals.get().pk}


def agreed_home(cast: Cast) -> dict[str, Any]:
    at(cast, "agreed")
    return {}
