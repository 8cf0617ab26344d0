"""The addresses of groups and months."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from accord.web.groups.views import calendar, groups, making, months, parts

app_name = "groups"


def _order(parts_name: str, part: str, view: Callable[..., HttpResponseBase]) -> list[URLPattern]:
    """Earlier and later: two addresses of one view."""
    return [
        path(f"{parts_name}/<uuid:{part}_id>/{to}", view, {"to": to}, name=f"{part}_{to}")
        for to in ("earlier", "later")
    ]


urlpatterns = [
    path("groups", groups.group_list, name="list"),
    path("groups/new", groups.new_group, name="new"),
    path("groups/<uuid:group_id>", groups.group, name="group"),
    path("groups/<uuid:group_id>/change", groups.change_group, name="change"),
    path("groups/<uuid:group_id>/people", groups.people, name="people"),
    path("memberships/<uuid:membership_id>/role", groups.change_role, name="role"),
    path("memberships/<uuid:membership_id>/end", groups.take_out, name="take_out"),
    path("groups/<uuid:group_id>/months/new", making.new_month, name="new_month"),
    path("groups/<uuid:group_id>/months/new/read", making.read, name="read"),
    path("groups/<uuid:group_id>/months/new/empty", making.from_nothing, name="from_nothing"),
    path(
        "groups/<uuid:group_id>/months/new/topic/<slug:key>", making.from_topic, name="from_topic"
    ),
    path("groups/<uuid:group_id>/months/new/save", making.save, name="save"),
    path("months/<uuid:month_id>", months.month, name="month"),
    path("months/<uuid:month_id>/words", months.words, name="words"),
    path("months/<uuid:month_id>/date", months.date, name="date"),
    path("months/<uuid:month_id>/announce", months.announce, name="announce"),
    path("months/<uuid:month_id>/call-off", months.call_off, name="call_off"),
    path("months/<uuid:month_id>/mail-again", months.mail_again, name="mail_again"),
    *(
        path(f"months/<uuid:month_id>/{name}", months.step, {"name": name}, name=name)
        for name in ("meet", "reopen", "close")
    ),
    path("months/<uuid:month_id>/meeting.ics", calendar.event, name="event"),
    path("calendar", calendar.calendar, name="calendar"),
    path("calendar/revoke", calendar.revoke, name="revoke"),
    path("calendar/<str:token>.ics", calendar.feed, name="feed"),
    path("months/<uuid:month_id>/readings", parts.readings, name="readings"),
    path("months/<uuid:month_id>/exercises", parts.exercises, name="exercises"),
    path("readings/<uuid:reading_id>", parts.reading, name="reading"),
    path("readings/<uuid:reading_id>/file", parts.file, name="file"),
    path("readings/<uuid:reading_id>/remove", parts.remove_reading, name="remove_reading"),
    *_order("readings", "reading", parts.order_reading),
    path("exercises/<uuid:exercise_id>", parts.exercise, name="exercise"),
    path("exercises/<uuid:exercise_id>/remove", parts.remove_exercise, name="remove_exercise"),
    *_order("exercises", "exercise", parts.order_exercise),
]
