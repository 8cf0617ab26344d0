"""Groups, their people and their months: who may do what, and what the state allows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accord.supervision.months import MonthError
from accord.supervision.states import RUNNING, TRANSITIONS, State, StateError, Step
from accord.web.groups import actions, queries
from accord.web.groups.models import Membership
from tests.web.group_steps import LINK, PLAN, announced, dated, draft, in_days, make_group
from tests.web.personas import PERSONAS, Cast

INSIDE = ("supervisor", "clinician", "owner")


@pytest.mark.parametrize("persona", ["owner", "supervisor"])
def test_owner_and_supervisors_make_groups_and_facilitate_them(persona: str, cast: Cast) -> None:
    group = actions.make_group(actor=cast[persona], name="Mondays", kind="supervision")
    assert queries.role_in(cast[persona], group) == Membership.Role.FACILITATOR


@pytest.mark.parametrize("persona", ["client", "clinician", "other clinician"])
def test_nobody_else_makes_a_group(persona: str, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.make_group(actor=cast[persona], name="Mondays", kind="supervision")


def test_a_client_is_never_in_a_group(cast: Cast) -> None:
    group = make_group(cast)
    with pytest.raises(actions.GroupError, match="people who work in its practice"):
        actions.add_person(
            actor=cast["supervisor"], group=group, user=cast["client"], role="member"
        )
    assert cast["client"] not in queries.could_join(group)


def test_who_is_of_another_practice_is_never_in_a_group(cast: Cast) -> None:
    with pytest.raises(actions.GroupError):
        actions.add_person(
            actor=cast["supervisor"],
            group=make_group(cast),
            user=cast["other practice"],
            role="member",
        )


def test_a_group_and_its_months_are_seen_from_inside_alone(cast: Cast) -> None:
    month = announced(cast)
    for persona in PERSONAS[:-1]:
        seen = month in queries.months_of(cast[persona])
        assert seen is (persona in INSIDE), persona
        assert (month.group in queries.groups_of(cast[persona])) is (persona in INSIDE), persona
        runs = month in queries.months_run_by(cast[persona])
        assert runs is (persona == "supervisor"), persona


def test_a_draft_is_the_facilitators_alone(cast: Cast) -> None:
    month = draft(cast)
    assert [p for p in PERSONAS[:-1] if month in queries.months_of(cast[p])] == ["supervisor"]
    actions.call_off(actor=cast["supervisor"], month=month, link=LINK)
    assert month not in queries.months_of(cast["clinician"])


def test_the_owner_keeps_every_group_and_opens_none(cast: Cast) -> None:
    group = actions.make_group(actor=cast["supervisor"], name="Apart", kind="supervision")
    assert group in queries.groups_kept_by(cast["owner"])
    assert group not in queries.groups_of(cast["owner"])
    assert group not in queries.groups_kept_by(cast["other practice"])


def test_who_has_left_sees_nothing_more(cast: Cast) -> None:
    month = announced(cast)
    membership = month.group.memberships.get(user=cast["clinician"])
    actions.take_out(actor=cast["supervisor"], membership=membership)
    assert month not in queries.months_of(cast["clinician"])
    actions.add_person(
        actor=cast["supervisor"], group=month.group, user=cast["clinician"], role="member"
    )
    assert month in queries.months_of(cast["clinician"])
    assert month.group.memberships.filter(user=cast["clinician"]).count() == 2


def test_a_person_is_in_a_group_once(cast: Cast) -> None:
    group = make_group(cast)
    with pytest.raises(actions.GroupError, match="already"):
        actions.add_person(
            actor=cast["supervisor"], group=group, user=cast["clinician"], role="member"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        group.memberships.create(practice=cast.practice, user=cast["clinician"])


def test_a_group_keeps_a_facilitator(cast: Cast) -> None:
    group = make_group(cast)
    susan = group.memberships.get(user=cast["supervisor"])
    with pytest.raises(actions.GroupError, match="this is the last"):
        actions.take_out(actor=cast["supervisor"], membership=susan)
    with pytest.raises(actions.GroupError, match="this is the last"):
        actions.change_role(actor=cast["supervisor"], membership=susan, role="member")
    carla = group.memberships.get(user=cast["clinician"])
    actions.change_role(actor=cast["supervisor"], membership=carla, role="facilitator")
    actions.take_out(actor=cast["supervisor"], membership=susan)
    assert queries.role_in(cast["supervisor"], group) is None


def test_a_group_keeps_its_kind_once_a_meeting_was_announced(cast: Cast) -> None:
    group = make_group(cast)
    changed = actions.change_group(
        actor=cast["supervisor"], group=group, name="First Friday", kind="supervision"
    )
    assert changed.kind == "supervision"
    announced(cast, group)
    with pytest.raises(actions.GroupError, match="never mixed"):
        actions.change_group(
            actor=cast["supervisor"], group=group, name="First Friday", kind="consultation"
        )


@pytest.mark.parametrize("persona", ["clinician", "owner", "other clinician", "other practice"])
def test_only_facilitators_change_a_month(persona: str, cast: Cast) -> None:
    month = dated(cast, draft(cast))
    for deed in (actions.announce, actions.call_off):
        with pytest.raises(PermissionDenied):
            deed(actor=cast[persona], month=month, link=LINK)
    with pytest.raises(PermissionDenied):
        actions.make_month(
            actor=cast[persona], group=month.group, plan=replace(PLAN, month="2023-07")
        )


def test_a_month_is_made_whole_from_a_plan(cast: Cast) -> None:
    assert queries.plan_of(draft(cast)) == PLAN


def test_a_group_has_one_topic_a_month_unless_it_was_called_off(cast: Cast) -> None:
    first = dated(cast, draft(cast))
    with pytest.raises(actions.MonthTakenError, match="First Friday has one for 2023-06 already"):
        draft(cast, first.group)
    first = actions.call_off(actor=cast["supervisor"], month=first, link=LINK)
    draft(cast, first.group)
    with pytest.raises(actions.MonthTakenError):
        actions.announce(actor=cast["supervisor"], month=first, link=LINK)


def test_what_is_announced_has_a_date(cast: Cast) -> None:
    with pytest.raises(MonthError, match="has a date"):
        actions.announce(actor=cast["supervisor"], month=draft(cast), link=LINK)


def test_a_calendar_hears_of_each_change(cast: Cast) -> None:
    month = announced(cast)
    assert month.sequence == 1
    red = actions.Where("The red room")
    moved = actions.move(
        actor=cast["supervisor"], month=month, to=in_days(21), where=red, link=LINK
    )
    assert (moved.sequence, moved.meeting_place, moved.call_link) == (2, "The red room", "")
    off = actions.call_off(actor=cast["supervisor"], month=moved, link=LINK)
    assert (off.sequence, off.state) == (3, "called_off")
    assert actions.announce(actor=cast["supervisor"], month=off, link=LINK).sequence == 4


STEPS = {
    Step.ANNOUNCE: partial(actions.announce, link=LINK),
    Step.CALL_OFF: partial(actions.call_off, link=LINK),
    Step.MEET: actions.meet,
    Step.REOPEN: actions.reopen,
    Step.CLOSE: actions.close,
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", STEPS)
def test_the_table_says_what_a_state_allows(state: State, step: Step, cast: Cast) -> None:
    month = dated(cast, draft(cast))
    month.state = state.value
    month.save()
    following = TRANSITIONS.get((state, step))
    if following is None:
        with pytest.raises(StateError):
            STEPS[step](actor=cast["supervisor"], month=month)
    else:
        assert STEPS[step](actor=cast["supervisor"], month=month).stands is following


def test_every_write_leaves_a_row_in_the_audit(cast: Cast) -> None:
    month = announced(cast)
    verbs = list(cast.practice.audit_rows.filter(record_id=month.pk).values_list("verb", flat=True))
    assert sorted(verbs) == [
        "groups.month.announced",
        "groups.month.changed",
        "groups.month.made",
    ]


def test_only_what_is_called_off_is_not_running() -> None:
    assert set(State) - RUNNING == {State.CALLED_OFF}
