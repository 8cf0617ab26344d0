"""What each kind of exercise does with an answer: clients, modality, common goals."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.supervision.answers import (
    Case,
    Clients,
    CommonGoal,
    CommonGoals,
    ModalityChoice,
)
from accord.supervision.exercises import Kind
from accord.supervision.modalities import modality
from accord.web.groups.models import Month
from accord.web.rounds import actions as rounds
from accord.web.rounds.parts import Part
from accord.web.rounds.queries import own_writing
from accord.web.worksheets import queries
from tests.web.desk_steps import desk, new_client
from tests.web.personas import Cast
from tests.web.round_steps import CLIENTS, THERAPISTS, seal
from tests.web.sheet_browser import JSON, SignIn, answer, kept, page
from tests.web.sheet_steps import (
    exercise,
    month_with_everything,
    save,
    with_client,
)


@pytest.fixture
def month(cast: Cast) -> Month:
    return month_with_everything(cast)


@pytest.fixture
def carla(browser_of: SignIn) -> Client:
    return browser_of("clinician")


# Clients


def test_clients_are_added_by_choice_or_pseudonym_and_taken_off(
    cast: Cast, month: Month, carla: Client
) -> None:
    url, client = answer(month, Kind.CLIENTS), new_client(cast, "Wren")
    both = {"add_client": str(client.pk), "add_pseudonym": "Birch", "revision": 0, "go": "add"}
    for _ in range(2):  # a double click
        carla.post(url, both)
    assert kept(cast, month, Kind.CLIENTS) == Clients(
        (Case(client=str(client.pk)), Case(pseudonym="Birch"))
    )
    shown = carla.get(url).content.decode()
    assert "No round yet." in shown
    assert "2 are here, and they are saved" in shown
    rows = {
        "client-0": str(client.pk),
        "goals-0": "sleep",
        "pseudonym-1": "Birch",
        "goals-1": "",
        "revision": 1,
    }
    carla.post(url, {**rows, "go": "remove-1"})
    assert kept(cast, month, Kind.CLIENTS) == Clients((Case(client=str(client.pk), goals="sleep"),))


def test_typing_adds_nobody(cast: Cast, month: Month, carla: Client) -> None:
    url, client = answer(month, Kind.CLIENTS), new_client(cast, "Wren")
    carla.post(url, {"add_client": str(client.pk), "revision": 0}, **JSON)
    assert kept(cast, month, Kind.CLIENTS) == Clients()


def test_the_same_client_twice_is_refused_kindly(cast: Cast, month: Month, carla: Client) -> None:
    url = answer(month, Kind.CLIENTS)
    save(cast["clinician"], month, Kind.CLIENTS)
    rows = {"pseudonym-0": "Birch", "goals-0": "", "add_pseudonym": "birch", "revision": 1}
    assert "once" in carla.post(url, {**rows, "go": "add"}).content.decode()


def test_another_clinicians_client_cannot_be_chosen(
    cast: Cast, month: Month, browser_of: SignIn
) -> None:
    client, olga = new_client(cast, "Wren"), browser_of("owner")
    sent = {"add_client": str(client.pk), "revision": 0, "go": "add"}
    olga.post(answer(month, Kind.CLIENTS), sent)
    assert queries.own_of(cast["owner"], exercise(month, Kind.CLIENTS)).value == Clients()
    rows = {"client-0": str(client.pk), "goals-0": "x", "revision": 0, "go": "stay"}
    shown = olga.post(answer(month, Kind.CLIENTS), rows, follow=True).content.decode()
    assert "Wren" not in shown
    assert "no longer with you" in shown


def test_consensus_so_far_is_in_words_and_its_reading_is_noted(
    cast: Cast, month: Month, carla: Client
) -> None:
    dyad, other = desk(cast, "revealed", "Wren"), desk(cast, "drafting", "Otter")
    cases = Clients((Case(client=str(dyad.client.pk)), Case(client=str(other.client.pk))))
    save(cast["clinician"], month, Kind.CLIENTS, cases)
    shown = carla.get(answer(month, Kind.CLIENTS)).content.decode()
    assert "Round 1:" in shown
    assert "have a counterpart" in shown
    assert "A round is open, and no map yet." in shown
    read = cast.practice.audit_rows.filter(verb="rounds.read")
    assert [row.record_id for row in read] == [dyad.round.pk]


def test_a_goal_that_accord_cannot_read_is_not_counted_in_the_consensus_so_far(
    cast: Cast, month: Month, carla: Client
) -> None:
    dyad = desk(cast, pseudonym="Wren")
    seal(dyad, dyad.user, *CLIENTS, "dejar de llorar tanto")
    seal(dyad, dyad.therapist, *THERAPISTS)
    rounds.reveal(actor=dyad.therapist, round=dyad.round)
    with_client(cast["clinician"], month, dyad.client)
    assert "2 goals" in carla.get(answer(month, Kind.CLIENTS)).content.decode()


def test_one_action_carries_a_case_into_a_round(cast: Cast, month: Month, carla: Client) -> None:
    client = new_client(cast, "Wren")
    rows = {
        "client-0": str(client.pk),
        "goals-0": "sleep\nrest",
        "hopes-0": "calm",
        "revision": 0,
        "go": "carry-0",
    }
    url = answer(month, Kind.CLIENTS)
    done = carla.post(url, rows)
    round = client.rounds.get()
    assert done.headers["Location"] == reverse("desk:write", args=[round.pk])
    written = own_writing(cast["clinician"], round).written
    assert [goal.text for goal in written.goals] == ["sleep", "rest"]
    assert carla.post(url, {**rows, "revision": 1}).headers["Location"].endswith("/write")
    assert own_writing(cast["clinician"], round).written == written


def test_what_stands_in_the_draft_is_looked_at_first(
    cast: Cast, month: Month, carla: Client
) -> None:

    dyad = desk(cast)
    draft: dict[str, Any] = {"actor": cast["clinician"], "round": dyad.round, "revision": 0}
    rounds.save_text(**draft, part=Part.HOPES, text="that he laughs")
    with_client(cast["clinician"], month, dyad.client)
    rows = {
        "client-0": str(dyad.client.pk),
        "goals-0": "sleep",
        "hopes-0": "calm",
        "revision": 1,
        "go": "carry-0",
    }
    look = carla.post(answer(month, Kind.CLIENTS), rows)
    assert look.headers["Location"] == page("carry", month, Kind.CLIENTS, dyad.client.pk)
    shown = carla.get(look.headers["Location"]).content.decode()
    assert "that he laughs" in shown
    assert "calm" in shown
    stale = carla.post(look.headers["Location"], {"goals": 0, "hopes": 0}, follow=True)
    assert "Look at both once more" in stale.content.decode()
    done = carla.post(look.headers["Location"], {"goals": 0, "hopes": 1})
    assert done.headers["Location"].endswith("/write")
    assert own_writing(cast["clinician"], dyad.round).written.hopes == "that he laughs\n\ncalm"
    assert "nothing to carry" in carla.get(look.headers["Location"]).content.decode()


@pytest.mark.parametrize("go", ["carry-0", "carry-7", "carry-x"])
def test_a_pseudonym_has_no_round(cast: Cast, month: Month, carla: Client, go: str) -> None:
    rows = {"pseudonym-0": "Birch", "goals-0": "sleep", "revision": 0, "go": go}
    shown = carla.post(answer(month, Kind.CLIENTS), rows, follow=True).content.decode()
    assert "Only one of your own clients" in shown
    assert not cast.practice.rounds.exists()


def test_a_case_that_cannot_be_carried_says_why(cast: Cast, month: Month, carla: Client) -> None:
    dyad = desk(cast, "sealed_by_therapist")
    with_client(cast["clinician"], month, dyad.client)
    rows = {"client-0": str(dyad.client.pk), "goals-0": "x", "revision": 1, "go": "carry-0"}
    shown = carla.post(answer(month, Kind.CLIENTS), rows, follow=True).content.decode()
    assert "list that is sealed is never changed" in shown
    back = carla.get(page("carry", month, Kind.CLIENTS, dyad.client.pk))
    assert back.headers["Location"] == answer(month, Kind.CLIENTS)


# Modality


def test_the_librarys_goals_are_shown_with_their_source_and_fill_what_is_empty(
    cast: Cast, month: Month, carla: Client
) -> None:
    url = answer(month, Kind.MODALITY)
    sent = {"key": "act", "name": "", "goal-0": "my own", "goal-1": "", "goal-2": "", "revision": 0}
    shown = carla.post(url, {**sent, "go": "show"}, follow=True).content.decode()
    library = modality("act")
    assert library.sources[0].authors[0].split(",")[0] in shown
    carla.post(url, {**sent, "revision": 1, "go": "start"})
    assert kept(cast, month, Kind.MODALITY).goals == ("my own", *library.goals[1:])


def test_a_modality_of_ones_own_is_kept(cast: Cast, month: Month, carla: Client) -> None:
    sent = {"key": "", "name": "Ecotherapy", "interested": "on", "revision": 0, "go": "start"}
    carla.post(answer(month, Kind.MODALITY), sent)
    assert kept(cast, month, Kind.MODALITY) == ModalityChoice(name="Ecotherapy", interested=True)


# Common goals


def test_themes_are_suggested_and_people_decide(cast: Cast, month: Month, carla: Client) -> None:
    url = answer(month, Kind.CLIENT_GOALS)
    rows = {
        "text-0": "get a good night's sleep again",
        "theme-0": "",
        "text-1": "   ",
        "theme-1": "",
        "text-2": "learn to play the ukulele",
        "theme-2": "",
        "revision": 0,
    }
    shown = carla.post(url, {**rows, "go": "themes"}, follow=True).content.decode()
    assert "Perhaps <strong>Sleep and rest</strong>" in shown
    assert "No theme: none is near" in shown
    value = kept(cast, month, Kind.CLIENT_GOALS)
    assert [(goal.text, goal.theme) for goal in value.goals] == [
        ("get a good night's sleep again", ""),
        ("learn to play the ukulele", ""),
    ]
    taken = {"text-0": rows["text-0"], "theme-0": "", "revision": 1, "go": "theme-0:sleep"}
    carla.post(url, taken)
    assert kept(cast, month, Kind.CLIENT_GOALS).goals[0].theme == "sleep"
    carla.post(url, {**taken, "revision": 2, "go": "theme-0:nothing", "theme-0": "sleep"})
    assert kept(cast, month, Kind.CLIENT_GOALS).goals[0].theme == "sleep"


def test_more_rows_are_there_when_asked_for(cast: Cast, month: Month, carla: Client) -> None:
    url = answer(month, Kind.CLIENT_GOALS)
    save(cast["clinician"], month, Kind.CLIENT_GOALS)
    assert b"text-2" in carla.get(url).content
    assert b"text-4" not in carla.get(url).content
    rows = {"text-0": "a", "theme-0": "", "revision": 1, "go": "more"}
    assert b"text-3" in carla.post(url, rows, follow=True).content


def test_goals_are_copied_with_review_from_an_open_map(
    cast: Cast, month: Month, carla: Client
) -> None:
    dyad, url = desk(cast, "revealed", "Wren"), page("draw", month, Kind.CLIENT_GOALS)
    assert CLIENTS[0] not in carla.get(url).content.decode()
    asked = f"{url}?client={dyad.client.pk}"
    assert CLIENTS[0] in carla.get(asked).content.decode()
    read = cast.practice.audit_rows.filter(verb="rounds.read")
    assert [row.record_id for row in read] == [dyad.round.pk]
    field = f"goal-{dyad.round.pk}"
    for _ in range(2):  # a double click
        done = carla.post(asked, {field: ["1"], "revision": 0}, follow=True)
    assert "A client’s own words: " in done.content.decode()
    goals = kept(cast, month, Kind.CLIENT_GOALS).goals
    assert goals == (CommonGoal(CLIENTS[1], client=str(dyad.client.pk), round=str(dyad.round.pk)),)
    nothing = carla.post(asked, {"revision": 1}, follow=True)
    assert "Nothing was chosen" in nothing.content.decode()
    stale = carla.post(asked, {field: ["0"], "revision": 9}, follow=True)
    assert "Choose once more" in stale.content.decode()
    wrong = carla.post(asked, {field: ["44"], "revision": 1}, follow=True)
    assert "At least one goal of the list" in wrong.content.decode()


def test_a_copied_goal_stays_marked_when_its_words_change(
    cast: Cast, month: Month, carla: Client
) -> None:
    dyad = desk(cast, "revealed", "Wren")
    whose = f"{dyad.client.pk}:{dyad.round.pk}"
    rows = {"text-0": "see the children", "theme-0": "", "from-0": whose, "revision": 0}
    carla.post(answer(month, Kind.CLIENT_GOALS), {**rows, "go": "stay"})
    (goal,) = kept(cast, month, Kind.CLIENT_GOALS).goals
    assert (goal.text, goal.drawn) == ("see the children", True)


@pytest.mark.parametrize("state", ["drafting", "sealed_by_client", "sealed"])
def test_a_list_that_is_not_open_is_not_offered(
    cast: Cast, month: Month, carla: Client, state: str
) -> None:
    dyad = desk(cast, state, "Wren")
    url = f"{page('draw', month, Kind.CLIENT_GOALS)}?client={dyad.client.pk}"
    shown = carla.get(url).content.decode()
    assert "No map with this client is open" in shown
    assert CLIENTS[0] not in shown
    carla.post(url, {f"goal-{dyad.round.pk}": ["0"], "revision": 0})
    assert kept(cast, month, Kind.CLIENT_GOALS) == CommonGoals()


@pytest.mark.parametrize("asked", ["no-key", "00000000-0000-0000-0000-000000000000"])
def test_a_client_who_is_not_ones_own_is_not_found(
    cast: Cast, month: Month, carla: Client, browser_of: SignIn, asked: str
) -> None:
    url = page("draw", month, Kind.CLIENT_GOALS)
    assert carla.get(url, {"client": asked}).status_code == 404
    assert carla.post(url).status_code == 404
    dyad = desk(cast, "revealed", "Wren")
    assert browser_of("owner").get(url, {"client": str(dyad.client.pk)}).status_code == 404


def test_words_that_were_taken_back_are_gone_from_the_page(
    cast: Cast, month: Month, carla: Client
) -> None:
    dyad = desk(cast, "revealed", "Wren")
    asked = f"{page('draw', month, Kind.CLIENT_GOALS)}?client={dyad.client.pk}"
    carla.post(asked, {f"goal-{dyad.round.pk}": ["0", "1"], "revision": 0})
    rounds.withdraw_consent(actor=dyad.user)
    shown = carla.get(answer(month, Kind.CLIENT_GOALS)).content.decode()
    assert "2 goals that you had copied are" in shown
    assert CLIENTS[0] not in shown
