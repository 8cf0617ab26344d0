"""The client's main task with a keyboard alone: every stop can be seen, and nothing is a trap."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from accord.web.rounds.queries import own_writing
from tests.web.personas import Cast
from tests.web.round_steps import begin

MOST_STOPS = 60

HERE = """() => {
  const at = document.activeElement;
  const label = at.labels?.length ? at.labels[0].textContent : "";
  return at.getAttribute("aria-label") || label.trim() || at.textContent.trim();
}"""
SHOWN = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && style.outlineWidth !== "0px"
    || style.boxShadow !== "none" || style.position === "absolute";
}"""


def tab_to(page: Page, words: str) -> None:
    """Go on from stop to stop until this one; each shows that one is there."""
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stops.append(str(page.evaluate(HERE)))
        assert page.evaluate(SHOWN), f"nothing shows that one is at {stops[-1]!r}"
        if stops[-1].startswith(words):
            return
    raise AssertionError(f"{words!r} cannot be reached; stops were {stops}")


def choose(page: Page, words: str) -> None:
    tab_to(page, words)
    page.keyboard.press("Enter")


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_a_client_writes_guesses_and_is_done_by_keyboard_alone(cast: Cast, visit: Any) -> None:
    # Given a client who uses no mouse
    dyad = begin(cast)
    page = visit("client")
    page.goto("/mine/")
    # When they skip the menu, and go through the page from stop to stop
    choose(page, "Skip to the page")
    choose(page, "Write")
    heading(page, "Your goals")
    choose(page, "Not sure what to write?")
    tab_to(page, "In your own words")
    page.keyboard.type("stop lying awake")
    tab_to(page, "Matters to me")
    page.keyboard.type("9")
    tab_to(page, "Where I am now")
    page.keyboard.type("2")
    tab_to(page, "In your own words")
    page.keyboard.type("see my kids more")
    choose(page, "Save and go on")
    heading(page, "What does your therapist hope for you?")
    tab_to(page, "My therapist may hope that I")
    page.keyboard.type("sleep through the night")
    tab_to(page, "How far do you two want the same")
    page.keyboard.type("7")
    choose(page, "Save and go on")
    heading(page, "Are you done?")
    choose(page, "Yes, I am done")
    # Then every word is kept, and sealed
    heading(page, "You are done with your part")
    own = own_writing(dyad.user, dyad.fresh())
    assert own.sealed
    assert [(goal.text, goal.importance, goal.now) for goal in own.written.goals] == [
        ("stop lying awake", 9, 2),
        ("see my kids more", None, None),
    ]
    assert [goal.text for goal in own.written.guess] == ["sleep through the night"]
    assert own.written.agreement == 7
