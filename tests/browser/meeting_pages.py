"""The pages of meetings for the table: name, who opens it, its address, what it needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accord.supervision.attending import Mode
from accord.supervision.case_abstracts import Abstract, ConsentRule
from accord.web.groups import actions as groups
from accord.web.meetings import actions
from tests.web.desk_steps import desk, new_client
from tests.web.meeting_steps import (
    action,
    agree,
    attend,
    begin,
    closed,
    full,
    meeting,
    met,
    rewrite,
    shown,
    there,
)
from tests.web.personas import Cast
from tests.web.sheet_steps import with_client

Make = Callable[[Cast], dict[str, Any]]

LONG = "to stay with what is there, a little longer than I would like to, before I " + "x" * 90
MARKED = Abstract(
    question="How do I end well with Lark?",
    background=(
        "Lark, 92, the only woman surgeon in Salida, lost a son in an avalanche on 3/14/2024. Her "
        "sister Marisol calls her at 719-555-0142, will you believe it."
    ),
    tried="Two letters to marisol@example.org that were never sent. לישון לילה שלם",
    consensus="About two of three goals are shared.",
)


def empty(cast: Cast) -> dict[str, Any]:
    return {"month_id": meeting(cast).pk}


def begun_empty(cast: Cast) -> dict[str, Any]:
    return {"month_id": met(cast).pk}


def full_board(count: int, *, held: bool = True) -> Make:
    return lambda cast: {"month_id": full(cast, count, held=held).pk}


def long_words(cast: Cast) -> dict[str, Any]:
    month = full(cast, 2)
    run = cast["supervisor"]
    for text in (LONG, "w" * 300, "לסיים כל פגישה בשאלה אחת"):
        actions.add_point(actor=run, month=month, kind="decision", text=text)
    actions.add_item(actor=run, month=month, title="w" * 180, minutes=240)
    return {"month_id": month.pk}


def closed_full(cast: Cast) -> dict[str, Any]:
    month = full(cast, 3)
    return {"month_id": groups.close(actor=cast["supervisor"], month=month).pk}


def closed_empty(cast: Cast) -> dict[str, Any]:
    return {"month_id": closed(cast).pk}


def my_part(cast: Cast) -> dict[str, Any]:
    month = meeting(cast)
    me = cast["clinician"]
    shown(me, month, new_client(cast))
    begin(me, month)
    gone = begin(me, month)
    actions.throw_away(actor=me, draft=gone)
    month = groups.meet(actor=cast["supervisor"], month=month)
    attend(cast, month, me, there(month, Mode.VIDEO, late=5))
    action(cast, month, me, "read the chapter on endings, and bring one question")
    return {"month_id": month.pk}


def my_closed_part(cast: Cast) -> dict[str, Any]:
    month = met(cast)
    attend(cast, month, cast["clinician"])
    return {"month_id": groups.close(actor=cast["supervisor"], month=month).pk}


def to_begin(cast: Cast) -> dict[str, Any]:
    month = meeting(cast)
    with_client(cast["clinician"], month, desk(cast, "revealed", "Plover").client)
    new_client(cast)
    return {"month_id": month.pk}


def a_draft(cast: Cast) -> dict[str, Any]:
    draft = begin(cast["clinician"], meeting(cast), new_client(cast))
    return {"draft_id": rewrite(draft, sessions=("2024-03-14", "some time in spring")).pk}


def a_shown_draft(cast: Cast) -> dict[str, Any]:
    one = shown(cast["clinician"], meeting(cast), new_client(cast))
    return {"draft_id": rewrite(one.draft, question="And then?").pk}


def marked(cast: Cast) -> dict[str, Any]:
    return {"draft_id": begin(cast["clinician"], meeting(cast), new_client(cast), MARKED).pk}


def unmarked(cast: Cast) -> dict[str, Any]:
    return {"draft_id": begin(cast["clinician"], meeting(cast)).pk}


def to_show(cast: Cast) -> dict[str, Any]:
    draft = begin(cast["clinician"], meeting(cast))
    text = "Moved to Salida after the only surgeon there had an accident."
    return {"draft_id": rewrite(draft, background=text, left_in=("place:salida",)).pk}


def to_show_agreed(cast: Cast) -> dict[str, Any]:
    draft = begin(cast["clinician"], meeting(cast))
    agree(draft)
    return {"draft_id": draft.pk}


def to_show_unasked(cast: Cast) -> dict[str, Any]:
    actions.change_rule(actor=cast["owner"], consent=ConsentRule.WHEN_SOMETHING_IS_LEFT)
    return unmarked(cast)


def a_case(cast: Cast) -> dict[str, Any]:
    one = shown(cast["clinician"], meeting(cast))
    return {"month_id": one.month_id, "case_id": one.pk}


def a_point(cast: Cast) -> dict[str, Any]:
    month = met(cast)
    return {"month_id": month.pk, "point_id": action(cast, month, cast["clinician"]).pk}


def nothing(cast: Cast) -> dict[str, Any]:
    return {}


MEETINGS: tuple[tuple[str, str, str, Make], ...] = (
    ("board empty", "supervisor", "meetings:board", empty),
    ("board before the meeting", "clinician", "meetings:board", full_board(1, held=False)),
    ("board begun and empty", "supervisor", "meetings:board", begun_empty),
    ("board of seven", "supervisor", "meetings:board", full_board(5)),
    ("board of thirty", "clinician", "meetings:board", full_board(28)),
    ("board long words", "clinician", "meetings:board", long_words),
    ("board closed", "clinician", "meetings:board", closed_full),
    ("released texts empty", "clinician", "meetings:released", empty),
    ("released texts of thirty", "clinician", "meetings:released", full_board(28)),
    ("agenda empty", "supervisor", "meetings:agenda", empty),
    ("agenda", "supervisor", "meetings:agenda", full_board(1)),
    ("agenda closed", "supervisor", "meetings:agenda", closed_full),
    ("notes empty", "supervisor", "meetings:notes", empty),
    ("notes", "supervisor", "meetings:notes", full_board(1)),
    ("notes closed", "supervisor", "meetings:notes", closed_full),
    ("point", "supervisor", "meetings:point", a_point),
    ("attendance before", "supervisor", "meetings:attendance", empty),
    ("attendance", "supervisor", "meetings:attendance", full_board(3)),
    ("attendance amended", "supervisor", "meetings:attendance", closed_full),
    ("part empty", "clinician", "meetings:part", empty),
    ("part", "clinician", "meetings:part", my_part),
    ("part closed", "clinician", "meetings:part", my_closed_part),
    ("part closed and empty", "owner", "meetings:part", closed_empty),
    ("case begin", "clinician", "meetings:case_begin", to_begin),
    ("case begin without clients", "supervisor", "meetings:case_begin", empty),
    ("case draft", "clinician", "meetings:case_write", a_draft),
    ("case draft shown", "clinician", "meetings:case_write", a_shown_draft),
    ("case review", "clinician", "meetings:case_review", marked),
    ("case review unmarked", "clinician", "meetings:case_review", unmarked),
    ("case show", "clinician", "meetings:case_show", to_show),
    ("case show agreed", "clinician", "meetings:case_show", to_show_agreed),
    ("case show unasked", "clinician", "meetings:case_show", to_show_unasked),
    ("case throw away", "clinician", "meetings:case_throw_away", a_shown_draft),
    ("case", "owner", "meetings:case", a_case),
    ("case rule", "owner", "meetings:rule", nothing),
)
