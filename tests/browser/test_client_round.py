"""The client on a phone: questions as they type, help at once, the map, narrow screens."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accord.web.rounds import actions
from accord.web.rounds.parts import Part, WrittenGoal
from accord.web.rounds.queries import own_writing
from tests.browser.client_pages import revealed
from tests.browser.looking import expect_no_barriers
from tests.web.personas import Cast
from tests.web.round_steps import Dyad, at, begin, propose

LINE = "#text-0"
STATUS = "[data-draft-status]"


def address(name: str, dyad: Dyad, *more: Any) -> str:
    return reverse(f"mine:{name}", args=[dyad.round.pk, *more])


def texts(dyad: Dyad) -> list[str]:
    return [goal.text for goal in own_writing(dyad.user, dyad.fresh()).written.goals]


def test_words_are_saved_as_they_are_typed(cast: Cast, visit: Any) -> None:
    # Given a client who writes on a phone
    dyad = begin(cast)
    page = visit("client", width=360)
    page.goto(address("write", dyad))
    # When they type and press no button
    page.fill(LINE, "stop being anxious")
    page.select_option("#importance-0", "9")
    # Then it is saved, and a question stands beside it
    expect(page.locator(STATUS)).to_have_text("Saved.")
    expect(page.locator("[data-question='0']")).to_contain_text("?")
    assert texts(dyad) == ["stop being anxious"]
    page.reload()
    expect(page.locator(LINE)).to_have_value("stop being anxious")


def test_words_of_danger_bring_help_at_once(cast: Cast, visit: Any) -> None:
    # Given a client who writes of wanting to die
    dyad = begin(cast)
    page = visit("client", width=360)
    page.goto(address("write", dyad))
    page.fill(LINE, "stop wanting to die")
    page.get_by_role("button", name="Save and go on").click()
    page.goto(address("seal", dyad))
    # When they say that they are done
    page.get_by_role("button", name="Yes, I am done").click()
    # Then whom to call stands first, and a reader of the screen says it
    expect(page.get_by_role("alert")).to_contain_text("988")
    expect_no_barriers(page, "client help at once")


def test_lines_are_decided_by_keyboard_without_leaving_the_map(cast: Cast, visit: Any) -> None:
    dyad = revealed(cast)
    page = visit("client")
    page.goto(address("map", dyad))
    page.evaluate("window.stayed = true")
    page.get_by_role("button", name=re.compile("That is right")).first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You two said: ").first).to_be_visible()
    assert page.evaluate("window.stayed")
    expect(page.locator(".htmx-settling, .htmx-request")).to_have_count(0)
    page.locator("summary", has_text="Change it").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You two said: close, not the same")).to_be_visible()
    assert page.evaluate("window.stayed")
    assert dyad.round.decisions.count() == 2


@pytest.mark.parametrize("name", ["write", "guess", "seal", "map", "goals"])
def test_nothing_is_wider_than_a_small_phone(name: str, cast: Cast, visit: Any) -> None:
    if name in ("map", "goals"):
        dyad = at(cast, "revealed")
        propose(dyad, "w" * 300)
    else:
        dyad = begin(cast)
        goals = [WrittenGoal("w" * 2000), WrittenGoal("לישון לילה שלם")]
        mine: dict[str, Any] = {"actor": dyad.user, "round": dyad.round, "revision": 0}
        actions.save_goals(**mine, part=Part.GOALS, goals=goals)
    page = visit("client", width=320)
    page.goto(address(name, dyad))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
