"""What is typed is saved, on the phone and at the desk: no network, two tabs, a click too early."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from accord.web.rounds.queries import own_writing
from tests.web.personas import Cast
from tests.web.round_steps import Dyad, begin

STATUS = "[data-draft-status]"
Visit = Callable[..., Page]


@dataclass(frozen=True)
class Side:
    """One of the two who write: where, and in which field."""

    persona: str
    page: str
    line: str

    def address(self, dyad: Dyad) -> str:
        return reverse(self.page, args=[dyad.round.pk])

    def texts(self, dyad: Dyad) -> list[str]:
        user = dyad.user if self.persona == "client" else dyad.therapist
        return [goal.text for goal in own_writing(user, dyad.fresh()).written.goals]


SIDES = (
    Side("client", "mine:write", "#text-0"),
    Side("clinician", "desk:write", "#id_goals_0"),
)
both_sides = pytest.mark.parametrize("side", SIDES, ids=lambda side: side.persona)


@both_sides
def test_words_are_saved_without_a_click(side: Side, cast: Cast, visit: Visit) -> None:
    dyad = begin(cast)
    page = visit(side.persona, width=360)
    page.goto(side.address(dyad))
    page.fill(side.line, "see my kids more")
    expect(page.locator(STATUS)).to_have_text("Saved.")
    page.fill(side.line, "see my kids every week")
    expect(page.locator(STATUS)).to_have_text("Saving…")
    expect(page.locator(STATUS)).to_have_text("Saved.")
    assert side.texts(dyad) == ["see my kids every week"]
    page.reload()
    expect(page.locator(side.line)).to_have_value("see my kids every week")


@both_sides
def test_words_written_without_a_network_are_saved_once_it_is_back(
    side: Side, cast: Cast, visit: Visit
) -> None:
    dyad = begin(cast)
    page = visit(side.persona, width=360)
    page.goto(side.address(dyad))
    page.context.set_offline(True)
    page.fill(side.line, "see my kids more")
    expect(page.locator(STATUS)).to_have_text("Not saved yet. Trying again…")
    page.context.set_offline(False)
    expect(page.locator(STATUS)).to_have_text("Saved.", timeout=10_000)
    assert side.texts(dyad) == ["see my kids more"]


@both_sides
def test_the_later_of_two_tabs_is_told_and_sees_both(side: Side, cast: Cast, visit: Visit) -> None:
    # Given the same page in two tabs
    dyad = begin(cast)
    first = visit(side.persona, width=360)
    second = first.context.new_page()
    for page in (first, second):
        page.goto(side.address(dyad))
    # When both are written in
    first.fill(side.line, "from the first tab")
    expect(first.locator(STATUS)).to_have_text("Saved.")
    second.fill(side.line, "from the second tab")
    second.get_by_role("button", name="See both").click()
    # Then the later one shows both texts and has overwritten nothing
    expect(second.get_by_text("from the first tab")).to_be_visible()
    assert side.texts(dyad) == ["from the first tab"]
    keep = "Save" if side.persona == "client" else "Keep what I typed here"
    second.get_by_role("button", name=keep, exact=True).click()
    expect(second.get_by_role("status").first).to_have_text("Saved.")
    assert side.texts(dyad) == ["from the second tab"]


@both_sides
def test_a_click_while_something_is_saved_is_no_second_tab(
    side: Side, cast: Cast, visit: Visit
) -> None:
    dyad = begin(cast)
    page = visit(side.persona, width=360)
    page.goto(side.address(dyad))

    def slowly(route: Route) -> None:
        if route.request.headers.get("accept") == "application/json":
            time.sleep(1)
        route.continue_()

    page.route(f"**{side.address(dyad)}", slowly)
    with page.expect_request(lambda request: request.method == "POST"):
        page.fill(side.line, "see my")
    page.fill(side.line, "see my kids")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").first).to_have_text("Saved.")
    expect(page.locator(side.line)).to_have_value("see my kids")
    assert side.texts(dyad) == ["see my kids"]


@both_sides
def test_whoever_is_signed_out_is_told_and_keeps_the_words(
    side: Side, cast: Cast, visit: Visit
) -> None:
    dyad = begin(cast)
    page = visit(side.persona, width=360)
    page.goto(side.address(dyad))
    cookies: Any = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    assert any(cookie["name"] == "sessionid" for cookie in cookies)
    page.fill(side.line, "see my kids more")
    expect(page.locator(STATUS)).to_contain_text("You were signed out.")
    expect(page.locator(side.line)).to_have_value("see my kids more")
