"""A member prepares: saved as typed, two tabs, signed out, no JavaScript, on a phone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from accord.supervision.answers import Case, Clients, FreeText
from accord.supervision.exercises import Kind
from accord.web.groups.models import Month
from accord.web.rounds.queries import own_writing
from accord.web.worksheets import queries
from tests.browser.looking import WCAG, keep_picture
from tests.web.desk_steps import desk, new_client
from tests.web.personas import Cast
from tests.web.sheet_steps import exercise, month_with_everything, save

STATUS = "[data-draft-status]"


def address(month: Month, kind: Kind, name: str = "answer") -> str:
    return reverse(f"worksheets:{name}", args=[exercise(month, kind).pk])


def kept(cast: Cast, month: Month, kind: Kind) -> Any:
    return queries.own_of(cast["clinician"], exercise(month, kind)).value


def looks_right(page: Page, name: str) -> None:
    """No barrier, nothing too wide, and a picture to look at."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        keep_picture(page, name, width, "light")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page, options=WCAG)
        assert found.violations_count == 0, found.generate_report()


def test_words_are_saved_as_they_are_typed(cast: Cast, visit: Any) -> None:
    month = month_with_everything(cast)
    page = visit("clinician", width=360)
    page.goto(address(month, Kind.FREE_TEXT))
    page.get_by_label("Your answer").fill("I would ask how they knew.")
    expect(page.locator(STATUS)).to_have_text("Saved.")
    assert kept(cast, month, Kind.FREE_TEXT) == FreeText("I would ask how they knew.")
    page.get_by_label("Your answer").fill("I would ask how they knew, and when.")
    expect(page.locator("[name=revision]")).to_have_value("2")
    page.reload()
    expect(page.get_by_label("Your answer")).to_have_value("I would ask how they knew, and when.")


def test_the_later_of_two_tabs_is_told_and_sees_both(cast: Cast, visit: Any) -> None:
    month = month_with_everything(cast)
    first = visit("clinician", width=360)
    second = first.context.new_page()
    for page in (first, second):
        page.goto(address(month, Kind.FREE_TEXT))
    first.get_by_label("Your answer").fill("from the first tab")
    expect(first.locator(STATUS)).to_have_text("Saved.")
    second.get_by_label("Your answer").fill("from the second tab")
    second.get_by_role("button", name="See both").click()
    expect(second.get_by_role("alert")).to_contain_text("from the first tab")
    expect(second.get_by_label("Your answer")).to_have_value("from the second tab")
    looks_right(second, "sheet two tabs")
    assert kept(cast, month, Kind.FREE_TEXT) == FreeText("from the first tab")
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.get_by_role("status").first).to_have_text("Saved.")
    assert kept(cast, month, Kind.FREE_TEXT) == FreeText("from the second tab")


def test_who_was_signed_out_is_told_and_keeps_the_words(cast: Cast, visit: Any) -> None:
    month = month_with_everything(cast)
    page = visit("clinician", width=360)
    page.goto(address(month, Kind.FREE_TEXT))
    page.context.clear_cookies()
    page.context.add_cookies([])
    page.get_by_label("Your answer").fill("not lost")
    expect(page.locator(STATUS)).to_contain_text("Copy what is new")
    expect(page.get_by_label("Your answer")).to_have_value("not lost")


def test_a_whole_worksheet_is_prepared_without_javascript(cast: Cast, visit: Any) -> None:
    # Given a member with a client, and no JavaScript
    dyad = desk(cast, "revealed", "Wren")
    month = month_with_everything(cast)
    page, with_scripts = visit("clinician", width=360, scripts=False), visit("clinician")
    page.goto("/worksheets/")
    page.get_by_role("link", name=re.compile("Goal consensus")).click()
    # When they answer one exercise after the other
    page.get_by_role("link", name="Reading, scope of practice and clientele").click()
    page.get_by_label("What stayed with you?").fill("that it is felt")
    page.get_by_label("Of what ages?").fill("adults")
    page.get_by_role("button", name="Save and go back").click()
    page.get_by_role("link", name="Three to five of your clients").click()
    page.get_by_label("One of your clients").select_option(label="Wren")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("have a counterpart")).to_be_visible()
    page.get_by_label("Your goals for your work with them").fill("sleep\nrest")
    page.get_by_label("Or someone else, by a pseudonym").fill("Birch")
    page.get_by_role("button", name="Save and go back").click()
    page.get_by_role("link", name="Your modality and its three main goals").click()
    page.get_by_label("Your modality").select_option("act")
    page.get_by_role("button", name="Show its goals").click()
    page.get_by_role("button", name="Use these as a start").click()
    page.get_by_role("button", name="Release to the group").click()
    page.get_by_role("button", name="Release", exact=True).click()
    page.get_by_role("link", name="Your clients’ common goals, in their own words").click()
    page.get_by_label("Goal 1, in their words").fill("get a good night's sleep again")
    page.get_by_role("button", name="Suggest themes").click()
    with_scripts.goto(page.url)  # axe is a script itself
    looks_right(with_scripts, "sheet themes")
    page.get_by_role("button", name=re.compile("Take this theme")).click()
    page.get_by_role("link", name="copy some from maps").click()
    page.get_by_label("Whose goals?").select_option(label="Wren")
    page.get_by_role("button", name="Look at their goals").click()
    with_scripts.goto(page.url)  # axe is a script itself
    looks_right(with_scripts, "sheet draw chosen")
    page.get_by_label("see my kids more").check()
    page.get_by_role("button", name="Copy what is ticked").click()
    page.get_by_role("button", name="Release to the group").click()
    page.get_by_label("I have looked").check()
    page.get_by_role("button", name="Release", exact=True).click()
    # Then the worksheet says what is left, and the group sees what was ticked
    expect(page.get_by_text("4 of 5 prepared")).to_be_visible()
    found = queries.released_for(cast["owner"], month)
    assert set(found) == {Kind.MODALITY, Kind.CLIENT_GOALS}
    (goals,) = found[Kind.CLIENT_GOALS]
    assert [(goal.text, goal.theme) for goal in goals.value.goals] == [
        ("get a good night's sleep again", "sleep")
    ]
    case = kept(cast, month, Kind.CLIENTS).cases[0]
    assert (case.client, case.goals) == (str(dyad.client.pk), "sleep\nrest")
    assert kept(cast, month, Kind.CLIENTS).cases[1].pseudonym == "Birch"
    page.get_by_role("button", name=re.compile("Take back.*modality")).click()
    assert set(queries.released_for(cast["owner"], month)) == {Kind.CLIENT_GOALS}


def test_a_case_is_carried_into_a_round_with_one_action(cast: Cast, visit: Any) -> None:
    client, month = new_client(cast, "Wren"), month_with_everything(cast)
    save(cast["clinician"], month, Kind.CLIENTS, Clients((Case(client=str(client.pk)),)))
    page = visit("clinician")
    page.goto(address(month, Kind.CLIENTS))
    page.get_by_label("Your goals for your work with them").fill("sleep\nsee her friends")
    page.get_by_label("What do you hope they get out of working with you?").fill("rest")
    page.get_by_role("button", name=re.compile("Carry into a round")).dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Write alone")
    expect(page.get_by_label("Goal 2", exact=True)).to_have_value("see her friends")
    written = own_writing(cast["clinician"], client.rounds.get()).written
    assert written.hopes == "rest"
    page.go_back()
    expect(page.get_by_label("Your goals for your work with them")).to_have_value(
        "sleep\nsee her friends"
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_the_private_page_makes_the_map_of_a_round(cast: Cast, visit: Any, scripts: bool) -> None:
    month = month_with_everything(cast)
    page = visit("clinician", width=360, scripts=scripts)
    page.goto(address(month, Kind.OWN_THERAPIST))
    page.get_by_label("Your goal 1 for yourself").fill("sleep more")
    page.get_by_label("Their goal 1 for you").fill("get more sleep")
    page.get_by_label("I have no therapist now").check()
    page.get_by_role("button", name="Set them side by side").click()
    expect(page.get_by_role("heading", name="May mean the same")).to_be_visible()
    page.get_by_role("button", name=re.compile("That is right")).click()
    expect(page.get_by_text("You said: the same")).to_be_visible()
    page.get_by_role("button", name="Delete all of this").click()
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_label("Your goal 1 for yourself")).to_have_value("")
    assert not cast["clinician"].private_answers.exists()


def test_enter_in_a_line_saves_and_goes_nowhere(cast: Cast, visit: Any) -> None:
    month = month_with_everything(cast)
    page = visit("clinician", width=360)
    page.goto(address(month, Kind.MODALITY))
    page.get_by_label("Or what you call it yourself").fill("Ecotherapy")
    page.get_by_label("Or what you call it yourself").press("Enter")
    expect(page.get_by_role("status").first).to_have_text("Saved.")
    assert kept(cast, month, Kind.MODALITY).name == "Ecotherapy"
    expect(page.get_by_role("heading", level=1)).to_contain_text("modality")
