"""Passkeys as a person meets them: added, named, used to sign in, removed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.looking import expect_no_barriers
from tests.browser.page_steps import prove
from tests.web.personas import Cast


@contextmanager
def a_finger_that_fits(page: Page) -> Iterator[None]:
    """The browser's own made-up device: it has a finger sensor, and the finger is the right one."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield
    tools.detach()


def test_a_passkey_is_added_named_used_and_removed(cast: Cast, visit: Any) -> None:
    # Given a clinician who adds a passkey that may stand for the password
    page = visit("clinician", width=360)
    with a_finger_that_fits(page):
        page.goto("/account/second-factor/webauthn/add/")
        prove(page)
        page.fill("[name=name]", "Carla's phone")
        page.get_by_label("Let it sign me in without a password").check()
        page.get_by_role("button", name="Add a passkey").click()
        # Then there are recovery codes too, and the passkey stands in the list
        expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
        page.goto("/account/second-factor/webauthn/")
        expect(page.get_by_role("heading", name="Carla's phone")).to_be_visible()
        expect_no_barriers(page, "passkeys with one")
        page.get_by_role("button", name="Name it").click()
        expect_no_barriers(page, "passkey name")
        page.fill("[name=name]", "Carla's new phone")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("heading", name="Carla's new phone")).to_be_visible()
        # When they sign out and come back
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="Sign in with a passkey").click()
        # Then they are in without a password
        expect(page.get_by_role("heading", level=1)).to_have_text("Who is waiting for what")
        # And when they sign in by password, the passkey is the second step
        page.get_by_role("button", name="Sign out").click()
        page.fill("[name=login]", "carla@example.org")
        page.fill("[name=password]", "correct horse battery staple")
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Who is waiting for what")
        # And it proves anew that it is they, and can be removed
        page.goto("/account/second-factor/webauthn/")
        page.get_by_role("button", name="Remove it").click()
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_role("button", name="Use my password")).to_be_visible()
        expect_no_barriers(page, "prove by passkey")
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Remove a passkey")
        expect_no_barriers(page, "passkey removed")
        page.get_by_role("button", name="Remove it").click()
        expect(page.get_by_text("The passkey is removed.")).to_be_visible()
