"""What the pages of groups cost: the same for 3 people and for 30, for 1 month and for 60."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accord.supervision.months import Reading
from accord.supervision.topics import topics
from accord.web.accounts.models import User
from accord.web.groups import actions
from accord.web.groups.models import Group, Month
from tests.web.group_steps import LINK, PLAN, dated, make_group
from tests.web.personas import Cast

SignIn = Callable[[str], Client]
HEAVIEST = 60_000

FACILITATED = {
    "groups:list": 7,
    "groups:group": 8,
    "groups:people": 7,
    "groups:new_month": 3,
    "groups:month": 9,
    "groups:readings": 4,
    "groups:exercises": 4,
    "groups:announce": 4,
}
MEMBERS = {"groups:list": 7, "groups:group": 8, "groups:month": 8}


def fill(cast: Cast, people: int, months: int) -> tuple[Group, Month]:
    """A group with so many people more, and so many months, the last of them announced."""
    group = make_group(cast)
    for number in range(people - 3):
        user = User.objects.create(
            practice=cast.practice,
            name=f"Member {number}",
            email=f"m{number}@example.org",
            is_clinician=True,
        )
        actions.add_person(actor=cast["supervisor"], group=group, user=user, role="member")
    for number in range(months):
        year, month = divmod(number, 12)
        plan = replace(PLAN, month=f"{2030 + year}-{month + 1:02}")
        made = actions.make_month(actor=cast["supervisor"], group=group, plan=plan)
    dated(cast, made)
    made = actions.announce(actor=cast["supervisor"], month=made, link=LINK)
    actions.add_reading(
        actor=cast["supervisor"],
        month=made,
        reading=Reading("with a file"),
        sent=actions.Sent("a.pdf", b"%PDF-1.7"),
    )
    return group, made


def address(name: str, group: Group, month: Month) -> str:
    if name == "groups:list":
        return reverse(name)
    is_group = name in ("groups:group", "groups:people", "groups:new_month")
    return reverse(name, args=[group.pk if is_group else month.pk])


@pytest.mark.parametrize(("people", "months"), [(3, 1), (30, 60)])
def test_a_page_costs_the_same_and_stays_light(
    people: int, months: int, cast: Cast, browser_of: SignIn, django_assert_num_queries: Any
) -> None:
    group, month = fill(cast, people, months)
    for persona, counts in (("supervisor", FACILITATED), ("clinician", MEMBERS)):
        browser = browser_of(persona)
        for name, queries in counts.items():
            with django_assert_num_queries(queries, info=f"{name} for {persona}"):
                page = browser.get(address(name, group, month))
            assert page.status_code == 200
            assert len(page.content) < HEAVIEST, name


@pytest.mark.parametrize("more", [0, 20])
def test_many_readings_and_exercises_cost_no_more(
    more: int, cast: Cast, browser_of: SignIn, django_assert_num_queries: Any
) -> None:
    _, month = fill(cast, 3, 1)
    for number in range(more):
        actions.add_reading(
            actor=cast["supervisor"], month=month, reading=Reading(f"reading {number}")
        )
        actions.add_exercise(
            actor=cast["supervisor"], month=month, exercise=topics()[0].exercises[0]
        )
    carla = browser_of("clinician")
    with django_assert_num_queries(MEMBERS["groups:month"]):
        carla.get(reverse("groups:month", args=[month.pk]))


def test_a_list_of_readings_loads_no_file(
    cast: Cast, browser_of: SignIn, django_assert_num_queries: Any
) -> None:
    _, month = fill(cast, 3, 1)
    susan = browser_of("supervisor")
    with django_assert_num_queries(FACILITATED["groups:readings"]) as asked:
        susan.get(reverse("groups:readings", args=[month.pk]))
    assert not any('"sealed"' in query["sql"] for query in asked.captured_queries)


def test_drafts_and_past_months_do_not_slow_the_list(cast: Cast, browser_of: SignIn) -> None:
    group, month = fill(cast, 3, 60)
    long_ago = timezone.now() - timedelta(days=400)
    group.months.exclude(pk=month.pk).update(
        state="closed", starts=long_ago, ends=long_ago + timedelta(hours=1)
    )
    page = browser_of("supervisor").get(reverse("groups:list"))
    (card,) = page.context["page"].cards
    assert (len(card.upcoming), len(card.drafts)) == (1, 0)
