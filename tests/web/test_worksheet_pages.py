"""The pages of a worksheet: saved as typed, in two tabs, twice, after leaving the group."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.consensus.values import Relation
from accord.supervision.answers import (
    Case,
    Clients,
    CommonGoal,
    CommonGoals,
    FreeText,
    ModalityChoice,
    OwnTherapist,
    Reflection,
)
from accord.supervision.exercises import Kind
from accord.supervision.modalities import modality
from accord.web.groups import actions as groups
from accord.web.groups.models import Month
from accord.web.groups.preparation import left_of, links_of
from accord.web.rounds.queries import own_writing
from accord.web.worksheets import queries
from tests.web.desk_steps import desk, new_client
from tests.web.group_steps import PLAN, announced
from tests.web.personas import Cast
from tests.web.round_steps import CLIENTS
from tests.web.sheet_eyes import text_of
from tests.web.sheet_steps import (
    CASES,
    COMMON,
    MODALITY,
    PRIVATE,
    REFLECTION,
    compare,
    exercise,
    month_with_everything,
    release,
    save,
    save_private,
    with_client,
)

SignIn = Callable[[str], Client]
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def month(cast: Cast) -> Month:
    return month_with_everything(cast)


@pytest.fixture
def carla(browser_of: SignIn) -> Client:
    return browser_of("clinician")


def page(name: str, month: Month, kind: Kind, *more: Any) -> str:
    return reverse(f"worksheets:{name}", args=[exercise(month, kind).pk, *more])


def answer(month: Month, kind: Kind) -> str:
    return page("answer", month, kind)


def kept(cast: Cast, month: Month, kind: Kind) -> Any:
    return queries.own_of(cast["clinician"], exercise(month, kind)).value


def alone(cast: Cast, month: Month) -> queries.Private:
    return queries.private_of(cast["clinician"], exercise(month, Kind.OWN_THERAPIST))


def plain(response: Any) -> str:
    """A page without its tokens, which differ each time."""
    return re.sub(r"[A-Za-z0-9]{64}", "", response.content.decode())


# Saving


def test_what_is_typed_is_saved_and_the_revision_comes_back(
    cast: Cast, month: Month, carla: Client
) -> None:
    url = answer(month, Kind.FREE_TEXT)
    told = carla.post(url, {"answer": "a\r\nb ", "revision": 0}, **JSON)
    assert (told.status_code, told.json()) == (200, {"revision": 1, "questions": {}})
    assert kept(cast, month, Kind.FREE_TEXT) == FreeText("a\nb ")
    again = carla.post(url, {"answer": "a\r\nb ", "revision": 0}, **JSON)
    assert again.json()["revision"] == 1


def test_every_field_of_the_reflection_comes_back(cast: Cast, month: Month, carla: Client) -> None:
    reading = month.readings.first()
    sent = {
        "readings": [str(reading.pk)],
        "other_reading": "a book",
        "stayed": "a thought",
        "populations": "couples",
        "ages": "adults",
        "works_with": "worry",
        "refers_on": "eating",
        "revision": 0,
        "go": "stay",
    }
    shown = carla.post(answer(month, Kind.REFLECTION), sent, follow=True).content.decode()
    for word in ("a book", "a thought", "couples", "adults", "worry", "eating", "checked"):
        assert word in shown
    value = kept(cast, month, Kind.REFLECTION)
    assert value.readings == (str(reading.pk),)
    assert value.scope.refers_on == "eating"


def test_a_reading_that_was_taken_away_stays_with_who_had_read_it(
    cast: Cast, month: Month, carla: Client, browser_of: SignIn
) -> None:
    reading = month.readings.first()
    save(cast["clinician"], month, Kind.REFLECTION, Reflection((str(reading.pk),)))
    groups.remove_reading(actor=cast["supervisor"], reading=reading)
    assert reading.cited in carla.get(answer(month, Kind.REFLECTION)).content.decode().replace(
        "&amp;", "&"
    )
    assert "Tryon" not in browser_of("owner").get(answer(month, Kind.REFLECTION)).content.decode()


def test_a_later_tab_is_told_and_shows_both(cast: Cast, month: Month, carla: Client) -> None:
    url = answer(month, Kind.FREE_TEXT)
    carla.post(url, {"answer": "from the first tab", "revision": 0}, **JSON)
    told = carla.post(url, {"answer": "from the second", "revision": 0}, **JSON)
    assert told.status_code == 409
    assert told.json()["both"]
    both = carla.post(url, {"answer": "from the second", "revision": 0, "go": "done"})
    assert both.status_code == 409
    text = both.content.decode()
    assert "from the first tab" in text
    assert "from the second" in text
    assert 'name="revision" value="1"' in text
    assert kept(cast, month, Kind.FREE_TEXT) == FreeText("from the first tab")
    carla.post(url, {"answer": "from the second", "revision": 1, "go": "done"})
    assert kept(cast, month, Kind.FREE_TEXT) == FreeText("from the second")


def test_what_breaks_a_rule_is_said_and_stays_on_the_page(month: Month, carla: Client) -> None:
    url = answer(month, Kind.MODALITY)
    sent = {"key": "", "goal-0": "x" * 2001, "goal-1": "kept", "revision": 0, "go": "stay"}
    refused = carla.post(url, sent)
    assert refused.status_code == 422
    assert "kept" in refused.content.decode()
    assert "2000" in refused.content.decode()
    told = carla.post(url, sent, **JSON)
    assert told.status_code == 422
    assert "2000" in told.json()["told"]


def test_who_was_taken_out_meanwhile_keeps_what_they_typed(
    cast: Cast, month: Month, carla: Client
) -> None:
    save(cast["clinician"], month, Kind.FREE_TEXT)
    membership = month.group.memberships.get(user=cast["clinician"])
    groups.take_out(actor=cast["supervisor"], membership=membership)
    url = answer(month, Kind.FREE_TEXT)
    told = carla.post(url, {"answer": "new words", "revision": 1}, **JSON)
    assert told.status_code == 422
    assert "Copy what is new" in told.json()["told"]
    shown = carla.get(url).content.decode()
    assert "I would rather ask than guess." in shown
    assert '<form method="post" action="/worksheets' not in shown
    assert "You have left this group" in carla.get(reverse("worksheets:sheets")).content.decode()


def test_a_signed_out_browser_is_sent_to_sign_in(month: Month, browser_of: SignIn) -> None:
    stranger = browser_of("stranger")
    told = stranger.post(answer(month, Kind.FREE_TEXT), {"answer": "x"}, **JSON)
    assert told.status_code == 302


# The worksheet


def test_the_worksheet_says_what_is_left_in_words(cast: Cast, month: Month, carla: Client) -> None:
    url = reverse("worksheets:sheet", args=[month.pk])
    assert "5 to prepare" in carla.get(url).content.decode()
    save(cast["clinician"], month, Kind.CLIENTS)
    save(cast["clinician"], month, Kind.MODALITY)
    release(cast["clinician"], month, Kind.MODALITY)
    before = plain(carla.get(url))
    assert "2 of 5 prepared" in before
    assert "Released to the group" in before
    compare(cast["clinician"], month)
    assert plain(carla.get(url)) == before  # nothing tells of the private exercise
    for kind in (Kind.REFLECTION, Kind.CLIENT_GOALS, Kind.FREE_TEXT):
        save(cast["clinician"], month, kind)
    assert "All prepared" in carla.get(url).content.decode()


def test_other_apps_hear_what_is_left_and_where_the_worksheet_is(cast: Cast, month: Month) -> None:
    month.refresh_from_db()
    left = left_of(cast["clinician"], [month])
    assert left[month.pk].of == 5
    assert "worksheets:sheet" in [link.url_name for link in links_of(month, False)]


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
    from accord.web.rounds import actions as rounds
    from accord.web.rounds.parts import Part

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
    from accord.web.rounds import actions as rounds

    dyad = desk(cast, "revealed", "Wren")
    asked = f"{page('draw', month, Kind.CLIENT_GOALS)}?client={dyad.client.pk}"
    carla.post(asked, {f"goal-{dyad.round.pk}": ["0", "1"], "revision": 0})
    rounds.withdraw_consent(actor=dyad.user)
    shown = carla.get(answer(month, Kind.CLIENT_GOALS)).content.decode()
    assert "2 goals that you had copied are" in shown
    assert CLIENTS[0] not in shown


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
    assert "Your imagined therapist&#x27;s words" in shown
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


# The scope of an earlier month


def test_an_earlier_scope_is_looked_through_and_saved_only_then(
    cast: Cast, month: Month, carla: Client
) -> None:
    earlier = announced(cast, month.group, replace(PLAN, month="2023-05"))
    save(cast["clinician"], earlier, Kind.REFLECTION)
    url = answer(month, Kind.REFLECTION)
    assert "Begin with what you wrote for May 2023" in carla.get(url).content.decode()
    looked = carla.get(f"{url}?earlier=1").content.decode()
    assert "couples and students" in looked
    assert "Look it through" in looked
    assert kept(cast, month, Kind.REFLECTION) == Reflection()
    save(cast["clinician"], month, Kind.REFLECTION)
    assert "May 2023" not in carla.get(url).content.decode()
    assert "May 2023" not in carla.get(f"{url}?earlier=1").content.decode()


# On paper


def printed(browser: Client, month: Month, what: str) -> str:
    response = browser.get(reverse(f"worksheets:{what}", args=[month.pk]))
    assert response.headers["Content-Type"] == "application/pdf"
    assert "no-store" in response.headers["Cache-Control"]
    return text_of(response)


def test_the_empty_sheet_asks_and_holds_nothing_of_anybody(
    cast: Cast, month: Month, carla: Client
) -> None:
    save(cast["clinician"], month, Kind.MODALITY)
    text = printed(carla, month, "empty")
    assert "Goal consensus" in text
    assert "Your modality and its three main goals" in text
    assert MODALITY.goals[0] not in text
    assert "Carla" not in text


def test_the_filled_sheet_holds_ones_own_words_in_any_script(
    cast: Cast, month: Month, carla: Client, browser_of: SignIn
) -> None:
    me, client = cast["clinician"], new_client(cast, "Wren")
    cases = (
        Case(client=str(client.pk), goals="sleep\nrest"),
        Case(pseudonym="Birch", hopes="надежда"),
    )
    save(me, month, Kind.CLIENTS, Clients(cases))
    save(me, month, Kind.MODALITY)
    save(me, month, Kind.REFLECTION)
    text = printed(carla, month, "filled")
    for words in ("Wren: Your goals", "rest", "надежда", "Cognitive behavioural", "Carla"):
        assert words in text
    olgas = printed(browser_of("owner"), month, "filled")
    assert "Wren" not in olgas
    assert "Olga" in olgas


def test_the_private_page_is_printed_only_when_asked_for(
    cast: Cast, month: Month, carla: Client
) -> None:
    without = printed(carla, month, "filled")
    compare(cast["clinician"], month)
    assert printed(carla, month, "filled") == without  # no trace, whether it was used or not
    assert PRIVATE.mine[1] in printed(carla, month, "all")


def test_a_paper_that_is_not_there_is_said(month: Month, carla: Client) -> None:
    url = reverse("worksheets:filled", args=[month.pk])
    assert carla.get(url, {"paper": "a4"}).status_code == 200
    assert "Paper is" in carla.get(url, {"paper": "a9"}, follow=True).content.decode()
