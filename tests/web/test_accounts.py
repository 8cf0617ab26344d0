"""Practices and people: coming in, what each may do, and going out."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accord.web.accounts import actions
from accord.web.accounts.middleware import SEEN
from accord.web.accounts.models import Practice, User
from accord.web.accounts.setting_up import make_setup_link
from tests.web.personas import PASSWORD, Cast

SignIn = Callable[[str], Client]
NEW = {"name": "Nina", "password": "a quiet word at noon"}


def verbs(practice: Practice) -> list[str]:
    return list(practice.audit_rows.order_by("id").values_list("verb", flat=True))


def invitation_link(cast: Cast, client: Client, email: str = "nina@example.org") -> str:
    client.post(reverse("people"), {"email": email, "is_clinician": "on"})
    body = cast.practice.messages.order_by("-written").first().body
    found = re.search(r"http://testserver(/join/\S+)", body)
    assert found
    return found[1]


@pytest.mark.django_db
def test_the_first_owner_sets_up_the_practice_once(client: Client) -> None:
    address = reverse("set_up", args=[make_setup_link().text])
    assert client.get(address).status_code == 200
    given = {**NEW, "practice_name": "Cedar House", "email": "Nina@Example.org"}
    assert client.post(address, given).headers["Location"] == "/"
    owner = User.objects.get()
    assert (owner.email, owner.is_owner, owner.practice.name) == (
        "nina@example.org",
        True,
        "Cedar House",
    )
    assert verbs(owner.practice) == ["accounts.practice.made", "accounts.signed_in"]
    assert Client().get(address).status_code == 410


@pytest.mark.django_db
def test_an_unused_set_up_link_gives_way_to_a_newer_one(client: Client) -> None:
    older = make_setup_link()
    make_setup_link()
    assert client.get(reverse("set_up", args=[older.text])).status_code == 410


def test_a_colleague_joins_by_invitation_once(cast: Cast, browser_of: SignIn) -> None:
    link = invitation_link(cast, browser_of("owner"))
    nina = Client()
    assert b"nina@example.org" in nina.get(link).content
    assert nina.post(link, NEW).headers["Location"] == "/"
    assert nina.get("/", follow=True).status_code == 200
    joined = cast.practice.users.get(email="nina@example.org")
    assert joined.roles == "clinician"
    assert verbs(cast.practice)[-2:] == ["accounts.joined", "accounts.signed_in"]
    assert Client().get(link).status_code == 410
    assert Client().post(link, NEW).status_code == 410


def test_a_withdrawn_or_expired_link_no_longer_works(cast: Cast, browser_of: SignIn) -> None:
    owner = browser_of("owner")
    link = invitation_link(cast, owner)
    made = cast.practice.invitations.get()
    owner.post(reverse("withdraw", args=[made.pk]))
    assert Client().get(link).status_code == 410
    other = invitation_link(cast, owner, "otherone@example.org")
    cast.practice.invitations.filter(withdrawn=None).update(expires=timezone.now())
    assert Client().get(other).status_code == 410
    assert [row.state for row in cast.practice.invitations.order_by("sent")] == [
        "withdrawn",
        "expired",
    ]


@pytest.mark.parametrize("password", ["short", "password1234", "nina nina nina"])
def test_a_weak_password_is_refused(password: str, cast: Cast, browser_of: SignIn) -> None:
    link = invitation_link(cast, browser_of("owner"))
    page = Client().post(link, {"name": "nina nina nina", "password": password})
    assert page.status_code == 200
    assert b"errorlist" in page.content


def test_an_address_in_use_is_not_invited(cast: Cast, browser_of: SignIn) -> None:
    page = browser_of("owner").post(
        reverse("people"), {"email": "XENIA@example.org", "is_clinician": "on"}
    )
    assert b"already signs in" in page.content
    assert not cast.practice.invitations.exists()


def test_a_colleague_of_another_practice_is_not_found(cast: Cast, browser_of: SignIn) -> None:
    address = reverse("member", args=[cast["clinician"].pk])
    given = {"is_supervisor": "on", "is_active": "on"}
    assert browser_of("other practice").post(address, given).status_code == 404
    assert browser_of("owner").post(address, given).status_code == 302
    assert User.objects.get(pk=cast["clinician"].pk).roles == "supervisor"


def test_the_last_owner_stays(cast: Cast, browser_of: SignIn) -> None:
    address = reverse("member", args=[cast["owner"].pk])
    page = browser_of("owner").post(address, {"is_clinician": "on", "is_active": "on"})
    assert b"this is the last" in page.content
    assert User.objects.get(pk=cast["owner"].pk).is_owner


def test_a_member_has_a_role(cast: Cast, browser_of: SignIn) -> None:
    address = reverse("member", args=[cast["clinician"].pk])
    assert b"Tick at least one" in browser_of("owner").post(address, {"is_active": "on"}).content


def test_someone_who_may_no_longer_sign_in_is_out_at_once(cast: Cast, browser_of: SignIn) -> None:
    carla = browser_of("clinician")
    actions.change_member(
        actor=cast["owner"],
        member=cast["clinician"],
        is_owner=False,
        is_clinician=True,
        is_supervisor=False,
        is_active=False,
    )
    assert carla.get("/").status_code == 302


def test_signing_in_and_out_is_audited(cast: Cast) -> None:
    carla = Client()
    page = carla.post(
        reverse("account_login"), {"login": "carla@example.org", "password": PASSWORD}
    )
    assert page.headers["Location"] == "/"
    carla.post(reverse("account_logout"))
    assert verbs(cast.practice) == ["accounts.signed_in", "accounts.signed_out"]


def test_a_pause_signs_out_and_leads_back(cast: Cast, browser_of: SignIn) -> None:
    carla = browser_of("clinician")
    session = carla.session
    session[SEEN] = int(time.time()) - cast.practice.idle_minutes * 60 - 1
    session.save()
    answer = carla.get("/me")
    assert answer.headers["Location"] == "/account/login/?next=/me"
    assert verbs(cast.practice)[0] == "accounts.timed_out"


def test_a_pause_before_a_form_leads_back_to_its_page(cast: Cast, browser_of: SignIn) -> None:
    carla = browser_of("clinician")
    session = carla.session
    session[SEEN] = 1
    session.save()
    answer = carla.post(
        "/me", headers={"HX-Request": "true", "Referer": "http://testserver/practice"}
    )
    assert answer.headers["HX-Redirect"] == "/account/login/?next=/practice"


def test_a_pause_loses_no_words(cast: Cast, browser_of: SignIn) -> None:
    """Neither those that were saved, nor those of a form that is sent after the pause."""
    carla = browser_of("clinician")
    own = {"Origin": "http://testserver", "Referer": "http://testserver/me"}
    for headers, shown in ((own, True), ({**own, "Origin": "http://evil.example"}, False)):
        pause(carla)
        answer = carla.post("/me", {"name": "a long <b>name"}, headers=headers)
        assert (b"a long &lt;b&gt;name" in answer.content) is shown
        carla.force_login(cast["clinician"], backend="accord.web.accounts.adapters.Backend")
    pause(carla)
    assert b"/account/login/?next=/me" in carla.post("/me", {"name": "x"}, headers=own).content
    # and again, now that nobody is signed in
    assert b"a long name" in carla.post("/me", {"name": "a long name"}, headers=own).content
    secret = carla.post("/mine/password", {"password": "not shown"}, headers=own)
    assert secret.status_code == 302
    assert User.objects.get(pk=cast["clinician"].pk).name == "Carla"


def pause(browser: Client) -> None:
    session = browser.session
    session[SEEN] = 1
    session.save()


def test_a_practice_can_ask_for_a_second_factor(cast: Cast, browser_of: SignIn) -> None:
    olga = browser_of("owner")
    olga.post(
        reverse("practice"),
        {
            "name": "Aspen House",
            "time_zone": "America/Denver",
            "idle_minutes": "20",
            "requires_second_factor": "on",
        },
    )
    carla = browser_of("clinician")
    assert carla.get("/").headers["Location"] == reverse("mfa_index")
    assert carla.get(reverse("mfa_index")).status_code == 200
    secret = generate_totp_secret()
    TOTP.activate(cast["clinician"], secret)
    assert carla.get("/", follow=True).status_code == 200
    kept = Authenticator.objects.get(user=cast["clinician"])
    assert secret not in str(kept.data)
    assert "accounts.practice.changed" in verbs(cast.practice)


def test_a_name_is_changed_by_its_owner(cast: Cast, browser_of: SignIn) -> None:
    browser_of("clinician").post("/me", {"name": "Carla B."})
    assert User.objects.get(pk=cast["clinician"].pk).name == "Carla B."
    assert "accounts.name.changed" in verbs(cast.practice)


def test_a_forgotten_password_is_set_anew(cast: Cast) -> None:
    guest = Client()
    guest.post(reverse("account_reset_password"), {"email": "carla@example.org"})
    body = cast.practice.messages.get().body
    found = re.search(r"http://testserver(/account/password/reset/key/\S+)", body)
    assert found
    page = guest.get(found[1], follow=True)
    address = page.redirect_chain[-1][0]
    guest.post(address, {"password1": NEW["password"], "password2": NEW["password"]})
    assert User.objects.get(pk=cast["clinician"].pk).check_password(NEW["password"])
    assert "accounts.password.changed" in verbs(cast.practice)
