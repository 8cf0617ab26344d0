"""The clinician's side of a round: home, writing, sealing, the map, shared goals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.consensus.values import Relation
from accord.web.rounds import actions
from accord.web.rounds.models import SharedGoal
from accord.web.rounds.parts import Part
from accord.web.rounds.queries import own_writing
from tests.web.desk_steps import DeskDyad, desk, new_client
from tests.web.personas import Cast
from tests.web.round_steps import CLIENTS, agree, propose, seal

SignIn = Callable[[str], Client]
TYPING = {"Accept": "application/json"}
OTHERS = ("other clinician", "supervisor", "owner", "other practice", "client", "stranger")
HOSTILE = '<script>alert(1)</script> & "more"'


def at(name: str, dyad: DeskDyad, *more: Any) -> str:
    return reverse(f"desk:{name}", args=[dyad.round.pk, *more])


def typed(**more: Any) -> dict[str, Any]:
    return {"goals_0": "rest at night", "matters_0": "8", "agreement": "7", **more}


def written(dyad: DeskDyad) -> Any:
    return own_writing(dyad.therapist, dyad.fresh()).written


def test_home_leads_the_clinician_to_the_list(cast: Cast, browser_of: SignIn) -> None:
    carla = browser_of("clinician")
    assert carla.get("/").headers["Location"] == "/clients"
    assert b"no clients here yet" in carla.get("/clients").content
    new_client(cast, "Swift")
    desk(cast, "sealed_by_therapist", "Wren")
    desk(cast, "closed", "Finch")
    page = carla.get("/clients").content.decode()
    order = ["Waiting for you", "Swift", "Waiting for the client", "Wren", "Nothing is", "Finch"]
    assert sorted(order, key=page.index) == order
    link = reverse("desk:client", args=[cast["clinician"].clients.first().pk])
    assert f'href="{link}"' in page
    assert b"Swift" not in browser_of("other clinician").get("/clients").content


def test_until_one_has_sealed_no_page_tells_what_the_client_has_done(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad, carla = desk(cast), browser_of("clinician")
    pages = ["/clients", f"/clients/{dyad.client.pk}", at("write", dyad)]
    before = [carla.get(page).content for page in pages]
    seal(dyad, dyad.user, *CLIENTS)
    after = [carla.get(page).content for page in pages]
    token = b'name="csrfmiddlewaretoken" value="'
    for old, new in zip(before, after, strict=True):
        assert [part[64:] for part in old.split(token)][1:] == [
            part[64:] for part in new.split(token)
        ][1:]
        assert len(old) == len(new)


def test_a_round_is_started_once(cast: Cast, browser_of: SignIn) -> None:
    client, carla = new_client(cast), browser_of("clinician")
    start = reverse("desk:start", args=[client.pk])
    assert carla.post(start).headers["Location"].endswith("/write")
    again = carla.post(start, follow=True)
    assert b"under way already" in again.content
    assert client.rounds.count() == 1


def test_what_is_typed_is_kept_verbatim_in_every_part(cast: Cast, browser_of: SignIn) -> None:
    dyad, carla = desk(cast), browser_of("clinician")
    sent = typed(
        goals_6="last\r\nline",
        guess_0="  her own 🦸 words ",
        hopes=HOSTILE,
        direction="on",
        experience="calm",
    )
    assert carla.post(at("write", dyad), sent).headers["Location"] == at("write", dyad)
    kept = written(dyad)
    assert [goal.text for goal in kept.goals] == ["rest at night", "last\nline"]
    assert kept.goals[0].importance == 8
    assert [goal.text for goal in kept.guess] == ["  her own 🦸 words "]
    assert (kept.hopes, kept.direction, kept.experience) == (HOSTILE, "on", "calm")
    assert kept.agreement == 7
    page = carla.get(at("write", dyad)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    seven = {f"goals_{n}": f"goal {n}" for n in range(7)} | {f"guess_{n}": "x" for n in range(2)}
    carla.post(at("write", dyad), {**seven, "revision_goals": "1", "revision_guess": "1"})
    assert "<summary>More goals" not in carla.get(at("write", dyad)).content.decode()


def test_saved_as_typed_tells_the_form_its_new_revision(cast: Cast, browser_of: SignIn) -> None:
    dyad, carla = desk(cast), browser_of("clinician")
    told = carla.post(at("write", dyad), typed(), headers=TYPING).json()
    assert (told["revision_goals"], told["revision_hopes"]) == (1, 0)
    late = carla.post(at("write", dyad), typed(goals_0="other"), headers=TYPING)
    assert late.status_code == 409
    assert late.json()["both"] is True
    assert "another tab" in late.json()["told"]
    wrong = carla.post(at("write", dyad), typed(agreement="11"), headers=TYPING)
    assert wrong.status_code == 422
    assert "Not saved yet" in wrong.json()["told"]
    assert [goal.text for goal in written(dyad).goals] == ["rest at night"]
    actions.seal(actor=dyad.therapist, round=dyad.round)
    closed = carla.post(at("write", dyad), typed(), headers=TYPING)
    assert closed.status_code == 422
    assert "Your list is sealed" in closed.json()["told"]


def test_the_later_of_two_tabs_sees_both_and_chooses(cast: Cast, browser_of: SignIn) -> None:
    dyad, carla = desk(cast), browser_of("clinician")
    carla.post(at("write", dyad), typed(hopes="first", agreement="3"))
    second = typed(goals_0="from the other tab", hopes="second", agreement="9", matters_0="")
    told = carla.post(at("write", dyad), second)
    assert told.status_code == 409
    page = told.content.decode()
    for words in ("rest at night (matters 8)", "from the other tab", "first", "second", "3", "9"):
        assert words in page
    assert written(dyad).hopes == "first"
    mine = {field.html_name: field.value() or "" for field in told.context["form"]}
    carla.post(at("write", dyad), mine)
    kept = written(dyad)
    assert (kept.goals[0].text, kept.hopes, kept.agreement) == ("from the other tab", "second", 9)


def test_what_breaks_a_rule_stays_in_the_form(cast: Cast, browser_of: SignIn) -> None:
    dyad, carla = desk(cast), browser_of("clinician")
    long = carla.post(at("write", dyad), typed(goals_0="x" * 2001, hopes="kept here"))
    assert long.status_code == 200
    assert b"kept here" in long.content
    assert not dyad.round.drafts.exists()


def test_a_rule_of_the_writing_itself_is_told(
    cast: Cast, browser_of: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from accord.web.rounds.parts import WritingError

    def refuse(**_: object) -> None:
        raise WritingError("that cannot be")

    dyad, carla = desk(cast), browser_of("clinician")
    monkeypatch.setattr(actions, "save_text", refuse)
    told = carla.post(at("write", dyad), typed(hopes="mine"))
    assert b"What you hope for: that cannot be" in told.content
    assert b"mine" in told.content
    typing = carla.post(at("write", dyad), typed(hopes="mine"), headers=TYPING)
    assert "that cannot be" in typing.json()["told"]


def test_sealing_shows_the_list_once_more_and_twice_changes_nothing(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad, carla = desk(cast), browser_of("clinician")
    empty = carla.post(at("seal", dyad), follow=True)
    assert b"at least one goal" in empty.content
    sent = carla.post(at("write", dyad), typed(then="seal"))
    assert sent.headers["Location"] == at("seal", dyad)
    assert b"rest at night" in carla.get(at("seal", dyad)).content
    for _ in range(2):
        page = carla.post(at("seal", dyad), follow=True).content.decode()
    assert "not possible any more" in page
    assert "Your list is sealed" in page
    assert dyad.fresh().state == "sealed_by_therapist"
    assert carla.get(at("seal", dyad)).status_code == 302
    assert carla.get(at("write", dyad)).status_code == 302
    assert carla.post(at("write", dyad), typed()).status_code == 302
    assert carla.get(at("reveal", dyad)).status_code == 302
    assert carla.get(at("map", dyad)).headers["Location"] == at("round", dyad)
    assert carla.get(at("goals", dyad)).headers["Location"] == at("round", dyad)


def test_the_words_that_frame_it_come_before_the_map(cast: Cast, browser_of: SignIn) -> None:
    dyad, carla = desk(cast, "sealed"), browser_of("clinician")
    assert b"Both lists are sealed" in carla.get(at("round", dyad)).content
    framing = carla.get(at("reveal", dyad)).content.decode()
    assert "We each wrote alone" in framing
    assert all(text not in framing for text in CLIENTS)
    assert carla.post(at("reveal", dyad), follow=True).redirect_chain[-1][0] == at("map", dyad)
    assert b"not possible any more" in carla.post(at("reveal", dyad), follow=True).content
    page = carla.get(at("map", dyad)).content.decode()
    assert all(text in page for text in CLIENTS)


def test_lines_are_decided_on_the_map(cast: Cast, browser_of: SignIn) -> None:
    dyad, carla = desk(cast, "revealed"), browser_of("clinician")
    sent = {"client": "0", "therapist": "0", "relation": "opposed"}
    page = carla.post(at("decide", dyad), sent, follow=True).content.decode()
    assert "You two said: they pull different ways" in page
    assert dyad.round.decisions.get().relation == Relation.OPPOSED
    odd = carla.post(at("decide", dyad), {**sent, "client": "x"}, follow=True)
    assert b"Choose one goal from each list" in odd.content
    beyond = carla.post(at("decide", dyad), {**sent, "client": "9"}, follow=True)
    assert b"A line joins two goals that are there" in beyond.content
    overruled = browser_of("owner").get("/suggestions").content.decode()
    assert "suggested line" in overruled


def test_the_owner_reads_how_often_people_overrule(cast: Cast, browser_of: SignIn) -> None:
    olga = browser_of("owner")
    assert b"Not enough yet" in olga.get("/suggestions").content
    dyad = desk(cast, "revealed")
    line = dyad.round.suggestions.first()
    actions.decide(
        actor=dyad.user,
        round=dyad.round,
        client=line.client_place,
        therapist=line.therapist_place,
        relation=Relation.UNRELATED,
    )
    page = olga.get("/suggestions").content.decode()
    assert "1 of 1" in page
    assert all(text not in page for text in CLIENTS)


def test_a_shared_goal_begins_with_the_clients_words(cast: Cast, browser_of: SignIn) -> None:
    dyad, carla = desk(cast, "revealed"), browser_of("clinician")
    goals = at("goals", dyad)
    page = carla.get(goals).content.decode()
    assert page.index(CLIENTS[0]) < page.index("Write a shared goal")
    assert "To ask beside it:" in page
    chosen = carla.get(f"{goals}?offer=0").context["form"]
    assert chosen["text"].value() == CLIENTS[0]
    assert carla.get(f"{goals}?offer=99").context["form"]["text"].value() is None
    sent = {"text": CLIENTS[0], "way": "one night at a time", "baseline": "2", "offer": "0"}
    carla.post(goals, sent)
    goal = dyad.round.shared_goals.get()
    assert (goal.text, goal.baseline, goal.from_client) == (CLIENTS[0], 2, [0])
    assert carla.post(goals, {"text": ""}).status_code == 200
    carla.post(goals, {"text": "in my own words"})
    assert dyad.round.shared_goals.count() == 2


def test_each_answers_for_themselves_and_two_make_it_shared(cast: Cast, browser_of: SignIn) -> None:
    dyad, carla = desk(cast, "revealed"), browser_of("clinician")
    goal = propose(dyad)
    change = at("change", dyad, goal.pk)
    carla.post(change, {"do": "accept"})
    page = carla.get(at("goals", dyad)).content.decode()
    assert "We are agreed" not in page
    assert b"not possible" in carla.post(at("settle", dyad), follow=True).content
    assert dyad.fresh().state == "revealed"
    carla.post(change, {"do": "nonsense"})
    agree(dyad, goal)
    assert "We are agreed" in carla.get(at("goals", dyad)).content.decode()
    assert b"Agreed. Either" in carla.post(at("settle", dyad), follow=True).content
    assert dyad.fresh().state == "agreed"
    carla.post(change, {"do": "reopen"})
    assert dyad.fresh().state == "revealed"
    goal.refresh_from_db()
    assert goal.status == SharedGoal.Status.PROPOSED


def test_a_goal_is_written_anew_or_let_go_with_its_history(cast: Cast, browser_of: SignIn) -> None:
    dyad, carla = desk(cast, "revealed"), browser_of("clinician")
    goal = propose(dyad)
    replace = at("replace", dyad, goal.pk)
    assert carla.get(replace).context["form"]["text"].value() == goal.text
    assert carla.post(replace, {"text": ""}).status_code == 200
    carla.post(replace, {"text": "rest until six"})
    new = dyad.round.shared_goals.get(replaces=goal)
    assert (new.text, new.from_client) == ("rest until six", [0])
    carla.post(at("change", dyad, new.pk), {"do": "retire"})
    again = carla.post(at("change", dyad, new.pk), {"do": "accept"}, follow=True)
    assert b"stays so; propose a new one" in again.content
    page = carla.get(at("goals", dyad)).content.decode()
    assert "replaced, by you" in page
    assert "retired, by you" in page


def test_a_round_is_withdrawn_before_the_map_and_closed_after(
    cast: Cast, browser_of: SignIn
) -> None:
    carla = browser_of("clinician")
    early, late = desk(cast, "drafting", "Early"), desk(cast, "revealed", "Late")
    assert b"Withdraw this round" in carla.get(at("end", early)).content
    assert b"is withdrawn" in carla.post(at("end", early), follow=True).content
    assert b"This round was withdrawn" in carla.get(at("round", early), follow=True).content
    assert b"Close this round" in carla.get(at("end", late)).content
    assert b"is closed" in carla.post(at("end", late), follow=True).content
    assert carla.get(at("end", late)).status_code == 302
    page = carla.get(at("map", late)).content.decode()
    assert "Draw a line yourself" not in page
    replace = at("replace", early, propose(desk(cast, "revealed", "Third")).pk)
    assert carla.get(replace).status_code == 404


def test_other_words_wait_for_the_map(cast: Cast, browser_of: SignIn) -> None:
    dyad, carla = desk(cast, "revealed"), browser_of("clinician")
    goal = propose(dyad)
    actions.withdraw(actor=dyad.user, round=dyad.round)
    assert carla.get(at("replace", dyad, goal.pk)).headers["Location"] == at("round", dyad)


@pytest.mark.parametrize("persona", OTHERS)
def test_nobody_else_writes_to_a_round(persona: str, cast: Cast, browser_of: SignIn) -> None:
    early, late = desk(cast, "drafting", "Early"), desk(cast, "revealed", "Late")
    goal, other = propose(late), browser_of(persona)
    for dyad in (early, late):
        for name in ("write", "seal", "reveal", "decide", "goals", "settle", "end"):
            sent = typed(text="mine", client="0", therapist="0", relation="same")
            assert other.post(at(name, dyad), sent).status_code in (302, 403, 404)
    for name in ("change", "replace"):
        other.post(at(name, late, goal.pk), {"do": "accept", "text": "mine"})
    assert (early.fresh().state, late.fresh().state) == ("drafting", "revealed")
    assert not early.round.drafts.exists()
    assert not late.round.decisions.exists()
    assert not goal.acceptances.exists()
    assert late.round.shared_goals.get() == goal


def test_a_clients_page_shows_the_course_with_its_intervals(cast: Cast, browser_of: SignIn) -> None:
    dyad, carla = desk(cast, "closed"), browser_of("clinician")
    second = actions.start_round(actor=dyad.therapist, client=dyad.client)
    actions.save_goals(
        actor=dyad.therapist,
        round=second,
        part=Part.GOALS,
        goals=own_writing(dyad.therapist, dyad.round).written.goals,
        revision=0,
    )
    page = carla.get(reverse("desk:client", args=[dyad.client.pk])).content.decode()
    assert '<svg class="chart"' in page
    assert "cannot be said" in page  # nobody guessed in that round
    assert page.index("Round 2") < page.index("Round 1")
    assert "Start a round" not in page
    assert "Given on" in page
    assert all(text not in page for text in CLIENTS)
