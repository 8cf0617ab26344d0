"""Agenda, notes, attendance, one's own part: nothing typed is lost, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from accord.supervision.attending import Attending, Mode
from accord.web.groups import actions as groups
from accord.web.groups.models import Month
from accord.web.meetings import actions, queries
from tests.web.meeting_steps import action, attend, closed, decision, full, meeting, met, there
from tests.web.personas import Cast

SignIn = Callable[[str], Client]
AS_TYPED = {"Accept": "application/json"}


def address(name: str, month: Month, *more: Any) -> str:
    return reverse(f"meetings:{name}", args=[month.pk, *more])


@pytest.fixture
def month(cast: Cast) -> Month:
    return met(cast)


@pytest.fixture
def susan(browser_of: SignIn) -> Client:
    return browser_of("supervisor")


def text_of(response: Any) -> str:
    return str(response.content.decode())


# Agenda


def test_an_agenda_is_made_and_put_in_order_without_a_script(
    cast: Cast, month: Month, susan: Client
) -> None:
    page = address("agenda", month)
    susan.post(page, {"title": "Welcome", "minutes": "10"})
    susan.post(page, {"presenter": str(cast["clinician"].pk), "minutes": "25"})
    first, second = queries.items_of(month)
    assert [first.title, second.presenter] == ["Welcome", cast["clinician"]]
    sent = {str(first.pk): "5", str(second.pk): "30", "do": f"earlier:{second.pk}"}
    susan.post(address("order", month), sent)
    assert [(one.pk, one.minutes) for one in queries.items_of(month)] == [
        (second.pk, 30),
        (first.pk, 5),
    ]
    susan.post(address("order", month), {"do": f"remove:{first.pk}"})
    assert [one.pk for one in queries.items_of(month)] == [second.pk]
    assert "60 minutes of the meeting are left" in text_of(susan.get(page))


def test_an_agenda_says_what_is_wrong_and_keeps_it(cast: Cast, month: Month, susan: Client) -> None:
    page = address("agenda", month)
    refused = susan.post(page, {"title": " ", "minutes": "10"})
    assert refused.status_code == 422
    assert "Write what is talked about, or choose whose case." in text_of(refused)
    refused = susan.post(page, {"title": "kept words", "minutes": "900"})
    assert "kept words" in text_of(refused)
    item = actions.add_item(actor=cast["supervisor"], month=month, title="x")
    refused = susan.post(address("order", month), {str(item.pk): "0", "do": ""})
    assert refused.status_code == 422
    assert queries.items_of(month)[0].minutes == 15
    susan.post(address("order", month), {"do": "later:nothing-of-that-name"})


def test_an_item_that_someone_else_added_meanwhile_is_left_alone(
    cast: Cast, month: Month, susan: Client
) -> None:
    first = actions.add_item(actor=cast["supervisor"], month=month, title="on the page")
    actions.add_item(actor=cast["supervisor"], month=month, title="meanwhile", minutes=33)
    assert susan.post(address("order", month), {str(first.pk): "7"}).status_code == 302
    assert [one.minutes for one in queries.items_of(month)] == [7, 33]


# Notes, decisions, actions


def notes(**more: str) -> dict[str, str]:
    return {
        "revision": "0",
        "notes": "",
        "decision": "",
        "action": "",
        "owner": "",
        "due": "",
    } | more


def test_notes_are_saved_as_typed(month: Month, susan: Client) -> None:
    page = address("notes", month)
    typed = susan.post(page, notes(notes="one\r\ntwo "), headers=AS_TYPED)
    assert typed.json()["revision"] == 1
    assert queries.notes_of(month).text == "one\ntwo "
    assert susan.post(page, notes(notes="one\ntwo ", go="save")).status_code == 302
    refused = susan.post(page, notes(notes="x" * 50_001, revision="1"), headers=AS_TYPED)
    assert refused.status_code == 422
    assert "50000" in refused.json()["told"]


def test_the_later_of_two_facilitators_sees_both_and_loses_nothing(
    cast: Cast, month: Month, susan: Client
) -> None:
    page = address("notes", month)
    actions.save_notes(actor=cast["supervisor"], month=month, text="the other's", revision=0)
    typed = susan.post(page, notes(notes="mine"), headers=AS_TYPED)
    assert (typed.status_code, typed.json()["both"]) == (409, True)
    sent = notes(notes="mine", decision="half a decision", go="decision")
    clash = susan.post(page, sent)
    assert clash.status_code == 409
    for words in ("the other&#x27;s", "mine", "half a decision", "Two of you wrote at once"):
        assert words in text_of(clash)
    assert queries.notes_of(month).text == "the other's"
    assert not queries.points_of(month).exists()
    susan.post(page, sent | {"revision": "1", "notes": "both"})
    assert queries.notes_of(month).text == "both"
    assert queries.points_of(month).get().text == "half a decision"


def test_a_decision_and_an_action_are_added_and_the_notes_with_them(
    cast: Cast, month: Month, susan: Client
) -> None:
    page = address("notes", month)
    answer = susan.post(page, notes(notes="n", decision="begin on time", go="decision"))
    assert answer.headers["Location"] == f"{page}#decisions"
    owner = str(cast["owner"].pk)
    sent = notes(notes="n", revision="1", action="call", owner=owner, due="2030-01-02")
    susan.post(page, sent | {"go": "action"})
    one, two = queries.points_of(month)
    assert (one.text, two.text, two.owner, str(two.due)) == (
        "begin on time",
        "call",
        cast["owner"],
        "2030-01-02",
    )
    susan.post(page, notes(notes="n", revision="1", go=f"done:{two.pk}"))
    assert queries.points_of(month).last().done is not None
    susan.post(page, notes(notes="n", revision="1", go=f"undone:{two.pk}"))
    assert queries.points_of(month).last().done is None
    change = susan.post(page, notes(notes="n2", revision="1", go=f"change:{one.pk}"))
    assert change.headers["Location"] == address("point", month, one.pk)
    assert queries.notes_of(month).text == "n2"
    assert susan.post(page, notes(notes="n2", go="change:nobody")).status_code == 302


def test_an_action_without_an_owner_is_asked_for_one_and_nothing_is_lost(
    month: Month, susan: Client
) -> None:
    refused = susan.post(
        address("notes", month), notes(notes="kept", action="kept too", go="action")
    )
    assert refused.status_code == 422
    assert "An action has an owner; this one has none." in text_of(refused)
    assert "kept too" in text_of(refused)
    assert 'name="revision" value="1"' in text_of(refused)
    assert queries.notes_of(month).text == "kept"


def test_a_point_is_changed_or_taken_away_and_two_do_not_overwrite(
    cast: Cast, month: Month, susan: Client
) -> None:
    point = action(cast, month, cast["clinician"])
    page = address("point", month, point.pk)
    sent = {"revision": "0", "text": "mine", "owner": str(cast["owner"].pk), "due": ""}
    assert susan.post(page, sent).status_code == 302
    clash = susan.post(page, sent | {"text": "late"})
    assert clash.status_code == 422
    assert "Nothing was overwritten" in text_of(clash)
    assert "late" in text_of(clash)
    assert queries.points_of(month).get().text == "mine"
    assert susan.post(page, sent | {"revision": "1", "text": " "}).status_code == 422
    assert susan.post(page, {"go": "remove"}).status_code == 302
    assert susan.get(page).status_code == 404


def test_a_decision_has_no_owner_to_change(cast: Cast, month: Month, susan: Client) -> None:
    point = decision(cast, month)
    page = address("point", month, point.pk)
    assert "By whom" not in text_of(susan.get(page))
    susan.post(page, {"revision": "0", "text": "another"})
    assert queries.points_of(month).get().text == "another"


def test_after_the_close_notes_are_read(cast: Cast, browser_of: SignIn) -> None:
    month = groups.close(actor=cast["supervisor"], month=full(cast, 1))
    susan = browser_of("supervisor")
    page = text_of(susan.get(address("notes", month)))
    assert "We began with the reading." in page
    assert "<textarea" not in page
    refused = susan.post(address("notes", month), notes(notes="late", revision="1"))
    assert refused.status_code == 422
    assert "this month is closed" in text_of(refused)


# Attendance


def row(
    user: Any, mode: str = "", came: str = "", left: str = "", number: int = 0
) -> dict[str, str]:
    key = user.pk
    return {
        f"mode-{key}": mode,
        f"arrived-{key}": came,
        f"left-{key}": left,
        f"number-{key}": str(number),
    }


def test_attendance_is_recorded_by_the_clock_on_the_wall(
    cast: Cast, month: Month, susan: Client
) -> None:
    page = address("attendance", month)
    assert month.starts is not None
    zone = ZoneInfo(month.zone)
    later = month.starts.astimezone(zone).strftime("%H:%M")
    sent = row(cast["clinician"], "video", later) | row(cast["owner"], "absent")
    assert susan.post(page, sent | row(cast["supervisor"])).status_code == 302
    found = queries.presences_of(month)
    assert set(found) == {cast["clinician"].pk, cast["owner"].pk}
    carla = found[cast["clinician"].pk]
    assert carla.row.arrived.astimezone(zone).strftime("%H:%M") == later
    assert (carla.row.left, carla.row.hours) == (None, "consultation")
    shown = text_of(susan.get(page))
    assert later in shown
    susan.post(page, row(cast["clinician"], "video", later, number=1))
    assert queries.presences_of(month)[cast["clinician"].pk].times == 1


def test_who_recorded_later_is_told_and_the_rest_is_saved(
    cast: Cast, month: Month, susan: Client
) -> None:
    attend(cast, month, cast["clinician"])
    sent = row(cast["clinician"], "phone") | row(cast["owner"], "in_person")
    page = susan.post(address("attendance", month), sent, follow=True)
    assert "Someone else recorded this meanwhile, so yours was not saved: Carla." in text_of(page)
    found = queries.presences_of(month)
    assert found[cast["clinician"].pk].row.mode == "in_person"
    assert found[cast["owner"].pk].row.mode == "in_person"


def test_times_that_cannot_be_are_refused_and_kept(cast: Cast, month: Month, susan: Client) -> None:
    assert month.starts is not None
    start = month.starts.astimezone(ZoneInfo(month.zone))
    page = address("attendance", month)
    sent = row(cast["clinician"], "video", start.strftime("%H:%M"), start.strftime("%H:%M"))
    refused = susan.post(page, sent)
    assert refused.status_code == 422
    assert "at most 12 hours" in text_of(refused)
    refused = susan.post(page, row(cast["clinician"], "absent", "10:00"))
    assert "Who was not there has no times" in text_of(refused)
    refused = susan.post(page, row(cast["clinician"], "video", "ten"))
    assert refused.status_code == 422
    assert queries.presences_of(month) == {}


def test_an_amendment_needs_a_reason(cast: Cast, browser_of: SignIn) -> None:
    month = closed(cast)
    susan = browser_of("supervisor")
    page = address("attendance", month)
    sent = row(cast["clinician"], "phone")
    assert susan.post(page, sent).status_code == 422
    assert susan.post(page, sent | {"reason": "was forgotten"}).status_code == 302
    assert queries.presences_of(month)[cast["clinician"].pk].row.reason == "was forgotten"


def test_a_member_corrects_their_own_row_and_no_other(
    cast: Cast, month: Month, browser_of: SignIn
) -> None:
    attend(cast, month, cast["clinician"])
    attend(cast, month, cast["owner"])
    carla = browser_of("clinician")
    page = address("correct", month)
    sent = row(cast["clinician"], "phone", number=1) | row(cast["owner"], "absent", number=1)
    assert "Corrected." in text_of(carla.post(page, sent, follow=True))
    found = queries.presences_of(month)
    assert found[cast["clinician"].pk].row.mode == "phone"
    assert found[cast["owner"].pk].row.mode == "in_person"
    late = carla.post(page, row(cast["clinician"], "video", number=1), follow=True)
    assert "Someone else recorded this meanwhile" in text_of(late)
    refused = carla.post(page, row(cast["clinician"], "absent", "10:00", number=2))
    assert refused.status_code == 422
    assert "Who was not there has no times" in text_of(refused)


def test_a_correction_of_nothing_is_refused_in_words(
    cast: Cast, month: Month, browser_of: SignIn
) -> None:
    page = browser_of("clinician").post(
        address("correct", month), row(cast["clinician"], "phone"), follow=True
    )
    assert "of you there is nothing yet" in text_of(page)


# One's own part


def test_ones_own_part_shows_what_is_ones_own(cast: Cast, month: Month, browser_of: SignIn) -> None:
    mine = action(cast, month, cast["clinician"], "mine to do")
    action(cast, month, cast["owner"], "not mine to do")
    attend(cast, month, cast["clinician"], there(month, Mode.PHONE))
    carla = browser_of("clinician")
    page = text_of(carla.get(address("part", month)))
    assert "mine to do" in page
    assert "not mine" not in page
    assert 'value="phone" selected' in page
    carla.post(address("tick", month, mine.pk), {"done": "yes"})
    assert queries.points_of(month).first().done is not None
    assert browser_of("owner").post(address("tick", month, mine.pk)).status_code == 404
    month = groups.close(actor=cast["supervisor"], month=month)
    page = text_of(carla.get(address("part", month)))
    assert "By phone, " in page
    assert "Begin a case" not in page


def test_who_was_not_there_reads_so(cast: Cast, month: Month, browser_of: SignIn) -> None:
    attend(cast, month, cast["clinician"], Attending(Mode.ABSENT))
    month = groups.close(actor=cast["supervisor"], month=month)
    assert "Not there. Hours" in text_of(browser_of("clinician").get(address("part", month)))


def test_before_the_meeting_attendance_is_still_to_come(cast: Cast, browser_of: SignIn) -> None:
    month = meeting(cast)
    page = text_of(browser_of("supervisor").get(address("attendance", month)))
    assert "Attendance is recorded when the meeting has begun." in page
    assert "<select" not in page
