"""The pages of groups: name, who opens it, address, and what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from accord.supervision.meeting_times import Slot
from accord.supervision.topics import topics
from accord.web.groups import actions
from accord.web.jobs.models import Job
from tests.web.group_steps import LINK, announced, dated, draft, make_group
from tests.web.groups_table import groups_arguments, of_a_draft, other_group, with_file
from tests.web.personas import Cast

Make = Callable[[Cast], dict[str, Any]]
JUNE = Slot(
    datetime(2030, 6, 7, 15, tzinfo=UTC), datetime(2030, 6, 7, 16, 30, tzinfo=UTC), "America/Denver"
)


def needed(name: str) -> Make:
    return lambda cast: groups_arguments(cast)[f"groups:{name}"]


def busy(cast: Cast) -> dict[str, Any]:
    """A group with a month to come, a draft and a year behind it."""
    group = make_group(cast)
    for back, topic in enumerate(topics()[1:6], start=1):
        month = announced(cast, group, topic.plan(f"2029-{12 - back:02}"), _ago(back))
        actions.close(
            actor=cast["supervisor"], month=actions.meet(actor=cast["supervisor"], month=month)
        )
    announced(cast, group, topics()[0].plan("2030-06"), JUNE)
    draft(cast, group, topics()[6].plan("2030-07"))
    other_group(cast)
    return {}


def _ago(months: int) -> Slot:
    back = timedelta(days=30 * months)
    return Slot(JUNE.starts - back, JUNE.ends - back, JUNE.zone)


def busy_group(cast: Cast) -> dict[str, Any]:
    busy(cast)
    return {"group_id": cast.practice.groups.get(name="First Friday").pk}


def from_the_library(cast: Cast) -> dict[str, Any]:
    month = announced(cast, plan=topics()[0].plan("2030-06"), to=JUNE)
    with_file(cast, month)
    return {"month_id": month.pk}


def not_mailed(cast: Cast) -> dict[str, Any]:
    month = announced(cast, to=JUNE)
    jobs = cast.practice.jobs.filter(about=month.pk, to=cast["clinician"])
    jobs.update(state=Job.State.FAILED)
    return {"month_id": month.pk}


def called_off(cast: Cast) -> dict[str, Any]:
    month = announced(cast, to=JUNE)
    actions.call_off(actor=cast["supervisor"], month=month, link=LINK)
    return {"month_id": month.pk}


def met(cast: Cast) -> dict[str, Any]:
    month = announced(cast, to=JUNE)
    return {"month_id": actions.meet(actor=cast["supervisor"], month=month).pk}


def dated_draft(cast: Cast) -> dict[str, Any]:
    return {"month_id": dated(cast, draft(cast, plan=topics()[0].plan("2030-06")), JUNE).pk}


def long_words(cast: Cast) -> dict[str, Any]:
    """Words that are as long as they may be, and do not break by themselves."""
    plan = topics()[0].plan("2030-06")
    plan = replace(plan, title="Zielübereinstimmung " * 9, closing="x" * 400)
    return {"month_id": announced(cast, plan=plan, to=JUNE).pk}


def with_address(cast: Cast) -> dict[str, Any]:
    actions.make_feed(actor=cast["clinician"], link_to="TOKEN")
    return {}


def nothing(cast: Cast) -> dict[str, Any]:
    return {}


SUSAN, CARLA = "supervisor", "clinician"

GROUPS: tuple[tuple[str, str, str, Make], ...] = (
    ("groups none", SUSAN, "groups:list", nothing),
    ("groups", SUSAN, "groups:list", busy),
    ("groups of a member", CARLA, "groups:list", busy),
    ("groups of an owner", "owner", "groups:list", busy),
    ("group new", SUSAN, "groups:new", nothing),
    ("group", SUSAN, "groups:group", busy_group),
    ("group of a member", CARLA, "groups:group", busy_group),
    ("group change", SUSAN, "groups:change", needed("change")),
    ("group people", SUSAN, "groups:people", needed("people")),
    ("month new", SUSAN, "groups:new_month", needed("new_month")),
    ("month from topic", SUSAN, "groups:from_topic", needed("from_topic")),
    ("month from nothing", SUSAN, "groups:from_nothing", needed("from_nothing")),
    ("month draft", SUSAN, "groups:month", of_a_draft),
    ("month dated", SUSAN, "groups:month", dated_draft),
    ("month announced", SUSAN, "groups:month", from_the_library),
    ("month of a member", CARLA, "groups:month", from_the_library),
    ("month not mailed", SUSAN, "groups:month", not_mailed),
    ("month called off", SUSAN, "groups:month", called_off),
    ("month met", SUSAN, "groups:month", met),
    ("month long words", CARLA, "groups:month", long_words),
    ("month words", SUSAN, "groups:words", from_the_library),
    ("month date", SUSAN, "groups:date", of_a_draft),
    ("month move", SUSAN, "groups:date", from_the_library),
    ("month announce", SUSAN, "groups:announce", dated_draft),
    ("month announce undated", SUSAN, "groups:announce", of_a_draft),
    ("month call off", SUSAN, "groups:call_off", from_the_library),
    ("month readings", SUSAN, "groups:readings", from_the_library),
    ("month reading", SUSAN, "groups:reading", needed("reading")),
    ("month exercises", SUSAN, "groups:exercises", from_the_library),
    ("month exercise", SUSAN, "groups:exercise", needed("exercise")),
    ("calendar", CARLA, "groups:calendar", nothing),
    ("calendar made", CARLA, "groups:calendar", with_address),
)
