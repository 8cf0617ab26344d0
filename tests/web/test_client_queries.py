"""How many queries a client's page costs, however many clients the clinician has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.desk_steps import new_client
from tests.web.personas import Cast
from tests.web.round_steps import at, propose

COUNTS = {
    "home": 12,
    "consent": 6,
    "withdraw": 5,
    "help": 3,
    "words": 11,
    "seen": 6,
    "write": 9,
    "guess": 9,
    "seal": 8,
    "wait": 4,
    "map": 10,
    "goals": 14,
}
STATES = {
    "write": "drafting",
    "guess": "drafting",
    "seal": "drafting",
    "wait": "sealed_by_client",
    "home": "agreed",
}
ALONE = ("home", "consent", "withdraw", "help", "words", "seen")


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize("others", [0, 20])
def test_a_clients_page_costs_the_same(
    name: str,
    others: int,
    cast: Cast,
    browser_of: Callable[[str], Client],
    django_assert_num_queries: Any,
) -> None:
    dyad = at(cast, STATES.get(name, "revealed"))
    if name == "goals":
        propose(dyad)
    for number in range(others):
        new_client(cast, f"Client {number}")
    phone = browser_of("client")
    address = reverse(f"mine:{name}", args=() if name in ALONE else (dyad.round.pk,))
    with django_assert_num_queries(COUNTS[name]):
        assert phone.get(address).status_code == 200
