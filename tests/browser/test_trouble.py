"""The pages of a bad moment: what went wrong, what to do, and every word kept."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from playwright.sync_api import expect

from accord.web.accounts import views
from tests.browser.looking import expect_no_barriers
from tests.web.personas import Cast

WORDS = "Carla of the second floor"


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("the database is in trouble")
    error.sqlite_errorcode = code
    return error


TROUBLES = {
    "There is no room to save": (sqlite_error(sqlite3.SQLITE_FULL), True),
    "Accord is busy": (sqlite_error(sqlite3.SQLITE_BUSY), True),
    "Something went wrong here": (RuntimeError("a fault of ours"), False),
}


@pytest.mark.parametrize("heading", TROUBLES)
def test_trouble_is_told_plainly_and_no_word_is_lost(
    heading: str, cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    # Given a server that cannot save
    error, keeps = TROUBLES[heading]

    def refuse(**changed: Any) -> None:
        raise error

    page = visit("clinician", width=360)
    page.goto("/me")
    with monkeypatch.context() as patch:
        patch.setattr(views.actions, "change_name", refuse)
        # When something is sent
        page.fill("[name=name]", WORDS)
        page.get_by_role("button", name="Save").click()
        # Then the page says what it is
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        expect_no_barriers(page, heading)
    if keeps:
        # And once there is room again, the same words are sent with one button
        page.get_by_role("button", name="Send it again").click()
        expect(page.get_by_text("Your name is changed.")).to_be_visible()
        cast["clinician"].refresh_from_db()
        assert cast["clinician"].name == WORDS


def test_a_form_that_is_too_old_shows_the_words_to_copy(cast: Cast, visit: Any) -> None:
    page = visit("clinician", width=360)
    page.goto("/me")
    page.fill("[name=name]", WORDS)
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This form is out of date")
    expect(page.get_by_label("Name")).to_have_value(WORDS)
    expect_no_barriers(page, "form too old")


def test_many_tries_in_a_row_have_to_wait(cast: Cast, visit: Any) -> None:
    page = visit("stranger", width=360)
    for _ in range(30):
        page.goto("/account/password/reset/")
        page.fill("[name=email]", "carla@example.org")
        page.get_by_role("button", name="Send me a link").click()
        if page.get_by_role("heading", name="Too many tries").count():
            break
    expect(page.get_by_role("heading", level=1)).to_have_text("Too many tries")
    expect_no_barriers(page, "too many tries")
