"""The rows of the client's pages, for the tables of addresses and of queries."""

from __future__ import annotations

from typing import Any

from accord.web.clients.actions import invite_client
from tests.web.personas import Cast
from tests.web.round_steps import at, propose

IN = "sign in"
Answer = int | str

EVERYONE: tuple[Answer, ...] = (200,) * 7
MINE: tuple[Answer, ...] = (200, 403, 403, 403, 403, 403, IN)
# The round of the table is revealed: what belongs to an earlier step leads on.
LEADS_ON: tuple[Answer, ...] = (302, 403, 403, 403, 403, 403, IN)
POST_ONLY: tuple[Answer, ...] = (405,) * 7

OF_ROUND = ("round", "write", "guess", "seal", "wait", "map", "decide", "goals", "settle")

MINE_ROWS: dict[str, tuple[Answer, ...]] = {
    "enter": EVERYONE,
    "mine:home": MINE,
    "mine:consent": MINE,
    "mine:lend": MINE,
    "mine:withdraw": MINE,
    "mine:password": MINE,
    "mine:passkey": MINE,
    "mine:help": MINE,
    "mine:close_help": POST_ONLY,
    "mine:words": MINE,
    "mine:seen": MINE,
    "mine:download_page": MINE,
    "mine:download_json": MINE,
    "mine:round": LEADS_ON,
    "mine:write": LEADS_ON,
    "mine:guess": LEADS_ON,
    "mine:seal": LEADS_ON,
    "mine:wait": LEADS_ON,
    "mine:map": MINE,
    "mine:decide": POST_ONLY,
    "mine:goals": MINE,
    "mine:settle": POST_ONLY,
    "mine:answer": POST_ONLY,
    "mine:change": MINE,
}


def mine_arguments(cast: Cast) -> dict[str, dict[str, Any]]:
    """What each of these addresses needs: the cast's client in a revealed round."""
    dyad = at(cast, "revealed")
    goal = propose(dyad)
    made = invite_client(actor=cast["clinician"], client=dyad.client, link_to="TOKEN")
    of_round = {"round_id": dyad.round.pk}
    of_goal = {**of_round, "goal_id": goal.pk}
    return {
        "enter": {"token": made.link},
        **{f"mine:{name}": of_round for name in OF_ROUND},
        "mine:answer": of_goal,
        "mine:change": of_goal,
    }
