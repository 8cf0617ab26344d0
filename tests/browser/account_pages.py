"""The pages of sign-in, of the practice and its people, for the table."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from accord.web.accounts.actions import invite, note, withdraw_invitation
from accord.web.outbox.actions import send
from tests.browser import page_steps as step
from tests.browser.seen import Seen
from tests.web.personas import Cast

LINK = "http://localhost/join/TOKEN"


def set_up(cast: Cast) -> dict[str, Any]:
    from accord.web.accounts.setting_up import make_setup_link

    return {"token": make_setup_link().text}


def reset_link(cast: Cast) -> dict[str, Any]:
    user = cast["clinician"]
    key = default_token_generator.make_token(user)
    return {"uidb36": user_pk_to_url_str(user), "key": key}


def no_link(cast: Cast) -> dict[str, Any]:
    return {"uidb36": "0", "key": "none"}


def with_app(cast: Cast) -> dict[str, Any]:
    TOTP.activate(cast["clinician"], generate_totp_secret())
    return {}


def with_factors(cast: Cast) -> dict[str, Any]:
    """An app and recovery codes; a passkey is made in a browser, by test_passkeys."""
    with_app(cast)
    RecoveryCodes.activate(cast["clinician"])
    assert Authenticator.objects.count() == 2
    return {}


def invited(cast: Cast) -> dict[str, Any]:
    owner = cast["owner"]
    invite(actor=owner, email="nina@example.org", link_to=LINK)
    gone = invite(
        actor=owner, email="a.rather.long.address.of.someone@practice.example.org", link_to=LINK
    )
    withdraw_invitation(actor=owner, invitation=gone)
    return {}


def taken_up(cast: Cast) -> dict[str, Any]:
    invite(actor=cast["owner"], email="nina@example.org", link_to=LINK)
    return {"token": cast.practice.messages.get().body.split("/join/")[1].split()[0]}


def a_message(cast: Cast) -> dict[str, Any]:
    send(
        practice=cast.practice,
        to="nina@example.org",
        template="accounts/mail/invitation.txt",
        context={"actor": cast["owner"], "link": LINK, "days": 7},
    )
    return {"message_id": cast.practice.messages.get().pk}


def audit_rows(cast: Cast) -> dict[str, Any]:
    for _ in range(30):
        note(actor=cast["clinician"], verb="accounts.signed_in")
        note(actor=cast["supervisor"], verb="accounts.signed_out")
    return {}


ACCOUNTS = (
    Seen("sign in", "stranger", "account_login"),
    Seen(
        "sign in refused",
        "stranger",
        "account_login",
        then=step.fill(("login", "carla@example.org"), ("password", "not it"), press="Sign in"),
    ),
    Seen("one more step", "stranger", "account_login", with_app, step.sign_in),
    Seen(
        "one more step refused",
        "stranger",
        "account_login",
        with_app,
        step.both(step.sign_in, step.fill(("code", "000000"), press="Sign in")),
    ),
    Seen("joining", "stranger", "account_signup"),
    Seen("stopped", "stranger", "account_inactive"),
    Seen("forgotten password", "stranger", "account_reset_password"),
    Seen("link sent", "stranger", "account_reset_password_done"),
    Seen("new password", "stranger", "account_reset_password_from_key", reset_link),
    Seen(
        "new password refused",
        "stranger",
        "account_reset_password_from_key",
        reset_link,
        step.fill(("password1", "short"), ("password2", "other"), press="Keep this password"),
    ),
    Seen("password link used", "stranger", "account_reset_password_from_key", no_link),
    Seen("password changed", "stranger", "account_reset_password_from_key_done"),
    Seen("set up", "stranger", "set_up", set_up),
    Seen("set up refused", "stranger", "set_up", set_up, step.send_empty),
    Seen("invitation", "stranger", "invitation", taken_up),
    Seen("used link", "stranger", "set_up", lambda cast: {"token": "no-such-token"}),
    Seen("home of an owner", "owner", "home"),
    Seen("home of a supervisor", "supervisor", "home"),
    Seen("you", "clinician", "me"),
    Seen("you refused", "clinician", "me", then=step.fill(("name", " "), press="Save")),
    Seen("you lend", "clinician", "me", then=step.press("Yes, they may")),
    Seen("practice", "owner", "practice"),
    Seen("practice saved", "owner", "practice", then=step.press("Save")),
    Seen("people", "owner", "people", invited),
    Seen("people refused", "owner", "people", then=step.send_empty),
    Seen("member", "owner", "member", lambda cast: {"member_id": cast["clinician"].pk}),
    Seen("audit", "owner", "audit:list", audit_rows),
    Seen("audit empty", "owner", "audit:list"),
    Seen("outbox", "owner", "outbox:list", invited),
    Seen("outbox empty", "owner", "outbox:list"),
    Seen("message", "owner", "outbox:message", a_message),
    Seen("not for you", "clinician", "audit:list"),
    Seen("no such page", "clinician", "home", then=step.go("/none")),
    Seen("sign out", "clinician", "account_logout"),
    Seen("change password", "clinician", "account_change_password"),
    Seen(
        "change password refused",
        "clinician",
        "account_change_password",
        then=step.fill(
            ("oldpassword", "not it"),
            ("password1", "short"),
            ("password2", "other"),
            press="Keep this password",
        ),
    ),
    Seen("second factor", "clinician", "mfa_index"),
    Seen("second factor set up", "clinician", "mfa_index", with_factors),
    Seen("prove anew", "clinician", "account_reauthenticate"),
    Seen(
        "prove anew refused",
        "clinician",
        "account_reauthenticate",
        with_app,
        step.fill(("password", "not it"), press="It is me"),
    ),
    Seen("prove by code", "clinician", "mfa_reauthenticate", with_app),
    Seen("app", "clinician", "mfa_activate_totp", then=step.prove),
    Seen(
        "app refused",
        "clinician",
        "mfa_activate_totp",
        then=step.both(step.prove, step.fill(("code", "1"), press="Set it up")),
    ),
    Seen("app off", "clinician", "mfa_deactivate_totp", with_factors, step.prove),
    Seen("recovery codes", "clinician", "mfa_view_recovery_codes", with_factors, step.prove),
    Seen("more codes", "clinician", "mfa_generate_recovery_codes", with_factors, step.prove),
    Seen("passkeys", "clinician", "mfa_list_webauthn"),
    Seen("add passkey", "clinician", "mfa_add_webauthn", then=step.prove),
)
