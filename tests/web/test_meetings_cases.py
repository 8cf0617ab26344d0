"""A case crosses only reviewed, with the client's yes where it is wanted, and for a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accord.supervision.case_abstracts import PSEUDONYMS, Abstract, ConsentRule
from accord.supervision.case_review import review
from accord.supervision.meetings import MeetingError
from accord.web.clients.actions import create_client
from accord.web.clients.permissions import NotYoursError
from accord.web.groups import actions as groups
from accord.web.groups.models import Membership, Month
from accord.web.jobs.running import run_due
from accord.web.meetings import actions, queries
from accord.web.meetings.models import CaseConsent, ShownCase
from accord.web.rounds.actions import DraftChangedError
from tests.web.desk_steps import new_client
from tests.web.meeting_steps import CLEAN, agree, begin, last_day, meeting, rewrite, show, shown
from tests.web.personas import Cast

MEMBERS = ("clinician", "supervisor", "owner")


@pytest.fixture
def month(cast: Cast) -> Month:
    return meeting(cast)


def seen_by(who: Any, month: Month) -> list[str]:
    return [case.pseudonym for case in queries.cases_for(who, month).values()]


def at(moment: datetime) -> Any:
    return mock.patch.object(timezone, "now", return_value=moment)


# Before it crosses


def test_a_draft_is_its_writers_own_paper(cast: Cast, month: Month) -> None:
    draft = begin(cast["clinician"], month)
    assert cast.practice.audit_rows.filter(verb__startswith="meetings.").count() == 0
    for persona in ("supervisor", "owner", "other clinician", "other practice", "client"):
        who = cast[persona]
        assert not queries.drafts_of(who).exists()
        assert queries.cases_for(who, month) == {}
        deeds: list[Callable[[], object]] = [
            lambda who=who: actions.save_case(  # type: ignore[misc]
                actor=who, draft=draft, written=queries.Written(), revision=1
            ),
            lambda who=who: actions.show_case(  # type: ignore[misc]
                actor=who, draft=draft, revision=1, day=last_day(month)
            ),
            lambda who=who: actions.withdraw_case(actor=who, draft=draft),  # type: ignore[misc]
            lambda who=who: actions.throw_away(actor=who, draft=draft),  # type: ignore[misc]
            lambda who=who: actions.record_consent(  # type: ignore[misc]
                actor=who, draft=draft, said_on=last_day(month) - timedelta(days=300)
            ),
        ]
        for deed in deeds:
            with pytest.raises(NotYoursError):
                deed()


def test_a_case_is_of_ones_own_client_or_of_someone_by_a_name(cast: Cast, month: Month) -> None:
    client = new_client(cast)
    with pytest.raises(NotYoursError):
        begin(cast["owner"], month, client)
    with pytest.raises(MeetingError, match="there is neither"):
        actions.begin_case(actor=cast["owner"], month=month, called=" ")
    first = begin(cast["clinician"], month, client)
    assert begin(cast["clinician"], month, client) == first
    row = cast.practice.audit_rows.get(verb="meetings.case.begun")
    assert row.record_id == client.pk


def test_the_word_for_a_meeting_is_drawn_anew(cast: Cast) -> None:
    """No word leads to another: over many meetings a client goes under many words."""
    client = new_client(cast)
    group = meeting(cast).group
    words = []
    for number in range(1, 7):
        month = meeting(cast, group=group, plan=_plan(f"2024-{number:02}"))
        words.append(begin(cast["clinician"], month, client).pseudonym)
    assert set(words) <= set(PSEUDONYMS)
    assert len(set(words)) == len(words)


def _plan(month: str) -> Any:
    from dataclasses import replace

    from tests.web.group_steps import PLAN

    return replace(PLAN, month=month)


def test_the_word_is_none_that_somebody_knows(
    cast: Cast, month: Month, monkeypatch: pytest.MonkeyPatch
) -> None:
    for word in PSEUDONYMS[2:]:
        create_client(actor=cast["clinician"], pseudonym=word)
    assert {begin(cast["clinician"], month).pseudonym for _ in range(2)} == set(PSEUDONYMS[:2])
    third = begin(cast["clinician"], month).pseudonym
    assert third.split()[0] in PSEUDONYMS
    assert third.split()[1].isdecimal()


def test_the_later_of_two_tabs_is_told(cast: Cast, month: Month) -> None:
    draft = begin(cast["clinician"], month)
    save: dict[str, Any] = {"actor": cast["clinician"], "draft": draft, "revision": 1}
    assert actions.save_case(written=queries.Written(), **save).revision == 2
    assert actions.save_case(written=queries.Written(), **save).revision == 2
    with pytest.raises(DraftChangedError):
        actions.save_case(written=queries.Written(CLEAN), **save)


# The review


def test_every_name_that_the_practice_knows_is_marked(cast: Cast, month: Month) -> None:
    client = create_client(
        actor=cast["clinician"], pseudonym="Lark", contact="marisol.quintana@example.org"
    )
    create_client(actor=cast["other clinician"], pseudonym="Zyx", contact="555-201-7788")
    text = (
        "Lark and Zyx sat with Otto. Marisol wrote from marisol.quintana@example.org or from "
        "555 201 7788. Aspen House is near. otto@example.org knows."
    )
    draft = begin(cast["clinician"], month, client, Abstract("What now?", text))
    found = review(
        queries.written_in(draft).abstract,
        queries.known_for(draft, queries.written_in(draft)),
        draft.pseudonym,
    )
    known = {one.mark.text: one.mark.offers for one in found.marked if one.must_go}
    assert set(known) >= {
        "Lark",
        "Zyx",
        "Otto",
        "Marisol",
        "marisol.quintana@example.org",
        "555 201 7788",
        "Aspen House",
        "otto@example.org",
    }
    assert known["Lark"][0] == draft.pseudonym
    assert known["Marisol"][0] == draft.pseudonym
    assert draft.pseudonym not in known["Zyx"]


def test_sessions_stand_for_dates(cast: Cast, month: Month) -> None:
    text = "On 3/14/2024 she wept."
    draft = begin(cast["clinician"], month, abstract=Abstract("What now?", text))
    draft = rewrite(draft, sessions=("2024-02-29", "2024-03-07", "2024-03-14"))
    written = queries.written_in(draft)
    found = review(written.abstract, queries.known_for(draft, written), draft.pseudonym)
    assert found.marked[0].mark.offers[0] == "session 3"


@pytest.mark.parametrize(
    ("background", "left_in"),
    [("She is called Lark.", ("name:lark",)), ("Tom moved to Salida.", ("name:tom",))],
)
def test_nothing_crosses_with_a_mark_that_is_known_or_undecided(
    background: str, left_in: tuple[str, ...], cast: Cast, month: Month
) -> None:
    draft = begin(cast["clinician"], month, new_client(cast))
    agree(draft)
    draft = rewrite(draft, background=background, left_in=left_in)
    with pytest.raises(MeetingError, match="replaced or left in on purpose"):
        show(draft)
    assert seen_by(cast["owner"], month) == []


def test_what_is_left_in_on_purpose_crosses(cast: Cast, month: Month) -> None:
    draft = begin(cast["clinician"], month)
    agree(draft)
    draft = rewrite(draft, background="Moved to Salida.", left_in=("place:salida",))
    show(draft)
    (case,) = queries.cases_for(cast["owner"], month).values()
    assert case.abstract.background == "Moved to Salida."


def test_only_what_was_looked_through_crosses(cast: Cast, month: Month) -> None:
    draft = begin(cast["clinician"], month)
    agree(draft)
    show_it: dict[str, Any] = {
        "actor": cast["clinician"],
        "draft": draft,
        "day": last_day(month),
    }
    with pytest.raises(DraftChangedError):
        actions.show_case(revision=0, **show_it)
    rewrite(draft, question=" ")
    with pytest.raises(MeetingError, match="asks the group something"):
        actions.show_case(revision=2, **show_it)


# Consent


def test_the_client_is_asked_unless_the_practice_says_otherwise(cast: Cast, month: Month) -> None:
    draft = begin(cast["clinician"], month)
    with pytest.raises(MeetingError, match="the client's yes is recorded"):
        show(draft)
    agree(draft)
    assert show(draft).ended is None


def test_a_practice_may_ask_only_where_something_is_left(cast: Cast, month: Month) -> None:
    for persona in ("clinician", "supervisor", "client"):
        with pytest.raises(NotYoursError):
            actions.change_rule(actor=cast[persona], consent=ConsentRule.WHEN_SOMETHING_IS_LEFT)
    for _ in range(2):
        actions.change_rule(actor=cast["owner"], consent=ConsentRule.WHEN_SOMETHING_IS_LEFT)
    assert queries.rule_of(cast.practice) is ConsentRule.WHEN_SOMETHING_IS_LEFT
    draft = begin(cast["clinician"], month)
    assert show(draft).ended is None
    left = begin(cast["clinician"], month)
    left = rewrite(left, background="Moved to Salida.", left_in=("place:salida",))
    with pytest.raises(MeetingError, match="something that was marked stays"):
        show(left)
    warned = begin(cast["clinician"], month)
    warned = rewrite(warned, background="The only woman surgeon there lost a son in an avalanche.")
    with pytest.raises(MeetingError, match="a warning stands"):
        show(warned)
    actions.change_rule(actor=cast["owner"], consent=ConsentRule.ALWAYS)
    assert queries.rule_of(cast.practice) is ConsentRule.ALWAYS


def test_a_client_who_takes_the_yes_back_takes_the_case_back(cast: Cast, month: Month) -> None:
    client = new_client(cast)
    one = shown(cast["clinician"], month, client)
    actions.withdraw_consent(actor=cast["clinician"], draft=one.draft)
    actions.withdraw_consent(actor=cast["clinician"], draft=one.draft)
    assert seen_by(cast["owner"], month) == []
    assert [row.answer for row in one.draft.consents.order_by("number")] == ["given", "withdrawn"]
    rows = cast.practice.audit_rows.filter(verb__startswith="meetings.consent")
    assert {row.record_id for row in rows} == {client.pk}
    with pytest.raises(MeetingError, match="the client's yes"):
        show(one.draft)


def test_a_yes_is_of_a_day_that_has_come_and_recorded_once(cast: Cast, month: Month) -> None:
    draft = begin(cast["clinician"], month)
    with pytest.raises(MeetingError, match="a day that has come"):
        actions.record_consent(actor=cast["clinician"], draft=draft, said_on=last_day(month))
    agree(draft)
    agree(draft)
    consent = queries.consent_of(draft)
    assert isinstance(consent, CaseConsent)
    assert (consent.number, consent.by) == (1, cast["clinician"])


# Once it has crossed


def test_the_group_sees_it_and_nobody_else(cast: Cast, month: Month) -> None:
    one = shown(cast["clinician"], month, new_client(cast))
    for persona in MEMBERS:
        assert seen_by(cast[persona], month) == [one.pseudonym]
    for persona in ("other clinician", "client", "other practice"):
        assert seen_by(cast[persona], month) == []


def test_a_case_takes_the_place_that_was_kept_for_it(cast: Cast, month: Month) -> None:
    run = cast["supervisor"]
    actions.add_item(actor=run, month=month, title="Welcome")
    actions.add_item(actor=run, month=month, presenter=cast["clinician"], minutes=30)
    first = shown(cast["clinician"], month)
    second = shown(cast["clinician"], month)
    show(second.draft)
    lines = queries.agenda_of(month, queries.cases_for(run, month)).lines
    assert [line.title for line in lines] == ["Welcome", first.pseudonym, second.pseudonym]
    assert [line.minutes for line in lines] == [15, 30, 15]
    actions.withdraw_case(actor=cast["clinician"], draft=first.draft)
    lines = queries.agenda_of(month, queries.cases_for(run, month)).lines
    assert [(line.title, line.gone) for line in lines[1:]] == [
        (first.pseudonym, True),
        (second.pseudonym, False),
    ]


def test_it_is_withdrawn_at_any_time_and_its_words_are_gone(cast: Cast, month: Month) -> None:
    one = shown(cast["clinician"], month)
    month = groups.close(
        actor=cast["supervisor"], month=groups.meet(actor=cast["supervisor"], month=month)
    )
    for _ in range(2):
        actions.withdraw_case(actor=cast["clinician"], draft=one.draft)
    one.refresh_from_db()
    assert (one.body, one.how_ended) == ("", ShownCase.End.WITHDRAWN)
    assert seen_by(cast["owner"], month) == []
    assert cast.practice.audit_rows.filter(verb="meetings.case.withdrawn").count() == 1


def test_it_can_be_shown_anew_with_other_words(cast: Cast, month: Month) -> None:
    one = shown(cast["clinician"], month)
    rewrite(one.draft, question="And now?")
    (case,) = queries.cases_for(cast["owner"], month).values()
    assert case.abstract.question == CLEAN.question
    again = show(one.draft)
    assert again.pk == one.pk
    (case,) = queries.cases_for(cast["owner"], month).values()
    assert case.abstract.question == "And now?"
    assert show(one.draft).at == again.at  # a double click


def test_whoever_leaves_before_the_meeting_takes_the_case_along(cast: Cast, month: Month) -> None:
    one = shown(cast["clinician"], month)
    membership = month.group.memberships.get(user=cast["clinician"])
    groups.take_out(actor=cast["supervisor"], membership=membership)
    assert seen_by(cast["owner"], month) == []
    actions.withdraw_case(actor=cast["clinician"], draft=one.draft)  # still their own
    groups.add_person(
        actor=cast["supervisor"],
        group=month.group,
        user=cast["clinician"],
        role=Membership.Role.MEMBER,
    )
    show(one.draft)
    month = groups.meet(actor=cast["supervisor"], month=month)
    membership = month.group.memberships.get(user=cast["clinician"], left__isnull=True)
    groups.take_out(actor=cast["supervisor"], membership=membership)
    assert seen_by(cast["owner"], month) == [one.pseudonym]


def test_a_month_that_is_called_off_shows_no_case(cast: Cast, month: Month) -> None:
    shown(cast["clinician"], month)
    month = groups.call_off(actor=cast["supervisor"], month=month, link="x")
    assert seen_by(cast["owner"], month) == []


def test_thrown_away_it_is_gone_everywhere(cast: Cast, month: Month) -> None:
    one = shown(cast["clinician"], month)
    actions.throw_away(actor=cast["clinician"], draft=one.draft)
    one.refresh_from_db()
    one.draft.refresh_from_db()
    assert (one.body, one.draft.body, one.draft.called) == ("", "", "")
    with pytest.raises(MeetingError, match="words of this one are gone"):
        actions.throw_away(actor=cast["clinician"], draft=one.draft)


# Expiry


def test_at_its_hour_it_is_gone_before_any_job_has_run(cast: Cast, month: Month) -> None:
    one = shown(cast["clinician"], month)
    midnight = one.expires.astimezone(ZoneInfo(month.zone))
    assert (midnight.hour, midnight.date()) == (0, last_day(month) + timedelta(days=1))
    with at(one.expires - timedelta(seconds=1)):
        assert seen_by(cast["owner"], month) == [one.pseudonym]
    with at(one.expires):
        assert seen_by(cast["owner"], month) == []
        assert not queries.is_alive(one)


def test_the_job_deletes_the_words_of_both(cast: Cast, month: Month) -> None:
    one = shown(cast["clinician"], month)
    run_due(lambda: one.expires - timedelta(seconds=1))
    one.refresh_from_db()
    assert one.body
    run_due(lambda: one.expires + timedelta(seconds=1))
    one.refresh_from_db()
    one.draft.refresh_from_db()
    assert (one.body, one.how_ended, one.draft.body, one.draft.called) == (
        "",
        ShownCase.End.EXPIRED,
        "",
        "",
    )
    row = cast.practice.audit_rows.get(verb="meetings.case.expired")
    assert (row.actor, row.record_id) == (None, one.pk)


def test_a_later_day_outlives_the_first_job(cast: Cast, month: Month) -> None:
    one = shown(cast["clinician"], month)
    first = one.expires
    show(one.draft, last_day(month) + timedelta(days=3))
    run_due(lambda: first + timedelta(seconds=1))
    one.refresh_from_db()
    assert one.body
    run_due(lambda: first + timedelta(days=4))
    one.refresh_from_db()
    assert not one.body


def test_a_case_that_was_withdrawn_is_no_longer_the_jobs(cast: Cast, month: Month) -> None:
    one = shown(cast["clinician"], month)
    actions.withdraw_case(actor=cast["clinician"], draft=one.draft)
    run_due(lambda: one.expires + timedelta(seconds=1))
    one.refresh_from_db()
    assert one.how_ended == ShownCase.End.WITHDRAWN
    one.draft.refresh_from_db()
    assert one.draft.body


@pytest.mark.parametrize("days", [-20, 17])
def test_the_day_is_from_the_meeting_on_and_not_too_late(
    days: int, cast: Cast, month: Month
) -> None:
    draft = begin(cast["clinician"], month)
    agree(draft)
    with pytest.raises(MeetingError, match="at most 30 days"):
        show(draft, last_day(month) + timedelta(days=days))


def test_reading_another_persons_case_leaves_a_row(cast: Cast, month: Month) -> None:
    one = shown(cast["clinician"], month)
    actions.read_case(actor=cast["clinician"], shown=one)
    actions.read_case(actor=cast["owner"], shown=one)
    row = cast.practice.audit_rows.get(verb="meetings.case.read")
    assert row.actor == cast["owner"]
