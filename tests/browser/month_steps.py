"""What the people of a group do on their pages in one month, step by step."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from accord.web.accounts.models import User
from tests.browser.looking import expect_no_barriers
from tests.web.personas import Cast

WIDTHS = (360, 1280)


class Everyone:
    """The facilitator and four members, each in a browser of their own."""

    def __init__(self, cast: Cast, visit: Any, scripts: bool) -> None:
        cast.users["fourth"] = _fourth(cast)
        self.scripts = scripts
        self.susan: Page = visit("supervisor", scripts=scripts)
        self.carla: Page = visit("clinician", width=360, scripts=scripts)
        self.others: tuple[Page, ...] = tuple(
            visit(persona, scripts=scripts) for persona in ("other clinician", "owner", "fourth")
        )

    def look(self, page: Page, name: str) -> None:
        """See at both widths that nothing bars anybody's way; axe is itself a script."""
        if not self.scripts:
            return
        before = page.viewport_size
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            expect_no_barriers(page, f"whole month, {name}")
        assert before is not None
        page.set_viewport_size(before)


def _fourth(cast: Cast) -> User:
    user = User(practice=cast.practice, name="Dana", email="dana@example.org", is_clinician=True)
    user.set_unusable_password()
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def press(page: Page, *names: str) -> None:
    """Press buttons or follow links by their exact words, one after the other."""
    for name in names:
        button = page.get_by_role("button", name=name, exact=True)
        button.or_(page.get_by_role("link", name=name, exact=True)).first.click()


def tab(page: Page, name: str) -> None:
    """Go to another page of the meeting."""
    page.get_by_label("This meeting").get_by_role("link", name=name, exact=True).click()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def exercise(page: Page, number: int) -> None:
    """Open an exercise of the worksheet by its place, from 1."""
    page.locator(".steps h2 a").nth(number - 1).click()


def write(page: Page, label: str, words: str) -> None:
    page.get_by_label(label, exact=True).fill(words)


def release(page: Page) -> None:
    """Release the answer that is open, after a look where one is asked for."""
    press(page, "Release to the group")
    heading(page, "Release to the group")
    looked = page.get_by_label("I have looked, and nothing here points to a person")
    if looked.count():
        looked.check()
    press(page, "Release")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Worksheet:")


def paper(page: Page, link: str) -> PdfReader:
    """Download a worksheet by its link, and open it."""
    href = page.get_by_role("link", name=link, exact=True).get_attribute("href")
    answer = page.context.request.get(f"{href}")
    assert answer.ok
    assert answer.headers["content-type"] == "application/pdf"
    return PdfReader(BytesIO(answer.body()))


def words_of(reader: PdfReader) -> str:
    """All that stands on a paper, its lines put together."""
    return " ".join(" ".join(one.extract_text() for one in reader.pages).split())
