"""A month from the page that Accord comes from to its members, with and without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from accord.web.groups import queries
from accord.web.jobs.running import run_due
from tests.browser.looking import WCAG, keep_picture
from tests.web.group_steps import make_group
from tests.web.personas import Cast
from tests.web.test_groups_making import KINDS
from tests.web.test_groups_making import june as june


def has_no_barriers(page: Page, name: str) -> None:
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        keep_picture(page, name, width, "light")
        assert Axe().run(page, options=WCAG).violations_count == 0, name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_june_2023_from_the_page_to_its_members(
    scripts: bool, cast: Cast, visit: Any, june: str
) -> None:
    # Given a facilitator who has the text that her group sends round
    group = make_group(cast)
    susan = visit("supervisor", scripts=scripts)
    susan.goto(reverse("groups:new_month", args=[group.pk]))
    # When she pastes it
    susan.fill("#id_page", june)
    susan.get_by_role("button", name="Read this page", exact=True).click()
    # Then she sees what was understood, and nothing is saved
    expect(susan.locator("h1")).to_have_text("Is this what the page says?")
    expect(susan.locator("#id_month")).to_have_value("2023-06")
    assert [susan.locator(f"#id_kind_{row}").input_value() for row in range(5)] == KINDS
    expect(susan.get_by_text("No link in the text.")).to_be_visible()
    if scripts:  # the checker is a script itself
        has_no_barriers(susan, "month check")
    assert not group.months.exists()
    # When she corrects the title and saves
    susan.fill("#id_title", "Achieving success together: goal consensus")
    susan.get_by_role("button", name="Save as a draft", exact=True).click()
    # Then she is asked for the date, and announces it
    susan.fill("#id_day", "2030-06-07")
    susan.fill("#id_starts", "09:00")
    susan.fill("#id_ends", "10:30")
    susan.fill("#id_place", "The blue room")
    susan.get_by_role("button", name="Set the date", exact=True).click()
    susan.get_by_role("button", name="Announce it", exact=True).click()
    expect(susan.get_by_text("3 people get a mail now")).to_be_visible()
    susan.get_by_role("button", name="Announce it and tell them", exact=True).click()
    expect(susan.get_by_role("status")).to_contain_text("Announced.")
    # And each member is mailed the way to the page
    assert run_due() == 3
    mail = cast.practice.messages.first().body
    address = next(line for line in mail.splitlines() if "/months/" in line)
    carla = visit("clinician", width=360, scripts=scripts)
    carla.goto(address)
    expect(carla.locator("h1")).to_have_text("Achieving success together: goal consensus")
    expect(carla.get_by_text("Friday 7 June 2030, 09:00 to 10:30")).to_be_visible()
    expect(carla.get_by_text("Nobody but you ever sees this answer")).to_be_visible()
    assert [e.kind.value for e in queries.plan_of(group.months.get()).exercises] == KINDS


def test_what_is_amiss_is_found_with_a_screen_reader(cast: Cast, visit: Any) -> None:
    group = make_group(cast)
    susan = visit("supervisor")
    susan.goto(reverse("groups:from_nothing", args=[group.pk]))
    susan.fill("#id_title", "Silence")
    susan.fill("#id_month", "2030-06")
    susan.fill("#id_text_0", "Sit still for a minute.")
    susan.get_by_role("button", name="Save as a draft", exact=True).click()
    expect(susan.get_by_role("alert")).to_contain_text("What you typed is all here")
    expect(susan.get_by_text("Choose what kind of exercise it is.")).to_be_visible()
    has_no_barriers(susan, "month check amiss")
    susan.select_option("#id_kind_0", "free_text")
    susan.get_by_role("button", name="Save as a draft", exact=True).click()
    expect(susan.locator("h1")).to_have_text("When do you meet?")


def test_a_file_is_sent_and_downloaded(cast: Cast, visit: Any, tmp_path: Any) -> None:
    group = make_group(cast)
    susan = visit("supervisor")
    susan.goto(reverse("groups:from_topic", args=[group.pk, "grief"]))
    susan.fill("#id_month", "2030-06")
    susan.get_by_role("button", name="Save as a draft", exact=True).click()
    susan.get_by_role("button", name="Later", exact=True).click()
    susan.click("text=Change the readings")
    paper = tmp_path / "a paper.pdf"
    paper.write_bytes(b"%PDF-1.7 words")
    susan.fill("#id_cited", "A paper of ours")
    susan.set_input_files("#id_file", paper)
    susan.click("button:has-text('Add')")
    with susan.expect_download() as download:
        susan.get_by_role("link", name="Download the file of A paper of ours").click()
    assert download.value.suggested_filename == "a paper.pdf"
    assert download.value.path().read_bytes() == b"%PDF-1.7 words"


def test_an_address_is_shown_once(cast: Cast, visit: Any) -> None:
    carla = visit("clinician")
    carla.goto(reverse("groups:calendar"))
    carla.get_by_role("button", name="Make an address", exact=True).click()
    expect(carla.get_by_text("It is shown only now.")).to_be_visible()
    shown = carla.locator("article.letter").inner_text()
    has_no_barriers(carla, "calendar shown")
    carla.goto(reverse("groups:calendar"))
    assert shown not in carla.content()
