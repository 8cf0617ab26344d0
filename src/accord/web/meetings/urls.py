"""The addresses of meetings and of cases."""

from __future__ import annotations

from django.urls import path

from accord.web.meetings.views import agenda, attendance, board, cases, notes, part, reviewing

app_name = "meetings"

_MONTH = "months/<uuid:month_id>"
_CASE = "cases/<uuid:draft_id>"

urlpatterns = [
    path(f"{_MONTH}/board", board.board, name="board"),
    path(f"{_MONTH}/board/begin", board.begin, name="begin"),
    path(f"{_MONTH}/board/end", board.end, name="end"),
    path(f"{_MONTH}/released", board.released, name="released"),
    path(f"{_MONTH}/agenda", agenda.agenda, name="agenda"),
    path(f"{_MONTH}/agenda/order", agenda.order, name="order"),
    path(f"{_MONTH}/notes", notes.notes, name="notes"),
    path(f"{_MONTH}/points/<uuid:point_id>", notes.point, name="point"),
    path(f"{_MONTH}/attendance", attendance.attendance, name="attendance"),
    path(f"{_MONTH}/part", part.part, name="part"),
    path(f"{_MONTH}/part/attendance", attendance.correct, name="correct"),
    path(f"{_MONTH}/part/points/<uuid:point_id>", part.tick, name="tick"),
    path(f"{_MONTH}/cases", cases.begin, name="case_begin"),
    path(f"{_MONTH}/cases/<uuid:case_id>", cases.case, name="case"),
    path(_CASE, cases.write, name="case_write"),
    path(f"{_CASE}/review", reviewing.review, name="case_review"),
    path(f"{_CASE}/show", reviewing.show, name="case_show"),
    path(f"{_CASE}/withdraw", cases.withdraw, name="case_withdraw"),
    path(f"{_CASE}/throw-away", cases.throw_away, name="case_throw_away"),
    path("practice/cases", reviewing.rule, name="rule"),
]
