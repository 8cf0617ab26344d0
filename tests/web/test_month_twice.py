"""Forms of a month sent twice make one; sent again with other words after *back*, they make two."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accord.supervision.exercises import Exercise, Kind
from accord.supervision.meeting_times import Slot
from accord.web.groups import actions as groups
from accord.web.groups.queries import exercises_of, readings_of
from accord.web.meetings.queries import items_of, points_of
from accord.web.shared.once import already
from tests.web.group_steps import BLUE_ROOM, LINK, announced, draft, in_days, make_group
from tests.web.meeting_steps import meeting, met
from tests.web.personas import Cast

SignIn = Callable[[str], Client]
KEY = re.compile(r'name="key" value="([0-9a-f-]{36})"')


@dataclass(frozen=True)
class Making:
    """A form that makes something: its page, what is typed, what else could be, what it makes."""

    page: str
    first: dict[str, str]
    other: dict[str, str]
    made: Callable[[], int]
    to: str = ""


def new_month(cast: Cast) -> Making:
    group = make_group(cast)
    first = {"month": "2024-02", "title": "Endings", "readings": "1", "exercises": "1"}
    return Making(
        reverse("groups:from_nothing", args=[group.pk]),
        first | {"cited_0": "a chapter", "text_0": "Read it.", "kind_0": Kind.FREE_TEXT.value},
        first | {"month": "2024-03"},
        cast.practice.months.count,
        reverse("groups:save", args=[group.pk]),
    )


def new_group(cast: Cast) -> Making:
    first = {"name": "Mondays", "kind": "supervision"}
    return Making(
        reverse("groups:new"),
        first,
        first | {"name": "Tuesdays"},
        cast.practice.groups.count,
    )


def new_exercise(cast: Cast) -> Making:
    month = draft(cast)
    first = {"kind": Kind.FREE_TEXT.value, "text": "Bring a case."}
    return Making(
        reverse("groups:exercises", args=[month.pk]),
        first,
        first | {"text": "Bring two."},
        lambda: exercises_of(month).count(),
    )


def new_reading(cast: Cast) -> Making:
    month = draft(cast)
    return Making(
        reverse("groups:readings", args=[month.pk]),
        {"cited": "A chapter", "link": "https://example.org/a"},
        {"cited": "A chapter", "link": "https://example.org/b"},
        lambda: readings_of(month).count(),
    )


def new_item(cast: Cast) -> Making:
    month = meeting(cast)
    return Making(
        reverse("meetings:agenda", args=[month.pk]),
        {"title": "Welcome ", "minutes": "10"},
        {"title": "Welcome ", "minutes": "20"},
        lambda: len(items_of(month)),
    )


def new_case_on_agenda(cast: Cast) -> Making:
    month = meeting(cast)
    return Making(
        reverse("meetings:agenda", args=[month.pk]),
        {"title": "", "presenter": str(cast["clinician"].pk), "minutes": "10"},
        {"title": "", "presenter": str(cast["owner"].pk), "minutes": "10"},
        lambda: len(items_of(month)),
    )


def new_decision(cast: Cast) -> Making:
    month = met(cast)
    first = {"revision": "0", "notes": "typed beside it", "go": "decision"}
    return Making(
        reverse("meetings:notes", args=[month.pk]),
        first | {"decision": "We begin on time."},
        first | {"decision": "We end on time."},
        lambda: points_of(month).count(),
    )


def new_action(cast: Cast) -> Making:
    month = met(cast)
    first = {"revision": "0", "go": "action", "action": "Book the room"}
    mine = first | {"owner": str(cast["clinician"].pk), "due": "2030-01-02"}
    return Making(
        reverse("meetings:notes", args=[month.pk]),
        mine,
        mine | {"due": "2030-01-03"},
        lambda: points_of(month).count(),
    )


def new_case(cast: Cast) -> Making:
    month = meeting(cast)
    return Making(
        reverse("meetings:case_begin", args=[month.pk]),
        {"called": "Birch"},
        {"called": "Alder"},
        month.case_drafts.count,
    )


MAKINGS = (
    new_month,
    new_group,
    new_exercise,
    new_reading,
    new_item,
    new_case_on_agenda,
    new_decision,
    new_action,
    new_case,
)


def key_on(browser: Client, page: str) -> str:
    found = KEY.search(browser.get(page).content.decode())
    assert found is not None, page
    return found[1]


@pytest.mark.parametrize("make", MAKINGS)
def test_a_double_click_makes_one(
    make: Callable[[Cast], Making], cast: Cast, browser_of: SignIn
) -> None:
    making, susan = make(cast), browser_of("supervisor")
    before, sent = making.made(), making.first | {"key": key_on(susan, making.page)}
    first = susan.post(making.to or making.page, sent)
    second = susan.post(making.to or making.page, sent)
    assert making.made() == before + 1
    assert first.status_code == 302
    assert second.headers["Location"] == first.headers["Location"], "both lead to what was made"


@pytest.mark.parametrize("make", MAKINGS)
def test_other_words_after_back_make_another(
    make: Callable[[Cast], Making], cast: Cast, browser_of: SignIn
) -> None:
    making, susan = make(cast), browser_of("supervisor")
    before, key = making.made(), {"key": key_on(susan, making.page)}
    for sent in (making.first, making.other):
        susan.post(making.to or making.page, sent | key)
    assert making.made() == before + 2


def test_the_draft_of_a_form_that_says_something_else_is_not_taken_for_it(
    cast: Cast, browser_of: SignIn
) -> None:
    making, susan = new_month(cast), browser_of("supervisor")
    sent = making.first | {"key": key_on(susan, making.page)}
    susan.post(making.to, sent)
    again = susan.post(making.to, sent | {"text_0": "Read it twice."})
    assert again.status_code == 200
    assert "Read it twice." in again.content.decode()
    assert "has one for 2024-02 already" in again.content.decode()
    assert cast.practice.months.count() == 1


def test_a_key_of_someone_elses_record_is_not_a_way_to_it(cast: Cast) -> None:
    month = draft(cast)
    one = exercises_of(month)[0]
    elsewhere = draft(cast, make_group(cast, "Second Monday"))
    assert already(exercises_of(elsewhere), one.pk, text=one.text) is None
    assert already(exercises_of(month), uuid.uuid4()) is None
    assert already(exercises_of(month), None) is None
    made = groups.add_exercise(
        actor=cast["supervisor"], month=elsewhere, exercise=Exercise(one.asks, one.text), key=one.pk
    )
    assert made.pk != one.pk


def test_a_meeting_that_is_moved_to_where_it_is_tells_nobody(
    cast: Cast, browser_of: SignIn
) -> None:
    month = announced(cast)
    starts = in_days(30).starts.replace(second=0, microsecond=0)
    to = Slot(starts, starts + timedelta(minutes=90), "America/Denver")
    moved = groups.move(actor=cast["supervisor"], month=month, to=to, where=BLUE_ROOM, link=LINK)
    asked = cast.practice.jobs.count()
    again = groups.move(actor=cast["supervisor"], month=month, to=to, where=BLUE_ROOM, link=LINK)
    assert again.sequence == moved.sequence
    page, susan = reverse("groups:date", args=[month.pk]), browser_of("supervisor")
    form = susan.get(page).context["form"]
    as_it_is = {name: str(form[name].value() or "") for name in form.fields}
    shown = susan.post(page, as_it_is, follow=True).content.decode()
    assert "It was like this already" in shown
    assert "told by mail" not in shown
    assert cast.practice.jobs.count() == asked
