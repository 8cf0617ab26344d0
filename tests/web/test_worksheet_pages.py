"""A worksheet's pages: saved as typed, in two tabs, after leaving the group, and on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from accord.supervision.answers import (
    Case,
    Clients,
    FreeText,
    Reflection,
)
from accord.supervision.exercises import Kind
from accord.web.groups import actions as groups
from accord.web.groups.models import Month
from accord.web.groups.preparation import left_of, links_of
from tests.web.desk_steps import new_client
from tests.web.group_steps import PLAN, announced
from tests.web.personas import Cast
from tests.web.sheet_browser import JSON, SignIn, answer, kept, plain, printed
from tests.web.sheet_steps import (
    MODALITY,
    PRIVATE,
    compare,
    month_with_everything,
    release,
    save,
)


@pytest.fixture
def month(cast: Cast) -> Month:
    return month_with_everything(cast)


@pytest.fixture
def carla(browser_of: SignIn) -> Client:
    return browser_of("clinician")


# Saving


def test_what_is_typed_is_saved_and_the_revision_comes_back(
    cast: Cast, month: Month, carla: Client
) -> None:
    url = answer(month, Kind.FREE_TEXT)
    told = carla.post(url, {"answer": "a\r\nb ", "revision": 0}, **JSON)
    assert (told.status_code, told.json()) == (200, {"revision": 1, "questions": {}})
    assert kept(cast, month, Kind.FREE_TEXT) == FreeText("a\nb ")
    again = carla.post(url, {"answer": "a\r\nb ", "revision": 0}, **JSON)
    assert again.json()["revision"] == 1


def test_every_field_of_the_reflection_comes_back(cast: Cast, month: Month, carla: Client) -> None:
    reading = month.readings.first()
    sent = {
        "readings": [str(reading.pk)],
        "other_reading": "a book",
        "stayed": "a thought",
        "populations": "couples",
        "ages": "adults",
        "works_with": "worry",
        "refers_on": "eating",
        "revision": 0,
        "go": "stay",
    }
    shown = carla.post(answer(month, Kind.REFLECTION), sent, follow=True).content.decode()
    for word in ("a book", "a thought", "couples", "adults", "worry", "eating", "checked"):
        assert word in shown
    value = kept(cast, month, Kind.REFLECTION)
    assert value.readings == (str(reading.pk),)
    assert value.scope.refers_on == "eating"


def test_a_reading_that_was_taken_away_stays_with_who_had_read_it(
    cast: Cast, month: Month, carla: Client, browser_of: SignIn
) -> None:
    reading = month.readings.first()
    save(cast["clinician"], month, Kind.REFLECTION, Reflection((str(reading.pk),)))
    groups.remove_reading(actor=cast["supervisor"], reading=reading)
    assert reading.cited in carla.get(answer(month, Kind.REFLECTION)).content.decode().replace(
        "&amp;", "&"
    )
    assert "Tryon" not in browser_of("owner").get(answer(month, Kind.REFLECTION)).content.decode()


def test_a_later_tab_is_told_and_shows_both(cast: Cast, month: Month, carla: Client) -> None:
    url = answer(month, Kind.FREE_TEXT)
    carla.post(url, {"answer": "from the first tab", "revision": 0}, **JSON)
    told = carla.post(url, {"answer": "from the second", "revision": 0}, **JSON)
    assert told.status_code == 409
    assert told.json()["both"]
    both = carla.post(url, {"answer": "from the second", "revision": 0, "go": "done"})
    assert both.status_code == 409
    text = both.content.decode()
    assert "from the first tab" in text
    assert "from the second" in text
    assert 'name="revision" value="1"' in text
    assert kept(cast, month, Kind.FREE_TEXT) == FreeText("from the first tab")
    carla.post(url, {"answer": "from the second", "revision": 1, "go": "done"})
    assert kept(cast, month, Kind.FREE_TEXT) == FreeText("from the second")


def test_what_breaks_a_rule_is_said_and_stays_on_the_page(month: Month, carla: Client) -> None:
    url = answer(month, Kind.MODALITY)
    sent = {"key": "", "goal-0": "x" * 2001, "goal-1": "kept", "revision": 0, "go": "stay"}
    refused = carla.post(url, sent)
    assert refused.status_code == 422
    assert "kept" in refused.content.decode()
    assert "2000" in refused.content.decode()
    told = carla.post(url, sent, **JSON)
    assert told.status_code == 422
    assert "2000" in told.json()["told"]


def test_who_was_taken_out_meanwhile_keeps_what_they_typed(
    cast: Cast, month: Month, carla: Client
) -> None:
    save(cast["clinician"], month, Kind.FREE_TEXT)
    membership = month.group.memberships.get(user=cast["clinician"])
    groups.take_out(actor=cast["supervisor"], membership=membership)
    url = answer(month, Kind.FREE_TEXT)
    told = carla.post(url, {"answer": "new words", "revision": 1}, **JSON)
    assert told.status_code == 422
    assert "Copy what is new" in told.json()["told"]
    shown = carla.get(url).content.decode()
    assert "I would rather ask than guess." in shown
    assert '<form method="post" action="/worksheets' not in shown
    assert "You have left this group" in carla.get(reverse("worksheets:sheets")).content.decode()


def test_a_member_of_another_group_finds_nothing(
    cast: Cast, month: Month, browser_of: SignIn
) -> None:
    group = groups.make_group(actor=cast["supervisor"], name="Another group", kind="consultation")
    groups.add_person(
        actor=cast["supervisor"], group=group, user=cast["other clinician"], role="facilitator"
    )
    otto = browser_of("other clinician")
    for kind in Kind:
        assert otto.get(answer(month, kind)).status_code == 404
        assert otto.post(answer(month, kind), {"go": "stay"}).status_code == 404
    for name in ("sheet", "empty", "filled", "all"):
        assert otto.get(reverse(f"worksheets:{name}", args=[month.pk])).status_code == 404
    assert otto.get(reverse("worksheets:sheets")).status_code == 200


def test_a_signed_out_browser_is_sent_to_sign_in(month: Month, browser_of: SignIn) -> None:
    stranger = browser_of("stranger")
    told = stranger.post(answer(month, Kind.FREE_TEXT), {"answer": "x"}, **JSON)
    assert told.status_code == 302


# The worksheet


def test_the_worksheet_says_what_is_left_in_words(cast: Cast, month: Month, carla: Client) -> None:
    url = reverse("worksheets:sheet", args=[month.pk])
    assert "5 to prepare" in carla.get(url).content.decode()
    save(cast["clinician"], month, Kind.CLIENTS)
    save(cast["clinician"], month, Kind.MODALITY)
    release(cast["clinician"], month, Kind.MODALITY)
    before = plain(carla.get(url))
    assert "2 of 5 prepared" in before
    assert "Released to the group" in before
    compare(cast["clinician"], month)
    assert plain(carla.get(url)) == before  # nothing tells of the private exercise
    for kind in (Kind.REFLECTION, Kind.CLIENT_GOALS, Kind.FREE_TEXT):
        save(cast["clinician"], month, kind)
    assert "All prepared" in carla.get(url).content.decode()


def test_other_apps_hear_what_is_left_and_where_the_worksheet_is(cast: Cast, month: Month) -> None:
    month.refresh_from_db()
    left = left_of(cast["clinician"], [month])
    assert left[month.pk].of == 5
    assert "worksheets:sheet" in [link.url_name for link in links_of(month, False)]


# The scope of an earlier month


def test_an_earlier_scope_is_looked_through_and_saved_only_then(
    cast: Cast, month: Month, carla: Client
) -> None:
    earlier = announced(cast, month.group, replace(PLAN, month="2023-05"))
    save(cast["clinician"], earlier, Kind.REFLECTION)
    url = answer(month, Kind.REFLECTION)
    assert "Begin with what you wrote for May 2023" in carla.get(url).content.decode()
    looked = carla.get(f"{url}?earlier=1").content.decode()
    assert "couples and students" in looked
    assert "Look it through" in looked
    assert kept(cast, month, Kind.REFLECTION) == Reflection()
    save(cast["clinician"], month, Kind.REFLECTION)
    assert "May 2023" not in carla.get(url).content.decode()
    assert "May 2023" not in carla.get(f"{url}?earlier=1").content.decode()


# On paper


def test_the_empty_sheet_asks_and_holds_nothing_of_anybody(
    cast: Cast, month: Month, carla: Client
) -> None:
    save(cast["clinician"], month, Kind.MODALITY)
    text = printed(carla, month, "empty")
    assert "Goal consensus" in text
    assert "Your modality and its three main goals" in text
    assert MODALITY.goals[0] not in text
    assert "Carla" not in text


def test_the_filled_sheet_holds_ones_own_words_in_any_script(
    cast: Cast, month: Month, carla: Client, browser_of: SignIn
) -> None:
    me, client = cast["clinician"], new_client(cast, "Wren")
    cases = (
        Case(client=str(client.pk), goals="sleep\nrest"),
        Case(pseudonym="Birch", hopes="надежда"),
    )
    save(me, month, Kind.CLIENTS, Clients(cases))
    save(me, month, Kind.MODALITY)
    save(me, month, Kind.REFLECTION)
    text = printed(carla, month, "filled")
    for words in ("Wren: Your goals", "rest", "надежда", "Cognitive behavioural", "Carla"):
        assert words in text
    olgas = printed(browser_of("owner"), month, "filled")
    assert "Wren" not in olgas
    assert "Olga" in olgas


def test_the_private_page_is_printed_only_when_asked_for(
    cast: Cast, month: Month, carla: Client
) -> None:
    without = printed(carla, month, "filled")
    compare(cast["clinician"], month)
    assert printed(carla, month, "filled") == without  # no trace, whether it was used or not
    assert PRIVATE.mine[1] in printed(carla, month, "all")


def test_a_paper_that_is_not_there_is_said(month: Month, carla: Client) -> None:
    url = reverse("worksheets:filled", args=[month.pk])
    assert carla.get(url, {"paper": "a4"}).status_code == 200
    assert "Paper is" in carla.get(url, {"paper": "a9"}, follow=True).content.decode()
