"""What the pages of worksheets cost: the same for 3 and 30 members, 1 and 60 months, 1 and 200
clients; and that they stay light."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.supervision.answers import Case, Clients, CommonGoal, CommonGoals
from accord.supervision.exercises import Kind
from accord.web.accounts.models import User
from accord.web.clients.actions import create_client
from accord.web.groups import actions as groups
from accord.web.groups.models import Month
from accord.web.worksheets import actions
from accord.web.worksheets.queries import left_of, released_for
from tests.web.desk_steps import desk
from tests.web.group_steps import PLAN, announced
from tests.web.personas import Cast
from tests.web.sheet_steps import compare, exercise, month_with_everything, release, save

SignIn = Callable[[str], Client]
HEAVIEST = 60_000
SHEETS, SHEET = 5, 4
ANSWER = {
    Kind.REFLECTION: 8,
    Kind.CLIENTS: 13,
    Kind.MODALITY: 7,
    Kind.CLIENT_GOALS: 9,
    Kind.OWN_THERAPIST: 6,
    Kind.FREE_TEXT: 7,
}
RELEASED, LEFT, RELEASE, DRAW, SAVE = 4, 2, 9, 4, 8


def members(cast: Cast, month: Month, count: int) -> None:
    """So many more people in the group, each with answers that have crossed."""
    for number in range(count):
        user = User(
            practice=cast.practice,
            name=f"Member {number:02}",
            email=f"m{number}@example.org",
            is_clinician=True,
        )
        user.save()
        groups.add_person(actor=cast["supervisor"], group=month.group, user=user, role="member")
        for kind in (Kind.REFLECTION, Kind.MODALITY, Kind.CLIENT_GOALS):
            save(user, month, kind)
            release(user, month, kind)


def months(cast: Cast, month: Month, count: int) -> None:
    for number in range(count):
        year, of_year = divmod(number, 12)
        plan = replace(PLAN, month=f"{2017 + year}-{of_year + 1:02}")
        save(cast["clinician"], announced(cast, month.group, plan), Kind.REFLECTION)


@pytest.fixture
def month(cast: Cast) -> Month:
    return month_with_everything(cast)


@pytest.mark.parametrize("more", [1, 28])
def test_what_was_released_costs_the_same_for_few_members_and_many(
    more: int, cast: Cast, month: Month, django_assert_num_queries: Any
) -> None:
    members(cast, month, more)
    with django_assert_num_queries(RELEASED):
        found = released_for(cast["owner"], month)
        assert [len(found[kind]) for kind in found] == [more] * 3
        assert found[Kind.MODALITY][0].user.name


@pytest.mark.parametrize("more", [1, 28])
def test_a_worksheet_costs_the_same_for_few_members_and_many(
    more: int, cast: Cast, month: Month, browser_of: SignIn, django_assert_num_queries: Any
) -> None:
    members(cast, month, more)
    save(cast["clinician"], month, Kind.MODALITY)
    carla = browser_of("clinician")
    with django_assert_num_queries(SHEET):
        assert carla.get(reverse("worksheets:sheet", args=[month.pk])).status_code == 200
    url = reverse("worksheets:release", args=[exercise(month, Kind.MODALITY).pk])
    with django_assert_num_queries(RELEASE):
        assert carla.get(url).status_code == 200


@pytest.mark.parametrize("more", [1, 60])
def test_the_list_costs_the_same_for_few_months_and_many(
    more: int, cast: Cast, month: Month, browser_of: SignIn, django_assert_num_queries: Any
) -> None:
    months(cast, month, more)
    carla = browser_of("clinician")
    with django_assert_num_queries(SHEETS):
        page = carla.get(reverse("worksheets:sheets"))
    assert page.content.count(b"/worksheets/months/") == more + 1
    assert len(page.content) < HEAVIEST
    every = list(month.group.months.all())
    with django_assert_num_queries(LEFT):
        assert len(left_of(cast["clinician"], every)) == more + 1
    with django_assert_num_queries(ANSWER[Kind.REFLECTION] + 1):  # and an earlier scope
        url = reverse("worksheets:answer", args=[exercise(month, Kind.REFLECTION).pk])
        carla.get(url)


def written(cast: Cast, month: Month, clients: int) -> None:
    """Every exercise with an answer; two of the clinician's clients on it, one with a map."""
    me, dyad = cast["clinician"], desk(cast, "revealed", "Wren")
    for number in range(clients):
        other = create_client(actor=me, pseudonym=f"Pseudonym {number}")
    cases = (Case(client=str(dyad.client.pk)), Case(client=str(other.pk), goals="x"))
    save(me, month, Kind.CLIENTS, Clients(cases))
    for kind in (Kind.REFLECTION, Kind.MODALITY, Kind.FREE_TEXT):
        save(me, month, kind)
    save(me, month, Kind.CLIENT_GOALS, CommonGoals((CommonGoal("sleep"),)))
    actions.draw(
        actor=me,
        exercise=exercise(month, Kind.CLIENT_GOALS),
        round=dyad.round,
        places=[0],
        revision=1,
    )
    compare(me, month)


@pytest.mark.parametrize("clients", [1, 200])
def test_an_exercise_costs_the_same_for_few_clients_and_many(
    clients: int, cast: Cast, month: Month, browser_of: SignIn, django_assert_num_queries: Any
) -> None:
    written(cast, month, clients)
    carla = browser_of("clinician")
    for kind, count in ANSWER.items():
        with django_assert_num_queries(count):
            page = carla.get(reverse("worksheets:answer", args=[exercise(month, kind).pk]))
        assert page.status_code == 200
        assert len(page.content) < HEAVIEST
    url = reverse("worksheets:draw", args=[exercise(month, Kind.CLIENT_GOALS).pk])
    with django_assert_num_queries(DRAW):
        page = carla.get(url)
    assert len(page.content) < HEAVIEST


@pytest.mark.parametrize("clients", [1, 200])
def test_saving_as_one_types_costs_the_same(
    clients: int, cast: Cast, month: Month, browser_of: SignIn, django_assert_num_queries: Any
) -> None:
    written(cast, month, clients)
    carla = browser_of("clinician")
    url = reverse("worksheets:answer", args=[exercise(month, Kind.FREE_TEXT).pk])
    sent = {"answer": "more words", "revision": 1}
    with django_assert_num_queries(SAVE):
        carla.post(url, sent, HTTP_ACCEPT="application/json")
