"""The clinician opens records, lets clients in, hands a device over, and acknowledges alerts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accord.web.clients.actions import raise_alert
from accord.web.clients.clinician_entry import HANDED_OVER
from accord.web.clients.queries import contacts_of
from tests.web.desk_steps import desk, new_client
from tests.web.personas import PASSWORD, Cast
from tests.web.round_steps import client_of

SignIn = Callable[[str], Client]
OTHERS = ("other clinician", "supervisor", "owner", "other practice", "client", "stranger")
PHRASE = re.compile(r'class="code">(\d{3}) (\d{3})<')


def at(name: str, *args: object) -> str:
    return reverse(name, args=args)


def test_a_record_is_opened_under_a_pseudonym_and_changed(cast: Cast, browser_of: SignIn) -> None:
    carla = browser_of("clinician")
    assert b"No legal name" in carla.get("/clients/new").content
    carla.post("/clients/new", {"pseudonym": "<b>Swift</b>", "contact": ""})
    found = cast["clinician"].clients.get()
    assert found.pseudonym == "<b>Swift</b>"
    page = carla.get(at("desk:client", found.pk)).content
    assert b"&lt;b&gt;Swift" in page
    assert b"<b>Swift" not in page
    changed = carla.post(
        at("records:change", found.pk), {"pseudonym": "Swift", "contact": "s@example.org"}
    )
    assert changed.status_code == 302
    found.refresh_from_db()
    assert (found.pseudonym, found.contact) == ("Swift", "s@example.org")
    assert b"s@example.org" in carla.get(at("records:change", found.pk)).content
    for bad in ({"pseudonym": ""}, {"pseudonym": "x", "contact": "no address"}):
        assert carla.post(at("records:change", found.pk), bad).status_code == 200
        assert carla.post("/clients/new", bad).status_code == 200
    assert cast["clinician"].clients.count() == 1


@pytest.mark.parametrize("persona", OTHERS)
def test_nobody_else_writes_to_a_record(persona: str, cast: Cast, browser_of: SignIn) -> None:
    client = new_client(cast)
    alert = raise_alert(client=client, source="round", source_id=client.pk, kinds=["abuse"])
    other = browser_of(persona)
    for name in ("change", "invite", "end_entries", "hand_over", "take_back"):
        other.post(at(f"records:{name}", client.pk), {"pseudonym": "Mine now", "by": "link"})
    other.post(at("records:acknowledge", alert.pk))
    other.post(at("desk:start", client.pk))
    client.refresh_from_db()
    alert.refresh_from_db()
    assert client.pseudonym == "Lark"
    assert alert.acknowledged is None
    assert not client.entries.exists()
    assert not client.rounds.exists()


def test_a_link_a_picture_and_a_spoken_code_are_shown_once(cast: Cast, browser_of: SignIn) -> None:
    client, carla = new_client(cast), browser_of("clinician")
    invite = at("records:invite", client.pk)
    assert carla.get(invite).status_code == 200
    page = carla.post(invite, {"by": "link"}).content.decode()
    code = "".join(PHRASE.search(page).groups())  # type: ignore[union-attr]
    link = re.search(r'class="letter link">http://[^/]+(/enter/[\w-]+)<', page)
    assert link is not None
    assert "<svg" in page
    assert code not in carla.get(invite).content.decode()
    assert b"still works" in carla.get(invite).content
    phone = Client()
    assert phone.post(link[1], {"code": code}).headers["Location"] == "/mine/"
    ended = carla.post(at("records:end_entries", client.pk), follow=True)
    assert b"No way in works any more" in ended.content
    again = carla.post(at("records:end_entries", client.pk), follow=True)
    assert b"There was no way in" in again.content
    assert Client().post(link[1], {"code": code}).status_code == 410


def test_mail_carries_the_link_and_never_the_code(cast: Cast, browser_of: SignIn) -> None:
    client, carla = new_client(cast, contact="lark@example.org"), browser_of("clinician")
    page = carla.post(at("records:invite", client.pk), {"by": "mail"}).content.decode()
    first, second = PHRASE.search(page).groups()  # type: ignore[union-attr]
    assert "/enter/" not in page
    message = cast.practice.messages.get()
    assert "/enter/" in message.body
    assert f"{first}{second}" not in message.body
    assert f"{first} {second}" not in message.body


def test_without_an_address_no_mail_is_sent(cast: Cast, browser_of: SignIn) -> None:
    client, carla = new_client(cast), browser_of("clinician")
    sent = carla.post(at("records:invite", client.pk), {"by": "mail"}, follow=True)
    assert b"their record has none" in sent.content
    assert not cast.practice.messages.exists()
    assert not client.entries.exists()


def test_a_device_handed_over_is_the_clients_until_the_clinician_signs_in(
    cast: Cast, browser_of: SignIn
) -> None:
    client, device = new_client(cast), browser_of("clinician")
    hand_over = at("records:hand_over", client.pk)
    assert device.get(hand_over).status_code == 200
    first = device.post(hand_over)
    assert PHRASE.search(first.content.decode())
    assert device.session[HANDED_OVER] == str(client.entries.get().pk)
    assert device.get("/").headers["Location"] == "/mine/"
    assert device.get(at("desk:client", client.pk)).status_code == 403
    given = device.post(at("records:give_back"))
    assert given.headers["Location"].startswith("/account/login/?next=")
    assert device.get("/mine/").status_code == 302
    signed = device.post(
        given.headers["Location"],
        {"login": "carla@example.org", "password": PASSWORD},
    )
    take_back = at("records:take_back", client.pk)
    assert signed.headers["Location"] == take_back
    assert b"I have it back" in device.get(take_back).content
    assert device.post(take_back, follow=True).status_code == 200
    assert client.entries.get().taken_back is not None
    again = device.post(hand_over)
    assert b"You have a code already" in again.content


def test_a_device_that_nobody_handed_over_is_not_given_back(cast: Cast, browser_of: SignIn) -> None:
    client_of(cast)
    phone = browser_of("client")
    assert phone.post(at("records:give_back")).headers["Location"] == "/"
    assert phone.get("/mine/consent").status_code == 200


def test_an_alert_waits_on_the_home_until_it_is_acknowledged(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad, carla = desk(cast), browser_of("clinician")
    alert = raise_alert(
        client=dyad.client, source="round", source_id=dyad.round.pk, kinds=["suicide", "abuse"]
    )
    home = carla.get("/clients").content.decode()
    assert "may be about abuse, suicide" in home
    assert "Nobody watches answers live" in home
    assert home.index("Lark") < home.index("Waiting for you")
    assert "I have seen it" in carla.get(at("desk:client", dyad.client.pk)).content.decode()
    for _ in range(2):
        done = carla.post(at("records:acknowledge", alert.pk), follow=True).content.decode()
    assert "Seen by Carla" in done
    assert "Please look at this first" not in carla.get("/clients").content.decode()
    rows = cast.practice.audit_rows.filter(verb="clients.alert.acknowledged")
    assert rows.count() == 1


def test_the_owner_keeps_the_crisis_contacts(cast: Cast, browser_of: SignIn) -> None:
    olga = browser_of("owner")
    assert b"These are Accord" in olga.get("/crisis-contacts").content
    sent = {"name_0": "Our line", "how_0": "Call 555 0100", "reviewed": "2026-11-01"}
    bad = (
        {**sent, "link_0": "javascript:alert(1)"},
        {**sent, "how_0": ""},
        {**sent, "name_0": ""},
        {"reviewed": "2026-11-01"},
        {**sent, "reviewed": ""},
    )
    for wrong in bad:
        assert olga.post("/crisis-contacts", wrong).status_code == 200
    assert contacts_of(cast.practice).is_default
    assert olga.post("/crisis-contacts", {**sent, "link_0": "tel:5550100"}).status_code == 302
    kept = contacts_of(cast.practice)
    assert [one.name for one in kept.items] == ["Our line"]
    assert b"Last checked on 1 November 2026" in olga.get("/crisis-contacts").content
