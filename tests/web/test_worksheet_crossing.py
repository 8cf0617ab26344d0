"""Releasing and taking back in a browser, and the private exercise, which never crosses."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from accord.consensus.values import Relation
from accord.supervision.answers import (
    FreeText,
    OwnTherapist,
)
from accord.supervision.exercises import Kind
from accord.web.groups import actions as groups
from accord.web.groups.models import Month
from accord.web.worksheets import queries
from tests.web.desk_steps import desk, new_client
from tests.web.personas import Cast
from tests.web.sheet_browser import SignIn, alone, answer, page
from tests.web.sheet_steps import (
    CASES,
    COMMON,
    MODALITY,
    PRIVATE,
    REFLECTION,
    compare,
    month_with_everything,
    save,
    save_private,
)


@pytest.fixture
def month(cast: Cast) -> Month:
    return month_with_everything(cast)


@pytest.fixture
def carla(browser_of: SignIn) -> Client:
    return browser_of("clinician")


# Releasing


def test_a_release_is_looked_at_first_and_shows_who_will_see(
    cast: Cast, month: Month, carla: Client
) -> None:
    save(cast["clinician"], month, Kind.REFLECTION)
    url = page("release", month, Kind.REFLECTION)
    shown = carla.get(url).content.decode()
    assert "Olga, Susan" in shown
    assert REFLECTION.stayed in shown
    unlooked = carla.post(url, {"revision": 1})
    assert unlooked.status_code == 422
    assert not cast.practice.releasedanswers.exists()
    carla.post(url, {"revision": 1, "looked": "yes"})
    assert Kind.REFLECTION in queries.released_for(cast["owner"], month)
    assert "What the group sees" in carla.get(answer(month, Kind.REFLECTION)).content.decode()


def test_words_of_clients_cross_only_when_they_are_ticked(
    cast: Cast, month: Month, carla: Client
) -> None:
    dyad = desk(cast, "revealed", "Wren")
    save(cast["clinician"], month, Kind.CLIENT_GOALS)
    asked = f"{page('draw', month, Kind.CLIENT_GOALS)}?client={dyad.client.pk}"
    carla.post(asked, {f"goal-{dyad.round.pk}": ["0"], "revision": 1})
    url = page("release", month, Kind.CLIENT_GOALS)
    shown = carla.get(url).content.decode()
    assert 'value="0" checked' in shown
    assert 'value="2" checked' not in shown
    again = carla.post(url, {"revision": 2, "place": ["2"]}).content.decode()
    assert 'value="2" checked' in again
    assert 'value="0" checked' not in again
    none = carla.post(url, {"revision": 2, "looked": "yes"}, follow=True)
    assert "At least one goal is released" in none.content.decode()
    carla.post(url, {"revision": 2, "looked": "yes", "place": ["0", "1"]})
    (found,) = queries.released_for(cast["owner"], month)[Kind.CLIENT_GOALS]
    assert [goal.text for goal in found.value.goals] == [goal.text for goal in COMMON.goals]


def test_what_may_point_to_a_person_is_marked(cast: Cast, month: Month, carla: Client) -> None:
    new_client(cast, "Wrenfield")
    text = "Wrenfield told her boss at Acme Corp on 3/14/2024."
    save(cast["clinician"], month, Kind.FREE_TEXT, FreeText(text))
    shown = carla.get(page("release", month, Kind.FREE_TEXT)).content.decode()
    assert "This may point to a person" in shown
    assert "3/14/2024</strong>: date" in shown
    assert "Wrenfield</strong>: name" in shown
    save(cast["clinician"], month, Kind.FREE_TEXT, FreeText("she told her boss"))
    shown = carla.get(page("release", month, Kind.FREE_TEXT)).content.decode()
    assert "This may point to a person" not in shown


def test_what_changed_after_the_look_is_not_released(
    cast: Cast, month: Month, carla: Client
) -> None:
    save(cast["clinician"], month, Kind.MODALITY)
    url = page("release", month, Kind.MODALITY)
    save(cast["clinician"], month, Kind.MODALITY, replace(MODALITY, name="CBT, with a dog"))
    told = carla.post(url, {"revision": 1}, follow=True).content.decode()
    assert "nothing was released" in told
    assert not cast.practice.releasedanswers.exists()


def test_a_release_is_taken_back_until_the_meeting(cast: Cast, month: Month, carla: Client) -> None:
    save(cast["clinician"], month, Kind.MODALITY)
    carla.post(page("release", month, Kind.MODALITY), {"revision": 1})
    back = page("take_back", month, Kind.MODALITY)
    assert "Only you see it now" in carla.post(back, follow=True).content.decode()
    assert queries.released_for(cast["owner"], month) == {}
    carla.post(page("release", month, Kind.MODALITY), {"revision": 1})
    groups.meet(actor=cast["supervisor"], month=month)
    assert "until the group meets" in carla.post(back, follow=True).content.decode()
    assert "so it stays as it is" in carla.get(answer(month, Kind.MODALITY)).content.decode()
    leads = carla.get(page("release", month, Kind.MODALITY))
    assert leads.headers["Location"] == answer(month, Kind.MODALITY)


@pytest.mark.parametrize("kind", [Kind.CLIENTS, Kind.OWN_THERAPIST])
def test_there_is_no_page_that_releases_these(
    cast: Cast, month: Month, carla: Client, kind: Kind
) -> None:
    save_private(cast["clinician"], month)
    save(cast["clinician"], month, Kind.CLIENTS, CASES)
    for method in (carla.get, carla.post):
        assert method(page("release", month, kind)).status_code == 404


# The private exercise


def test_both_lists_are_set_side_by_side_with_the_rounds_map(
    cast: Cast, month: Month, carla: Client
) -> None:
    rows = {"mine-0": "sleep more", "theirs-0": "get more sleep", "imagined": "on", "revision": 0}
    shown = carla.post(
        answer(month, Kind.OWN_THERAPIST), {**rows, "go": "map"}, follow=True
    ).content.decode()
    assert 'id="map"' in shown
    assert "Your imagined therapist's words" in unescape(shown)
    decide = page("decide", month, Kind.OWN_THERAPIST)
    carla.post(decide, {"client": "0", "therapist": "0", "relation": "related"})
    assert [one.relation for one in alone(cast, month).value.decisions] == [Relation.RELATED]
    shown = carla.get(page("map", month, Kind.OWN_THERAPIST)).content.decode()
    assert "You said: close, not the same" in shown
    assert "ou two" not in shown
    carla.post(decide, {"client": "0", "therapist": "0", "relation": ""})
    assert alone(cast, month).value.decisions == ()
    for wrong in ({}, {"client": "5", "therapist": "0", "relation": "same"}):
        assert carla.post(decide, wrong, follow=True).status_code == 200


def test_one_list_alone_makes_no_map(cast: Cast, month: Month, carla: Client) -> None:
    rows = {"mine-0": "sleep more", "revision": 0, "go": "map"}
    shown = carla.post(answer(month, Kind.OWN_THERAPIST), rows, follow=True).content.decode()
    assert "A map needs a goal in each of the two lists" in shown
    assert alone(cast, month).value == OwnTherapist(("sleep more",))
    leads = carla.get(page("map", month, Kind.OWN_THERAPIST))
    assert leads.headers["Location"] == answer(month, Kind.OWN_THERAPIST)


def test_words_of_danger_show_help_to_the_member_and_tell_nobody(
    cast: Cast, month: Month, carla: Client
) -> None:
    rows = {"mine-0": "stop wanting to die", "revision": 0, "go": "stay"}
    shown = carla.post(answer(month, Kind.OWN_THERAPIST), rows, follow=True).content.decode()
    assert 'role="alert"' in shown
    assert "988" in shown
    assert not cast.practice.crisisalerts.exists()


def test_the_private_answer_is_deleted_for_good(cast: Cast, month: Month, carla: Client) -> None:
    compare(cast["clinician"], month)
    url = page("delete", month, Kind.OWN_THERAPIST)
    assert b"Delete for good" in carla.get(url).content
    assert alone(cast, month).there
    for _ in range(2):
        carla.post(url)
    assert not alone(cast, month).there
    shown = carla.get(answer(month, Kind.OWN_THERAPIST)).content.decode()
    assert PRIVATE.mine[0] not in shown
    assert "Delete all of this" not in shown


def test_who_has_left_can_still_delete_it(cast: Cast, month: Month, carla: Client) -> None:
    compare(cast["clinician"], month)
    membership = month.group.memberships.get(user=cast["clinician"])
    groups.take_out(actor=cast["supervisor"], membership=membership)
    shown = carla.get(answer(month, Kind.OWN_THERAPIST)).content.decode()
    assert PRIVATE.mine[0] in shown
    assert "hx-post" not in carla.get(page("map", month, Kind.OWN_THERAPIST)).content.decode()
    done = carla.post(page("delete", month, Kind.OWN_THERAPIST))
    assert done.headers["Location"] == reverse("worksheets:sheets")
    assert not alone(cast, month).there
