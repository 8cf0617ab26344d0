"""What the pages at the desk cost: the same for one client and for two hundred."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.web.clients.actions import create_client, invite_client
from accord.web.rounds import actions
from tests.web.desk_steps import desk
from tests.web.personas import Cast
from tests.web.round_steps import propose

SignIn = Callable[[str], Client]
HOME, CLIENT, MAP, GOALS, WRITE = 5, 15, 10, 11, 5
HEAVIEST = 60_000


@pytest.mark.parametrize("clients", [1, 200])
def test_home_costs_the_same_and_stays_light(
    clients: int, cast: Cast, browser_of: SignIn, django_assert_num_queries: Any
) -> None:
    for number in range(clients):
        client = create_client(actor=cast["clinician"], pseudonym=f"Pseudonym {number}")
        actions.start_round(actor=cast["clinician"], client=client)
    carla = browser_of("clinician")
    with django_assert_num_queries(HOME):
        page = carla.get("/clients")
    assert page.content.count(b"Pseudonym") == clients
    assert len(page.content) < HEAVIEST


@pytest.mark.parametrize("more", [0, 4])
def test_a_clients_page_costs_the_same(
    more: int, cast: Cast, browser_of: SignIn, django_assert_num_queries: Any
) -> None:
    dyad = desk(cast, "closed")
    for _ in range(more):
        invite_client(actor=dyad.therapist, client=dyad.client, link_to="TOKEN")
        actions.withdraw(
            actor=dyad.user, round=actions.start_round(actor=dyad.therapist, client=dyad.client)
        )
    carla = browser_of("clinician")
    with django_assert_num_queries(CLIENT):
        assert carla.get(reverse("desk:client", args=[dyad.client.pk])).status_code == 200


@pytest.mark.parametrize("goals", [1, 5])
def test_map_and_goals_cost_the_same(
    goals: int, cast: Cast, browser_of: SignIn, django_assert_num_queries: Any
) -> None:
    dyad, carla = desk(cast, "revealed"), browser_of("clinician")
    for number in range(goals):
        propose(dyad, f"goal {number}")
    with django_assert_num_queries(MAP):
        carla.get(reverse("desk:map", args=[dyad.round.pk]))
    with django_assert_num_queries(GOALS):
        carla.get(reverse("desk:goals", args=[dyad.round.pk]))


def test_writing_costs_little(
    cast: Cast, browser_of: SignIn, django_assert_num_queries: Any
) -> None:
    dyad, carla = desk(cast), browser_of("clinician")
    with django_assert_num_queries(WRITE):
        carla.get(reverse("desk:write", args=[dyad.round.pk]))
