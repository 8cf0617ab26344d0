"""The sign-in page of the made-up practice: who can be whom, and in with one click."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accord.web.demo.make import make_demo
from tests.browser.looking import expect_no_barriers


def test_a_newcomer_is_everyone_in_turn(
    site: str, visit: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given the made-up practice, and somebody who has never seen it
    demo = make_demo(site + reverse("enter", args=["TOKEN"]))
    demo.write(tmp_path / "demo.json")
    monkeypatch.setenv("ACCORD_DEMO", str(tmp_path / "demo.json"))
    for width in (360, 1280):
        page = visit("stranger", width=width)
        page.goto("/")
        expect(page.get_by_role("heading", level=1)).to_have_text("The Made-up Practice")
        expect_no_barriers(page, "demo sign in")
    # When they choose somebody who works there, they are that person
    for worker in demo.people:
        page.goto("/account/login/")
        page.get_by_role("button", name=worker.name).click()
        expect(page.get_by_role("link", name=worker.name)).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
    # And each client's link and code, as they stand there, let them in as that client
    for client in demo.clients:
        phone = visit("stranger", width=360)
        phone.goto("/account/login/")
        phone.get_by_role("link", name=client.pseudonym, exact=True).click()
        phone.get_by_label("Your code").fill(client.code)
        phone.get_by_role("button", name="Come in").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text(
            "Before you begin" if client.pseudonym == "Larch" else "My page"
        )
