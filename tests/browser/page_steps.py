"""What a person does on a page before it is looked at: a form refused, a device handed over."""

from __future__ import annotations

import re
from typing import Any

from tests.web.personas import PASSWORD

DONE = re.compile("^(Save|Keep|Join|Set up|Open the record|Invite|Come in)")


def send_empty(page: Any) -> None:
    """Send the page's own form as it is, past the browser's checks."""
    page.evaluate("for (const form of document.forms) form.noValidate = true")
    page.locator("main").get_by_role("button", name=DONE).first.click()


def fill(*fields: tuple[str, str], press: str) -> Any:
    """Fill these fields by name, then press the button with these words."""

    def step(page: Any) -> None:
        for name, value in fields:
            page.locator(f"main [name={name}]").first.fill(value)
        page.get_by_role("button", name=press, exact=True).first.click()

    return step


def press(*names: str) -> Any:
    """Press buttons or follow links, one after the other."""

    def step(page: Any) -> None:
        for name in names:
            found = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name))
            found.first.click()

    return step


def prove(page: Any) -> None:
    """Show once more that it is you."""
    fill(("password", PASSWORD), press="It is me")(page)


def sign_in(page: Any) -> None:
    """By e-mail and password, as the clinician."""
    fill(("login", "carla@example.org"), ("password", PASSWORD), press="Sign in")(page)


def go(address: str) -> Any:
    """Open another page in the same window."""
    return lambda page: page.goto(address)


def both(*steps: Any) -> Any:
    def step(page: Any) -> None:
        for do in steps:
            do(page)

    return step


def write_in_two_tabs(field: str) -> Any:
    """Save in a second tab, then here: both texts are shown, and nothing is overwritten."""

    def step(page: Any) -> None:
        second = page.context.new_page()
        second.goto(page.url)
        for tab, words in ((second, "said in the other tab"), (page, "said in this tab")):
            tab.locator(field).fill(words)
            tab.get_by_role("button", name="Save", exact=True).click()
        second.close()

    return step


def open_first_offer(page: Any) -> None:
    """Open the first of the words that may become a goal."""
    page.locator("details.offerbox summary").first.click()
