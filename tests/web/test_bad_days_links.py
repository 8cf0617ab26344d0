"""A link that was used, ended, replaced or is too old: each says what to do, and tells nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from accord.web.accounts.actions import invite, withdraw_invitation
from accord.web.accounts.models import SetupLink
from accord.web.accounts.setting_up import make_setup_link
from accord.web.clients import actions as clients
from accord.web.clients.models import MOST_TRIES
from tests.web.personas import PASSWORD, Cast
from tests.web.round_steps import client_of

SignIn = Callable[[str], Client]
GONE = 410
SET_UP = {
    "practice_name": "Cedar House",
    "name": "Ida",
    "email": "ida@example.org",
    "password": PASSWORD,
}


def in_a_mail(cast: Cast) -> str:
    """The address in the newest mail."""
    body: str = cast.practice.messages.latest("written").body
    return urlsplit(next(word for word in body.split() if word.startswith("http"))).path


# A client's link


def ended(cast: Cast, made: clients.Invited) -> None:
    clients.revoke_entries(actor=cast["clinician"], client=made.entry.client)


def replaced(cast: Cast, made: clients.Invited) -> None:
    clients.invite_client(actor=cast["clinician"], client=made.entry.client, link_to="TOKEN")


def expired(cast: Cast, made: clients.Invited) -> None:
    made.entry.expires = timezone.now() - timedelta(minutes=1)
    made.entry.save()


def guessed_at(cast: Cast, made: clients.Invited) -> None:
    for _ in range(MOST_TRIES):
        clients.enter(token=made.link, code="no")


def stopped(cast: Cast, made: clients.Invited) -> None:
    cast["client"].is_active = False
    cast["client"].save()


@pytest.mark.parametrize("how", [ended, replaced, expired, guessed_at])
def test_a_clients_link_that_no_longer_opens_says_ask_and_no_more(
    how: Callable[[Cast, clients.Invited], None], cast: Cast
) -> None:
    made = clients.invite_client(actor=cast["clinician"], client=client_of(cast), link_to="TOKEN")
    how(cast, made)
    phone = Client()
    looked = phone.get(f"/enter/{made.link}")
    tried = phone.post(f"/enter/{made.link}", {"code": made.code})
    unknown = phone.get("/enter/never-was")
    assert [answer.status_code for answer in (looked, tried, unknown)] == [GONE] * 3
    assert "Ask your therapist for a new link" in looked.content.decode()
    assert "What you wrote is safe" in looked.content.decode()
    assert plain(looked) == plain(tried) == plain(unknown), "no answer tells more than another"
    assert "Heron" not in looked.content.decode()


def test_a_client_who_may_not_sign_in_any_more_is_told_the_same(cast: Cast) -> None:
    made = clients.invite_client(actor=cast["clinician"], client=client_of(cast), link_to="TOKEN")
    stopped(cast, made)
    tried = Client().post(f"/enter/{made.link}", {"code": made.code})
    assert tried.status_code == GONE


def test_a_link_used_again_opens_on_the_same_device_alone(cast: Cast) -> None:
    made = clients.invite_client(actor=cast["clinician"], client=client_of(cast), link_to="TOKEN")
    phone, other = Client(), Client()
    for _ in range(3):
        assert phone.post(f"/enter/{made.link}", {"code": made.code}).status_code == 302
    assert other.post(f"/enter/{made.link}", {"code": made.code}).status_code == 403
    assert "ask your therapist" in other.get(f"/enter/{made.link}").content.decode()


def test_a_client_who_is_in_is_still_in_when_their_link_has_ended(
    cast: Cast, browser_of: SignIn
) -> None:
    made = clients.invite_client(actor=cast["clinician"], client=client_of(cast), link_to="TOKEN")
    phone = browser_of("client")
    replaced(cast, made)
    assert phone.get("/mine/help").status_code == 200


# A colleague's invitation


@pytest.mark.parametrize("how", ["used", "withdrawn", "expired", "unknown"])
def test_an_invitation_that_no_longer_works_says_sign_in_or_ask(how: str, cast: Cast) -> None:
    made = invite(actor=cast["owner"], email="nina@example.org", link_to="http://x/join/TOKEN end")
    link = in_a_mail(cast)
    join = {"name": "Nina", "password": PASSWORD}
    if how == "used":
        assert Client().post(link, join).status_code == 302
    elif how == "withdrawn":
        withdraw_invitation(actor=cast["owner"], invitation=made)
    elif how == "expired":
        made.expires = timezone.now() - timedelta(minutes=1)
        made.save()
    else:
        link = "/join/never-was"
    for answer in (Client().get(link), Client().post(link, join)):
        assert answer.status_code == GONE
        assert "ask for a new one" in answer.content.decode()
    assert cast.practice.users.filter(email="nina@example.org").count() == (how == "used")


# The set-up link


@pytest.mark.parametrize("how", ["used", "expired", "replaced", "unknown"])
def test_a_set_up_link_makes_one_practice_and_no_more(how: str, db: None) -> None:
    link = f"/set-up/{make_setup_link().text}"
    if how == "used":
        assert Client().post(link, SET_UP).status_code == 302
    elif how == "expired":
        row = SetupLink.objects.get()
        row.expires = timezone.now() - timedelta(minutes=1)
        row.save()
    elif how == "replaced":
        make_setup_link()
    else:
        link = "/set-up/never-was"
    again = {**SET_UP, "email": "other@example.org"}
    for answer in (Client().get(link), Client().post(link, again)):
        assert answer.status_code == GONE
        assert "no longer works" in answer.content.decode()


# A new password


def test_a_link_for_a_new_password_works_once(cast: Cast) -> None:
    guest = Client()
    guest.post("/account/password/reset/", {"email": "carla@example.org"})
    link = in_a_mail(cast)
    opened = guest.get(link, follow=True)
    chosen = {"password1": "another quiet word", "password2": "another quiet word"}
    assert guest.post(opened.request["PATH_INFO"], chosen).status_code == 302
    again: Any = Client().get(link, follow=True)
    assert again.status_code == 200
    assert 'name="password1"' not in again.content.decode()
    assert Client().get("/account/password/reset/key/0-none/").status_code == 200


def plain(answer: Any) -> str:
    """The page without the token of its forms."""
    return re.sub(r"\b[0-9A-Za-z]{64}\b", "", answer.content.decode())
