"""The rows of worksheets, for the tables of addresses and of pages.

An address names no person: each member who opens it finds their own worksheet, and who is not in
the group finds nothing. The clinician's is filled; the supervisor facilitates, the owner is a
member like any other.
"""

from __future__ import annotations

from typing import Any

from accord.supervision.exercises import Kind
from tests.web.desk_steps import desk
from tests.web.personas import Cast
from tests.web.sheet_steps import compare, exercise, month_with_everything, save, with_client

IN = "sign in"
Answer = int | str

OWN_SHEET: tuple[Answer, ...] = (403, 200, 404, 200, 200, 404, IN)
ANYONE: tuple[Answer, ...] = (403, 200, 200, 200, 200, 200, IN)
# Nothing to release or to look at on the worksheets of the other members: the page leads back.
FILLED: tuple[Answer, ...] = (403, 200, 404, 302, 302, 404, IN)
# A clinician's page: the supervisor has no clients.
DRAWS: tuple[Answer, ...] = (403, 200, 404, 403, 200, 404, IN)
CARRIES: tuple[Answer, ...] = (403, 200, 404, 403, 404, 404, IN)
POST_ONLY: tuple[Answer, ...] = (405,) * 7

SHEET_ROWS: dict[str, tuple[Answer, ...]] = {
    "worksheets:sheets": ANYONE,
    "worksheets:sheet": OWN_SHEET,
    "worksheets:empty": OWN_SHEET,
    "worksheets:filled": OWN_SHEET,
    "worksheets:all": OWN_SHEET,
    "worksheets:answer": OWN_SHEET,
    "worksheets:release": FILLED,
    "worksheets:take_back": POST_ONLY,
    "worksheets:draw": DRAWS,
    "worksheets:carry": CARRIES,
    "worksheets:map": FILLED,
    "worksheets:decide": POST_ONLY,
    "worksheets:delete": OWN_SHEET,
}


def sheet_arguments(cast: Cast) -> dict[str, dict[str, Any]]:
    """What each of these addresses needs: the clinician's filled worksheet."""
    month, member = month_with_everything(cast), cast["clinician"]
    dyad = desk(cast, "drafting", "Plover")
    with_client(member, month, dyad.client)
    save(member, month, Kind.MODALITY)
    save(member, month, Kind.CLIENT_GOALS)
    compare(member, month)

    def of(kind: Kind, **more: Any) -> dict[str, Any]:
        return {"exercise_id": exercise(month, kind).pk, **more}

    of_month = ("sheet", "empty", "filled", "all")
    private = ("answer", "map", "decide", "delete")
    return {
        **{f"worksheets:{name}": {"month_id": month.pk} for name in of_month},
        "worksheets:release": of(Kind.MODALITY),
        "worksheets:take_back": of(Kind.MODALITY),
        "worksheets:draw": of(Kind.CLIENT_GOALS),
        "worksheets:carry": of(Kind.CLIENTS, client_id=dyad.client.pk),
        **{f"worksheets:{name}": of(Kind.OWN_THERAPIST) for name in private},
    }
