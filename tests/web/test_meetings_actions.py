"""Agenda, notes, decisions, actions and attendance: what each does, and whom it refuses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, transaction

from accord.errors import AccordError
from accord.supervision.attending import Attending, Mode
from accord.supervision.meetings import MeetingError
from accord.web.clients.permissions import NotYoursError
from accord.web.groups import actions as groups
from accord.web.groups.models import Month
from accord.web.meetings import actions, queries
from accord.web.rounds.actions import DraftChangedError
from tests.web.meeting_steps import action, attend, closed, decision, meeting, met, there
from tests.web.personas import Cast

NOT_THE_FACILITATOR = ("clinician", "owner", "other clinician", "client", "other practice")
NOT_IN_THE_GROUP = ("other clinician", "client", "other practice")


@pytest.fixture
def month(cast: Cast) -> Month:
    return met(cast)


def verbs(cast: Cast) -> list[str]:
    rows = cast.practice.audit_rows.filter(verb__startswith="meetings.").order_by("id")
    return list(rows.values_list("verb", flat=True))


def titles(month: Month) -> list[str]:
    return [line.title for line in queries.agenda_of(month, {}).lines]


# Who may


@pytest.mark.parametrize("persona", NOT_THE_FACILITATOR)
def test_only_a_facilitator_runs_a_meeting(persona: str, cast: Cast, month: Month) -> None:
    item = actions.add_item(actor=cast["supervisor"], month=month, title="Welcome")
    point = decision(cast, month)
    who = cast[persona]
    deeds: list[Any] = [
        lambda: actions.add_item(actor=who, month=month, title="x"),
        lambda: actions.set_minutes(actor=who, month=month, minutes={item.pk: 5}),
        lambda: actions.move_item(actor=who, item=item, by=1),
        lambda: actions.remove_item(actor=who, item=item),
        lambda: actions.save_notes(actor=who, month=month, text="x", revision=0),
        lambda: actions.add_point(actor=who, month=month, kind="decision", text="x"),
        lambda: actions.change_point(actor=who, point=point, text="x", revision=0),
        lambda: actions.remove_point(actor=who, point=point),
        lambda: actions.record_attendance(
            actor=who, month=month, user=who, attending=there(month), number=0
        ),
    ]
    before = cast.practice.audit_rows.count()
    for deed in deeds:
        with pytest.raises(NotYoursError):
            deed()
    assert cast.practice.audit_rows.count() == before


@pytest.mark.parametrize("persona", NOT_IN_THE_GROUP)
def test_who_is_not_in_the_group_takes_no_part(persona: str, cast: Cast, month: Month) -> None:
    point = action(cast, month, cast["clinician"])
    for deed in (
        lambda: actions.tick(actor=cast[persona], point=point, done=True),
        lambda: actions.correct_attendance(
            actor=cast[persona], month=month, attending=there(month), number=0
        ),
        lambda: actions.begin_case(actor=cast[persona], month=month, called="x"),
    ):
        with pytest.raises(NotYoursError):
            deed()


# Agenda


def test_an_agenda_works_its_times_out(cast: Cast, month: Month) -> None:
    run: dict[str, Any] = {"actor": cast["supervisor"], "month": month}
    actions.add_item(**run, title="Welcome", minutes=10)
    actions.add_item(**run, presenter=cast["clinician"], minutes=25)
    agenda = queries.agenda_of(month, {})
    assert month.starts is not None
    first, second = agenda.lines
    assert (first.begins, first.ends) == (month.starts, month.starts + timedelta(minutes=10))
    assert second.begins == first.ends
    assert (second.title, second.presenter) == ("A case", cast["clinician"])
    assert agenda.left_over == 90 - 35


def test_items_are_put_in_order_given_minutes_and_taken_off(cast: Cast, month: Month) -> None:
    run = cast["supervisor"]
    items = [actions.add_item(actor=run, month=month, title=title) for title in "abc"]
    actions.move_item(actor=run, item=items[2], by=-1)
    assert titles(month) == ["a", "c", "b"]
    actions.move_item(actor=run, item=items[0], by=-1)  # the first one stays
    actions.move_item(actor=run, item=items[1], by=1)  # and so does the last one
    assert titles(month) == ["a", "c", "b"]
    actions.set_minutes(actor=run, month=month, minutes={items[0].pk: 5})
    actions.remove_item(actor=run, item=items[2])
    actions.remove_item(actor=run, item=items[2])
    assert titles(month) == ["a", "b"]
    assert queries.agenda_of(month, {}).lines[0].minutes == 5
    actions.move_item(actor=run, item=items[2], by=1)  # gone meanwhile
    assert titles(month) == ["a", "b"]


def test_an_item_has_words_or_someone_of_the_group(cast: Cast, month: Month) -> None:
    run: dict[str, Any] = {"actor": cast["supervisor"], "month": month}
    for wrong in (
        {"title": " "},
        {"title": "x" * 201},
        {"title": "x", "minutes": 0},
        {"title": "x", "minutes": 241},
        {"presenter": cast["other clinician"]},
    ):
        with pytest.raises(MeetingError):
            actions.add_item(**run, **wrong)
    for _ in range(40):
        actions.add_item(**run, title="x", minutes=1)
    with pytest.raises(MeetingError, match="at most 40"):
        actions.add_item(**run, title="x")


# Notes


def test_notes_are_kept_as_typed_and_the_later_writer_is_told(cast: Cast, month: Month) -> None:
    groups.add_person(
        actor=cast["supervisor"],
        group=month.group,
        user=cast["other clinician"],
        role="facilitator",
    )
    susan, otto = cast["supervisor"], cast["other clinician"]
    assert actions.save_notes(actor=susan, month=month, text="first \n", revision=0).revision == 1
    with pytest.raises(DraftChangedError) as told:
        actions.save_notes(actor=otto, month=month, text="otto's", revision=0)
    assert told.value.revision == 1
    assert queries.notes_of(month).text == "first \n"
    assert actions.save_notes(actor=otto, month=month, text="both", revision=1).revision == 2
    assert queries.notes_of(month).by == "Otto"
    assert actions.save_notes(actor=susan, month=month, text="both", revision=0).revision == 2
    assert verbs(cast) == ["meetings.notes.saved", "meetings.notes.saved"]


def test_typing_on_leaves_one_row_for_a_stretch(cast: Cast, month: Month) -> None:
    for number in range(5):
        actions.save_notes(
            actor=cast["supervisor"], month=month, text=f"word {number}", revision=number
        )
    assert verbs(cast) == ["meetings.notes.saved"]


def test_notes_have_a_length_and_no_nul(cast: Cast, month: Month) -> None:
    for text in ("x" * 50_001, "a\0b"):
        with pytest.raises(MeetingError):
            actions.save_notes(actor=cast["supervisor"], month=month, text=text, revision=0)
    assert actions.save_notes(actor=cast["supervisor"], month=month, text=" ", revision=0)
    with pytest.raises(DraftChangedError):
        actions.save_notes(actor=cast["supervisor"], month=month, text="x", revision=3)


# Decisions and actions


def test_an_action_has_an_owner_of_the_group_and_is_ticked(cast: Cast, month: Month) -> None:
    made = action(cast, month, cast["clinician"])
    actions.tick(actor=cast["clinician"], point=made, done=True)
    actions.tick(actor=cast["clinician"], point=made, done=True)
    assert queries.points_of(month).get().done is not None
    actions.tick(actor=cast["supervisor"], point=made, done=False)
    assert queries.points_of(month).get().done is None
    with pytest.raises(NotYoursError):
        actions.tick(actor=cast["owner"], point=made, done=True)
    with pytest.raises(MeetingError, match="this is a decision"):
        actions.tick(actor=cast["supervisor"], point=decision(cast, month), done=True)
    assert [verb for verb in verbs(cast) if "done" in verb] == [
        "meetings.point.done",
        "meetings.point.undone",
    ]


def test_what_a_point_must_have(cast: Cast, month: Month) -> None:
    add: dict[str, Any] = {"actor": cast["supervisor"], "month": month}
    for wrong in (
        {"kind": "decision", "text": " "},
        {"kind": "decision", "text": "x" * 2001},
        {"kind": "decision", "text": "x", "owner": cast["clinician"]},
        {"kind": "action", "text": "x"},
        {"kind": "action", "text": "x", "owner": cast["other clinician"]},
    ):
        with pytest.raises(MeetingError):
            actions.add_point(**add, **wrong)
    assert verbs(cast) == []


def test_a_point_is_changed_by_one_at_a_time(cast: Cast, month: Month) -> None:
    made = action(cast, month, cast["clinician"])
    change: dict[str, Any] = {"actor": cast["supervisor"], "point": made}
    changed = actions.change_point(
        **change, text="ask twice", owner=cast["owner"], due=date(2030, 1, 2), revision=0
    )
    assert (changed.text, changed.owner, changed.due) == (
        "ask twice",
        cast["owner"],
        date(2030, 1, 2),
    )
    with pytest.raises(DraftChangedError):
        actions.change_point(**change, text="mine", owner=cast["owner"], revision=0)
    actions.remove_point(actor=cast["supervisor"], point=made)
    actions.remove_point(actor=cast["supervisor"], point=made)
    assert not queries.points_of(month).exists()
    with pytest.raises(MeetingError, match="this one is not"):
        actions.tick(actor=cast["supervisor"], point=made, done=True)


def test_an_owner_who_has_left_keeps_their_action(cast: Cast, month: Month) -> None:
    made = action(cast, month, cast["clinician"])
    membership = month.group.memberships.get(user=cast["clinician"])
    groups.take_out(actor=cast["supervisor"], membership=membership)
    changed = actions.change_point(
        actor=cast["supervisor"], point=made, text="on", owner=cast["clinician"], revision=0
    )
    assert changed.owner == cast["clinician"]


# Attendance


def test_attendance_is_appended_and_the_latest_counts(cast: Cast, month: Month) -> None:
    clinician = cast["clinician"]
    first = attend(cast, month, clinician)
    assert attend(cast, month, clinician, number=0) == first  # a double click
    late = there(month, Mode.VIDEO, late=20)
    actions.correct_attendance(actor=clinician, month=month, attending=late, number=1)
    now = queries.presences_of(month)[clinician.pk]
    assert (now.value, now.times, now.row.by) == (late, 2, clinician)
    assert [row.number for row in queries.history_of(month, clinician)] == [1, 2]
    assert first.hours == month.group.kind == "consultation"
    with pytest.raises(DraftChangedError):
        attend(cast, month, clinician, there(month, Mode.PHONE), number=1)
    with pytest.raises(Error), transaction.atomic():
        cast.practice.attendances.filter(pk=first.pk).update(number=9)
    with pytest.raises(Error), transaction.atomic():
        cast.practice.attendances.filter(pk=first.pk).delete()


def test_a_member_corrects_what_is_recorded_and_only_theirs(cast: Cast, month: Month) -> None:
    with pytest.raises(MeetingError, match="nothing yet"):
        actions.correct_attendance(
            actor=cast["clinician"], month=month, attending=there(month), number=0
        )
    with pytest.raises(MeetingError, match="is in its group"):
        attend(cast, month, cast["other clinician"])


def test_after_the_close_an_attendance_is_amended_with_a_reason(cast: Cast) -> None:
    month = closed(cast)
    amend: dict[str, Any] = {
        "actor": cast["supervisor"],
        "month": month,
        "user": cast["owner"],
        "attending": Attending(Mode.ABSENT),
        "number": 0,
    }
    with pytest.raises(MeetingError, match="has words"):
        actions.record_attendance(**amend)
    made = actions.record_attendance(**amend, reason="was named by mistake")
    assert (made.reason, made.arrived) == ("was named by mistake", None)
    with pytest.raises(MeetingError, match="until its close"):
        actions.correct_attendance(
            actor=cast["owner"], month=month, attending=there(month), number=1
        )
    assert verbs(cast) == ["meetings.attendance.amended"]


# The state of the month


def test_before_the_meeting_nobody_attends(cast: Cast) -> None:
    month = meeting(cast)
    with pytest.raises(MeetingError, match="this month is announced"):
        attend(cast, month, cast["clinician"])


def test_after_the_close_all_but_ticking_is_over(cast: Cast) -> None:
    month = met(cast)
    made = action(cast, month, cast["clinician"])
    item = actions.add_item(actor=cast["supervisor"], month=month, title="x")
    month = groups.close(actor=cast["supervisor"], month=month)
    run = cast["supervisor"]
    deeds: list[Any] = [
        lambda: actions.add_item(actor=run, month=month, title="x"),
        lambda: actions.remove_item(actor=run, item=item),
        lambda: actions.save_notes(actor=run, month=month, text="x", revision=0),
        lambda: actions.remove_point(actor=run, point=made),
        lambda: actions.begin_case(actor=cast["clinician"], month=month, called="x"),
    ]
    for deed in deeds:
        with pytest.raises(AccordError, match="this month is closed"):
            deed()
    assert actions.tick(actor=cast["clinician"], point=made, done=True).done is not None
    assert [one.pk for one in queries.open_actions_of(cast["clinician"])] == []
