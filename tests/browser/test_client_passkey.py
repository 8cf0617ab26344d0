"""A client's passkey opens the link on every device that has it, until every way in is ended."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import CDPSession, Page, expect

from accord.web.clients import actions as clients
from tests.browser.looking import WCAG
from tests.web.personas import Cast
from tests.web.round_steps import begin

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_authenticator(page: Page) -> tuple[CDPSession, str]:
    """A finger that always fits, as the browser's own test interface gives it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return session, str(made["authenticatorId"])


def test_a_passkey_opens_the_link_on_another_device_until_every_way_in_is_ended(
    cast: Cast, visit: Any, site: str
) -> None:
    # Given a client who came in by link and code on their phone
    dyad = begin(cast)
    link = site + reverse("enter", args=["TOKEN"])
    made = clients.invite_client(actor=dyad.therapist, client=dyad.client, link_to=link)
    phone = visit("stranger", width=360)
    session, key = with_authenticator(phone)
    phone.goto(made.link)
    phone.fill("[name=code]", made.code)
    phone.get_by_role("button", name="Come in").click()
    # When they add a passkey
    phone.get_by_role("link", name="Add a passkey, to come in on any device").click()
    assert Axe().run(phone, options=WCAG).violations_count == 0
    phone.get_by_role("button", name="Add a passkey").click()
    expect(phone.get_by_text("Your passkey is set.")).to_be_visible()
    (credential,) = session.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]
    # Then another device does not open the link by the code
    laptop = visit("stranger")
    there, key = with_authenticator(laptop)
    laptop.goto(made.link)
    expect(laptop.get_by_role("heading", level=1)).to_have_text("Opened on another device")
    # And opens it by the passkey, which travels as passkeys do
    there.send("WebAuthn.addCredential", {"authenticatorId": key, "credential": credential})
    assert Axe().run(laptop, options=WCAG).violations_count == 0
    laptop.get_by_role("button", name="Come in with a passkey").click()
    expect(laptop.get_by_role("heading", level=1)).to_have_text("My page")
    # When the therapist ends every way in
    clients.revoke_entries(actor=dyad.therapist, client=dyad.client)
    # Then nobody is signed in any more, and neither link nor passkey opens anything
    for device in (phone, laptop):
        device.goto("/mine/")
        expect(device.get_by_role("heading", level=1)).to_have_text("Sign in")
    laptop.goto(made.link)
    expect(laptop.get_by_role("heading", level=1)).to_have_text("This link is closed")
    laptop.get_by_role("button", name="Come in with a passkey").click()
    expect(laptop.get_by_role("heading", level=1)).to_have_text("Sign in")
