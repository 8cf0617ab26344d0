"""The board: what it shows, what it never shows, and what it answers when asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest import mock

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accord.supervision.answers import CommonGoal, CommonGoals
from accord.supervision.board import ThemeCounts
from accord.supervision.exercises import Kind
from accord.web.groups import actions as groups
from accord.web.groups.models import Month
from accord.web.meetings import actions
from accord.web.meetings.pages.board import LIVE_AT_MOST, board_page, live_for
from accord.web.meetings.queries import board_of
from tests.web.desk_steps import new_client
from tests.web.group_steps import PLAN, announced, in_days
from tests.web.meeting_steps import (
    attend,
    closed,
    decision,
    full,
    meeting,
    members,
    met,
    release_all,
    shown,
)
from tests.web.personas import Cast
from tests.web.sheet_steps import release, save

SignIn = Callable[[str], Client]


def address(month: Month, name: str = "board") -> str:
    return reverse(f"meetings:{name}", args=[month.pk])


def goals(user: Any, month: Month, *themes: str) -> None:
    value = CommonGoals(tuple(CommonGoal(f"{theme} in their words", theme) for theme in themes))
    save(user, month, Kind.CLIENT_GOALS, value)
    release(user, month, Kind.CLIENT_GOALS)


def meet(cast: Cast, month: Month) -> Month:
    return groups.meet(actor=cast["supervisor"], month=month)


def cells(cast: Cast, month: Month) -> dict[str, int]:
    """What a member sees at a look, kept as the page keeps it."""
    found = board_of(cast["clinician"], month)
    if found.keep:
        actions.keep_counts(actor=cast["clinician"], month=month, counts=found.themes)
    return {cell.id: cell.at_least for cell in found.themes.cells}


# What it shows


def test_it_shows_modalities_without_names_and_themes_from_three(
    cast: Cast, browser_of: SignIn
) -> None:
    page = browser_of("owner").get(address(full(cast, 5))).content.decode()
    live = page[page.index('class="live"') : page.index('id="people"')]
    assert "Acceptance and commitment therapy" in live
    assert "Sleep and rest" in live
    assert "at least 5 members" in live
    for secret in ("sleep like I used to", "my own words", "Member 0", "Birch"):
        assert secret not in live


def test_it_leads_to_no_client(cast: Cast, browser_of: SignIn) -> None:
    month = meeting(cast)
    client = new_client(cast, "Kestrelsecret")
    one = shown(cast["clinician"], month, client)
    for persona in ("supervisor", "owner"):
        page = browser_of(persona).get(address(month)).content.decode()
        case = browser_of(persona).get(reverse("meetings:case", args=[month.pk, one.pk]))
        assert one.pseudonym in page
        for text in (page, case.content.decode()):
            for secret in ("Kestrelsecret", str(client.pk), str(one.draft_id), str(client.user_id)):
                assert secret not in text


def test_an_empty_board_says_what_is_missing(cast: Cast, browser_of: SignIn) -> None:
    page = browser_of("clinician").get(address(meeting(cast))).content.decode()
    for words in (
        "Nobody has released a modality yet.",
        "Themes are counted when the meeting begins.",
        "There is no agenda yet.",
        "Nothing is decided yet.",
    ):
        assert words in page


def test_what_comes_now_is_marked_while_the_group_meets(cast: Cast) -> None:
    month = meeting(cast)
    for title in ("first", "second"):
        actions.add_item(actor=cast["supervisor"], month=month, title=title, minutes=10)
    assert month.starts is not None
    for state, now in ((month, []), (meet(cast, month), ["second"])):
        board = board_of(cast["clinician"], state)
        moment = month.starts + timedelta(minutes=12)
        with mock.patch.object(timezone, "now", return_value=moment):
            page = board_page(board, board.themes)
        assert [one.title for one in page.agenda if one.is_now] == now


def test_whoever_left_stays_among_those_who_were_there(cast: Cast, browser_of: SignIn) -> None:
    month = met(cast)
    attend(cast, month, cast["clinician"])
    membership = month.group.memberships.get(user=cast["clinician"])
    groups.take_out(actor=cast["supervisor"], membership=membership)
    page = browser_of("owner").get(address(month)).content.decode()
    assert "Carla" in page[page.index('id="people"') :]
    assert browser_of("clinician").get(address(month)).status_code == 404


# Themes: counted once, and small cells never


def test_no_theme_is_counted_before_the_meeting(cast: Cast) -> None:
    month = full(cast, 5, held=False)
    assert cells(cast, month) == {}
    assert cells(cast, meet(cast, month)) != {}


def test_a_theme_of_two_is_not_told(cast: Cast) -> None:
    month = meeting(cast)
    everyone = [cast["clinician"], cast["owner"], *members(cast, month, 4)]
    for number, user in enumerate(everyone):
        goals(user, month, "sleep", *(["worry"] if number < 2 else []))
    assert cells(cast, meet(cast, month)) == {"sleep": 5}


def test_they_are_counted_once_whatever_comes_after(cast: Cast) -> None:
    """Two boards with one member between them would tell of that member."""
    month = meeting(cast)
    everyone = [cast["clinician"], cast["owner"], *members(cast, month, 4)]
    for number, user in enumerate(everyone):
        goals(user, month, "sleep" if number < 2 else "worry")
    month = meet(cast, month)
    first = cells(cast, month)
    month = groups.reopen(actor=cast["supervisor"], month=month)
    assert cells(cast, month) == {}
    goals(everyone[2], month, "sleep")
    month = meet(cast, month)
    assert cells(cast, month) == first == {"worry": 3}
    assert cast.practice.themeboards.count() == 1


def test_too_few_tell_nothing_and_are_not_kept(cast: Cast) -> None:
    month = meeting(cast)
    everyone = [cast["clinician"], cast["owner"], *members(cast, month, 2)]
    for user in everyone[:3]:
        goals(user, month, "sleep")
    month = meet(cast, month)
    assert cells(cast, month) == {}
    assert not cast.practice.themeboards.exists()
    month = groups.reopen(actor=cast["supervisor"], month=month)
    goals(everyone[3], month, "sleep")
    assert cells(cast, meet(cast, month)) == {"sleep": 3}


def test_of_two_first_looks_one_is_kept(cast: Cast) -> None:
    month = full(cast, 5)
    found = board_of(cast["clinician"], month)
    mine = replace(found.themes, cells=())
    assert actions.keep_counts(actor=cast["owner"], month=month, counts=mine) == mine
    assert actions.keep_counts(actor=cast["clinician"], month=month, counts=found.themes) == mine


def test_nothing_is_kept_of_a_meeting_that_was_taken_back(cast: Cast) -> None:
    month = groups.reopen(actor=cast["supervisor"], month=full(cast, 5))
    counts = ThemeCounts((), "no reason")
    assert actions.keep_counts(actor=cast["clinician"], month=month, counts=counts) == counts
    assert not cast.practice.themeboards.exists()


# Asked again


def test_it_answers_304_until_something_changes(cast: Cast, browser_of: SignIn) -> None:
    month = full(cast, 1)
    olga = browser_of("owner")
    first = olga.get(address(month))
    version = first.headers["ETag"]
    again = olga.get(address(month), headers={"If-None-Match": version})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", version)
    decision(cast, month, "ask in every first hour")
    later = olga.get(address(month), headers={"If-None-Match": version})
    assert later.status_code == 200
    assert later.headers["ETag"] != version
    assert "ask in every first hour" in later.content.decode()


def test_everyone_gets_the_same_version(cast: Cast, browser_of: SignIn) -> None:
    """What one person alone sees stands outside the part that is compared."""
    month = full(cast, 1)
    versions = {
        browser_of(persona).get(address(month)).headers["ETag"]
        for persona in ("supervisor", "clinician", "owner")
    }
    assert len(versions) == 1


def test_a_case_that_expires_is_a_change(cast: Cast, browser_of: SignIn) -> None:
    month = meeting(cast)
    one = shown(cast["clinician"], month)
    olga = browser_of("owner")
    version = olga.get(address(month)).headers["ETag"]
    one.expires = timezone.now()
    one.save(update_fields=["expires"])
    later = olga.get(address(month), headers={"If-None-Match": version})
    assert later.status_code == 200
    assert "no longer shown" in later.content.decode()
    assert olga.get(reverse("meetings:case", args=[month.pk, one.pk])).status_code == 404


def test_an_open_board_does_not_keep_its_person_signed_in_for_ever(cast: Cast) -> None:
    month = meeting(cast)
    assert month.ends is not None
    assert live_for(month) == LIVE_AT_MOST.total_seconds()
    assert live_for(month, month.ends) == 3600
    assert live_for(month, month.ends + timedelta(days=1)) == 0
    assert live_for(groups.close(actor=cast["supervisor"], month=meet(cast, month))) == 0


# Steps


def test_a_facilitator_begins_and_closes_on_the_board(cast: Cast, browser_of: SignIn) -> None:
    month = meeting(cast)
    susan = browser_of("supervisor")
    assert "Begin the meeting" in susan.get(address(month)).content.decode()
    assert "Begin the meeting" not in browser_of("clinician").get(address(month)).content.decode()
    for name in ("begin", "end"):
        assert browser_of("clinician").post(address(month, name)).status_code == 404
    for name, state in (("begin", "met"), ("begin", "met"), ("end", "closed"), ("end", "closed")):
        assert susan.post(address(month, name)).headers["Location"] == address(month)
        month.refresh_from_db()
        assert month.state == state


def test_a_month_leads_to_its_board_once_it_is_announced(cast: Cast, browser_of: SignIn) -> None:
    month = meeting(cast)
    page = reverse("groups:month", args=[month.pk])
    assert address(month) in browser_of("clinician").get(page).content.decode()
    groups.call_off(actor=cast["supervisor"], month=month, link="x")
    assert address(month) not in browser_of("clinician").get(page).content.decode()
    assert browser_of("clinician").get(address(month)).status_code == 404


def test_released_texts_stand_with_their_names(cast: Cast, browser_of: SignIn) -> None:
    month = meeting(cast)
    release_all(cast["clinician"], month)
    page = browser_of("owner").get(address(month, "released")).content.decode()
    assert "that agreement is felt, and not seen" in page
    assert ">Carla<" in page
    assert "sleep like I used to" not in page


def test_the_kind_of_hours_is_named(cast: Cast, browser_of: SignIn) -> None:
    month = closed(cast)
    page = browser_of("supervisor").get(address(month, "attendance")).content.decode()
    assert "Hours count as consultation" in page


def test_a_group_of_another_month_is_not_mixed_in(cast: Cast, browser_of: SignIn) -> None:
    month = full(cast, 1)
    other = announced(cast, month.group, replace(PLAN, month="2023-07"), to=in_days(30))
    page = browser_of("owner").get(address(other)).content.decode()
    assert "Nobody has released a modality yet." in page
    assert "No notes yet." in page
