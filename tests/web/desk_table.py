"""The rows of the pages at the desk, for the tables of addresses, of pages and of queries."""

from __future__ import annotations

from typing import Any

from accord.web.clients.actions import raise_alert
from tests.web.desk_steps import desk
from tests.web.personas import Cast
from tests.web.round_steps import propose

IN = "sign in"
Answer = int | str

ANY_CLINICIAN: tuple[Answer, ...] = (403, 200, 200, 403, 200, 200, IN)
OWN_CLINICIAN: tuple[Answer, ...] = (403, 200, 404, 403, 404, 404, IN)
# The round of the table is revealed: what belongs to an earlier step leads on.
LEADS_ON: tuple[Answer, ...] = (403, 302, 404, 403, 404, 404, IN)
ANY_OWNER: tuple[Answer, ...] = (403, 403, 403, 403, 200, 200, IN)
POST_ONLY: tuple[Answer, ...] = (405,) * 7

DESK_ROWS: dict[str, tuple[Answer, ...]] = {
    "records:new": ANY_CLINICIAN,
    "records:change": OWN_CLINICIAN,
    "records:invite": OWN_CLINICIAN,
    "records:end_entries": POST_ONLY,
    "records:hand_over": OWN_CLINICIAN,
    "records:take_back": OWN_CLINICIAN,
    "records:give_back": POST_ONLY,
    "records:acknowledge": POST_ONLY,
    "records:contacts": ANY_OWNER,
    "desk:home": ANY_CLINICIAN,
    "desk:client": OWN_CLINICIAN,
    "desk:move": OWN_CLINICIAN,
    "desk:move_all": (403, 403, 403, 403, 200, 404, IN),
    "desk:start": POST_ONLY,
    "desk:suggestions": ANY_OWNER,
    "desk:decisions": ANY_OWNER,
    "desk:round": LEADS_ON,
    "desk:write": LEADS_ON,
    "desk:seal": LEADS_ON,
    "desk:reveal": LEADS_ON,
    "desk:end": OWN_CLINICIAN,
    "desk:own": OWN_CLINICIAN,
    "desk:map": OWN_CLINICIAN,
    "desk:decide": POST_ONLY,
    "desk:goals": OWN_CLINICIAN,
    "desk:settle": POST_ONLY,
    "desk:change": POST_ONLY,
    "desk:replace": OWN_CLINICIAN,
}


def desk_arguments(cast: Cast) -> dict[str, dict[str, Any]]:
    """What each of these addresses needs: one client of the clinician's, in a revealed round."""
    dyad = desk(cast, "revealed")
    goal = propose(dyad)
    alert = raise_alert(
        client=dyad.client, source="round", source_id=dyad.round.pk, kinds=["suicide"]
    )
    client, round_id = {"client_id": dyad.client.pk}, {"round_id": dyad.round.pk}
    of_goal = {**round_id, "goal_id": goal.pk}
    of_client = ("change", "invite", "end_entries", "hand_over", "take_back")
    of_round = (
        "round",
        "write",
        "seal",
        "reveal",
        "end",
        "own",
        "map",
        "decide",
        "goals",
        "settle",
    )
    return {
        **{f"records:{name}": client for name in of_client},
        "records:acknowledge": {"alert_id": alert.pk},
        "desk:client": client,
        "desk:start": client,
        "desk:move": client,
        "desk:move_all": {"member_id": cast["clinician"].pk},
        **{f"desk:{name}": round_id for name in of_round},
        "desk:change": of_goal,
        "desk:replace": of_goal,
    }


def at_the_desk(state: str) -> Any:
    """The arguments of a page of a round in this state, for the table of pages."""

    def make(cast: Cast) -> dict[str, Any]:
        return {"round_id": desk(cast, state).round.pk}

    return make
