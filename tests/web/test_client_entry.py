"""A client comes in: link and code, tries, another device, a password."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from accord.web.clients import actions as clients
from accord.web.clients.models import MOST_TRIES
from tests.web.personas import Cast
from tests.web.round_steps import client_of


@pytest.fixture
def invited(cast: Cast) -> clients.Invited:
    return clients.invite_client(
        actor=cast["clinician"], client=client_of(cast), link_to="/enter/TOKEN"
    )


def test_link_and_code_let_in_once_and_again_on_this_device(invited: clients.Invited) -> None:
    phone = Client()
    assert phone.get(invited.link).status_code == 200
    spaced = f"{invited.code[:3]} {invited.code[3:]}"
    assert phone.post(invited.link, {"code": spaced}).headers["Location"] == "/mine/"
    assert phone.cookies["device"]["httponly"]
    phone.post(reverse("account_logout"))
    assert phone.get(invited.link).status_code == 200
    assert phone.post(invited.link, {"code": invited.code}).status_code == 302
    other = Client()
    for answer in (other.get(invited.link), other.post(invited.link, {"code": invited.code})):
        assert answer.status_code == 403
        assert b"another" in answer.content
    assert "_auth_user_id" not in other.session


def test_a_wrong_code_says_how_many_tries_are_left_and_the_last_shuts(
    invited: clients.Invited,
) -> None:
    phone = Client()
    wrong = "000000" if invited.code != "000000" else "111111"
    for left in range(MOST_TRIES - 1, 0, -1):
        said = phone.post(invited.link, {"code": wrong}).content.decode()
        assert ("one try left" if left == 1 else f"{left} tries left") in said
    assert phone.post(invited.link, {"code": wrong}).status_code == 410
    assert phone.post(invited.link, {"code": invited.code}).status_code == 410
    assert phone.get(invited.link).status_code == 410


def test_an_expired_an_ended_and_an_unknown_link_say_the_same(invited: clients.Invited) -> None:
    entry = invited.entry
    entry.expires = entry.made
    entry.save()
    expired = Client().get(invited.link)
    unknown = Client().get("/enter/nothing")
    assert (expired.status_code, unknown.status_code) == (410, 410)
    assert b"Ask your therapist for a new link" in expired.content


def test_a_password_opens_the_link_on_any_device(cast: Cast, invited: clients.Invited) -> None:
    password = "a quiet word at noon"
    phone, laptop = Client(), Client()
    phone.post(invited.link, {"code": invited.code})
    assert phone.get(reverse("mine:password")).status_code == 200
    assert b"too short" in phone.post(reverse("mine:password"), {"password": "short"}).content
    assert phone.post(reverse("mine:password"), {"password": password}).status_code == 302
    clients.answer_consent(actor=cast["client"], given=True)
    assert phone.get("/mine/").status_code == 200, "still signed in"
    change = {"present": "wrong", "password": "another quiet word"}
    assert b"not the password" in phone.post(reverse("mine:password"), change).content
    change["present"] = password
    assert phone.post(reverse("mine:password"), change).status_code == 302
    password = change["password"]
    assert laptop.post(invited.link, {"password": ""}).status_code == 403
    refused = laptop.post(invited.link, {"password": "not this one"})
    assert refused.status_code == 403
    assert b"4 tries left" in refused.content
    assert laptop.post(invited.link, {"password": password}).headers["Location"] == "/mine/"
    assert b"Ask for a new link" in Client().post("/enter/no", {"password": password}).content


def test_ending_every_way_in_signs_out_and_forgets_passkeys(
    cast: Cast, invited: clients.Invited
) -> None:
    phone = Client()
    phone.post(invited.link, {"code": invited.code})
    phone.post("/mine/password", {"password": "a calm blue morning"})
    TOTP.activate(cast["client"], generate_totp_secret())
    assert phone.get("/mine/help").status_code == 200
    clients.revoke_entries(actor=cast["clinician"], client=cast["client"].client)
    assert phone.get("/mine/help").headers["Location"].startswith("/account/login/")
    assert not Authenticator.objects.filter(user=cast["client"]).exists()
    carla = Client()
    carla.force_login(cast["clinician"], backend="accord.web.accounts.adapters.Backend")
    assert carla.get("/me").status_code == 200


def test_a_shared_device_gets_no_passkey(cast: Cast, browser_of: Callable[[str], Client]) -> None:
    client_of(cast)
    phone = browser_of("client")
    assert b"passkey" in phone.get("/mine/passkey").content
    session = phone.session
    session["handed_over"] = "yes"
    session.save()
    assert phone.get("/mine/passkey").headers["Location"] == "/mine/password"


def test_a_passkey_of_a_client_signs_in_by_itself_or_is_refused(
    cast: Cast, browser_of: Callable[[str], Client]
) -> None:
    client_of(cast)
    phone = browser_of("client")
    for sent in ({"credential": "{}"}, {"credential": "no", "passwordless": "on"}, {}):
        answer = phone.post("/mine/passkey", {"name": "", **sent})
        assert b"That did not work" in answer.content
    assert not Authenticator.objects.filter(user=cast["client"]).exists()
