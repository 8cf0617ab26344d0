"""Every page costs the number of queries that its pin says: for one client and for two hundred."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accord.web.accounts.actions import invite, note
from accord.web.clients.actions import create_client, invite_client
from accord.web.outbox.actions import keep
from accord.web.rounds import actions
from tests.web.access_table import ROWS, arguments
from tests.web.leak_search import signed_in
from tests.web.personas import PERSONAS, Cast
from tests.web.query_table import NO_PAGE, PINS, SETTINGS, Setting
from tests.web.round_steps import propose

READERS = ("client", "clinician", "owner", "supervisor", "stranger")
MANY = 200
HEAVIEST = 60_000


def reader_of(name: str) -> str | None:
    """The first of the readers whom the table of addresses lets see this page."""
    return next((who for who in READERS if ROWS[name][PERSONAS.index(who)] == 200), None)


def test_every_page_has_a_pin() -> None:
    pages = {name for name in ROWS if reader_of(name) or name in SETTINGS} - NO_PAGE
    assert set(PINS) == pages


def crowd(cast: Cast, clients: int) -> None:
    """A practice of this size: clients in a round, invitations, mail, and rows of the audit."""
    for number in range(clients):
        client = create_client(actor=cast["clinician"], pseudonym=f"Pseudonym {number}")
        actions.start_round(actor=cast["clinician"], client=client)
        keep(practice=cast.practice, to="a@example.org", subject="Hello", body="...")
        note(actor=cast["owner"], verb="accounts.signed_in")
    for number in range(clients // 4):
        invite(actor=cast["owner"], email=f"n{number}@example.org", link_to="TOKEN")


@pytest.mark.parametrize("clients", [1, MANY])
def test_a_page_costs_what_its_pin_says(clients: int, cast: Cast) -> None:
    crowd(cast, clients)
    needed = arguments(cast)
    wrong = {}
    for name, pin in PINS.items():
        if name in SETTINGS:
            setting = SETTINGS[name](cast)
        else:
            reader = reader_of(name)
            assert reader is not None
            setting = Setting(cast.users[reader], needed.get(name, {}))
        cost = cost_of(name, setting)
        if cost != pin:
            wrong[name] = cost
    assert wrong == {}


def cost_of(name: str, setting: Setting) -> int:
    browser = Client() if setting.user is None else signed_in(setting.user)
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(reverse(name, kwargs=setting.kwargs))
    assert answer.status_code == 200, name
    return len(asked)


def test_the_list_of_two_hundred_clients_stays_light(cast: Cast) -> None:
    crowd(cast, MANY)
    page = signed_in(cast["clinician"]).get("/clients").content
    assert page.count(b"Pseudonym") == MANY
    assert len(page) < HEAVIEST


@pytest.mark.parametrize("name", ["desk:client", "desk:map", "desk:goals", "mine:words"])
def test_a_client_with_a_long_course_costs_no_more(name: str, cast: Cast) -> None:
    needed = arguments(cast)
    on = cast["clinician"].rounds.get(pk=needed["desk:map"]["round_id"])
    client = on.client
    for number in range(4):
        propose(_dyad(cast, client, on), f"goal {number}")
    actions.close(actor=cast["clinician"], round=on)
    for _ in range(3):
        made: Any = actions.start_round(actor=cast["clinician"], client=client)
        actions.withdraw(actor=cast["clinician"], round=made)
        invite_client(actor=cast["clinician"], client=client, link_to="TOKEN")
    user = client.user if name.startswith("mine") else cast["clinician"]
    assert cost_of(name, Setting(user, needed.get(name, {}))) == PINS[name]


def _dyad(cast: Cast, client: Any, on: Any) -> Any:
    from tests.web.desk_steps import DeskDyad

    return DeskDyad(cast, client, on)
