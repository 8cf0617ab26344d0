"""The rows of meetings, for the tables of addresses and of pages.

The supervisor facilitates, the clinician and the owner are members. The case is the clinician's:
its draft is found by nobody else, and what crossed by the group alone.
"""

from __future__ import annotations

from typing import Any

from accord.web.groups import actions as groups
from accord.web.meetings import actions
from tests.web.desk_steps import new_client
from tests.web.group_steps import make_group
from tests.web.meeting_steps import action, agree, attend, begin, meeting, show
from tests.web.personas import Cast

IN = "sign in"
Answer = int | str

GROUP: tuple[Answer, ...] = (403, 200, 404, 200, 200, 404, IN)
FACILITATOR: tuple[Answer, ...] = (403, 404, 404, 200, 404, 404, IN)
OWN_CASE: tuple[Answer, ...] = (403, 200, 404, 404, 404, 404, IN)
ANY_OWNER: tuple[Answer, ...] = (403, 403, 403, 403, 200, 200, IN)
POST_ONLY: tuple[Answer, ...] = (405,) * 7

MEETING_ROWS: dict[str, tuple[Answer, ...]] = {
    "meetings:board": GROUP,
    "meetings:released": GROUP,
    "meetings:begin": POST_ONLY,
    "meetings:end": POST_ONLY,
    "meetings:agenda": FACILITATOR,
    "meetings:order": POST_ONLY,
    "meetings:notes": FACILITATOR,
    "meetings:point": FACILITATOR,
    "meetings:attendance": FACILITATOR,
    "meetings:part": GROUP,
    "meetings:correct": POST_ONLY,
    "meetings:tick": POST_ONLY,
    "meetings:case_begin": GROUP,
    "meetings:case": GROUP,
    "meetings:case_write": OWN_CASE,
    "meetings:case_review": OWN_CASE,
    "meetings:case_show": OWN_CASE,
    "meetings:case_withdraw": POST_ONLY,
    "meetings:case_throw_away": OWN_CASE,
    "meetings:rule": ANY_OWNER,
}

OF_MONTH = (
    "board",
    "released",
    "begin",
    "end",
    "agenda",
    "order",
    "notes",
    "attendance",
    "part",
    "correct",
    "case_begin",
)
OF_CASE = ("case_write", "case_review", "case_show", "case_withdraw", "case_throw_away")


def meeting_arguments(cast: Cast) -> dict[str, dict[str, Any]]:
    """What each of these addresses needs: a meeting that has begun, with a case of a client."""
    month = meeting(cast, group=make_group(cast, "Third Tuesday"))
    draft = begin(cast["clinician"], month, new_client(cast, "Dipper"))
    agree(draft)
    case = show(draft)
    month = groups.meet(actor=cast["supervisor"], month=month)
    attend(cast, month, cast["clinician"])
    actions.add_item(actor=cast["supervisor"], month=month, title="Welcome")
    point = action(cast, month, cast["clinician"])
    of_month = {"month_id": month.pk}
    return {
        **{f"meetings:{name}": of_month for name in OF_MONTH},
        "meetings:point": {**of_month, "point_id": point.pk},
        "meetings:tick": {**of_month, "point_id": point.pk},
        "meetings:case": {**of_month, "case_id": case.pk},
        **{f"meetings:{name}": {"draft_id": draft.pk} for name in OF_CASE},
    }
