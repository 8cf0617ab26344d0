"""The pages at the desk for the table: name, who opens it, its address, what it needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accord.web.clients.actions import invite_client, raise_alert
from accord.web.rounds import actions
from accord.web.rounds.parts import Part, WrittenGoal
from tests.web.desk_steps import DeskDyad, desk, new_client
from tests.web.personas import Cast
from tests.web.round_steps import propose

Make = Callable[[Cast], dict[str, Any]]


def nothing(cast: Cast) -> dict[str, Any]:
    return {}


def a_full_list(cast: Cast) -> dict[str, Any]:
    """Everything that the home can show at once."""
    alerted = desk(cast, "sealed_by_client", "Juniper")
    raise_alert(
        client=alerted.client,
        source="round",
        source_id=alerted.round.pk,
        kinds=["suicide", "self_harm"],
    )
    new_client(cast, "A pseudonym that is a good deal longer than most of them would ever be")
    desk(cast, "sealed_by_therapist", "עפרוני")
    desk(cast, "closed", "Wren")
    return {}


def in_state(state: str) -> Make:
    return lambda cast: {"round_id": desk(cast, state).round.pk}


def client_in_state(state: str) -> Make:
    def make(cast: Cast) -> dict[str, Any]:
        dyad = desk(cast, state)
        raise_alert(client=dyad.client, source="round", source_id=dyad.round.pk, kinds=["abuse"])
        invite_client(actor=dyad.therapist, client=dyad.client, link_to="http://x/TOKEN")
        return {"client_id": dyad.client.pk}

    return make


def writing(cast: Cast) -> dict[str, Any]:
    dyad = desk(cast)
    goals = [WrittenGoal(f"a goal of some length, number {n}", n) for n in range(1, 5)]
    actions.save_goals(
        actor=dyad.therapist, round=dyad.round, part=Part.GOALS, goals=goals, revision=0
    )
    return {"round_id": dyad.round.pk}


def _with_goals(cast: Cast) -> DeskDyad:
    dyad = desk(cast, "agreed")
    actions.reopen(actor=dyad.user, goal=dyad.round.shared_goals.get())
    propose(dyad, "see my kids at the weekend")
    return dyad


def goals(cast: Cast) -> dict[str, Any]:
    return {"round_id": _with_goals(cast).round.pk}


def one_goal(cast: Cast) -> dict[str, Any]:
    dyad = _with_goals(cast)
    return {"round_id": dyad.round.pk, "goal_id": dyad.round.shared_goals.first().pk}


def a_client(cast: Cast) -> dict[str, Any]:
    return {"client_id": new_client(cast, contact="lark@example.org").pk}


def a_clinician(cast: Cast) -> dict[str, Any]:
    new_client(cast)
    new_client(cast, "Wren")
    return {"member_id": cast["clinician"].pk}


DESK: tuple[tuple[str, str, str, Make], ...] = (
    ("desk empty", "clinician", "desk:home", nothing),
    ("desk home", "clinician", "desk:home", a_full_list),
    ("desk new client", "clinician", "records:new", nothing),
    ("desk client", "clinician", "desk:client", client_in_state("closed")),
    ("desk client writing", "clinician", "desk:client", client_in_state("drafting")),
    ("desk change", "clinician", "records:change", a_client),
    ("desk invite", "clinician", "records:invite", a_client),
    ("desk move", "clinician", "desk:move", a_client),
    ("desk move all", "owner", "desk:move_all", a_clinician),
    ("desk hand over", "clinician", "records:hand_over", a_client),
    ("desk take back", "clinician", "records:take_back", a_client),
    ("desk write", "clinician", "desk:write", writing),
    ("desk seal", "clinician", "desk:seal", writing),
    ("desk waits", "clinician", "desk:round", in_state("sealed_by_therapist")),
    ("desk both sealed", "clinician", "desk:round", in_state("sealed")),
    ("desk reveal", "clinician", "desk:reveal", in_state("sealed")),
    ("desk map", "clinician", "desk:map", in_state("revealed")),
    ("desk goals", "clinician", "desk:goals", goals),
    ("desk other words", "clinician", "desk:replace", one_goal),
    ("desk withdraw", "clinician", "desk:end", in_state("drafting")),
    ("desk close", "clinician", "desk:end", in_state("revealed")),
    ("crisis contacts", "owner", "records:contacts", nothing),
    ("suggestions", "owner", "desk:suggestions", nothing),
)
