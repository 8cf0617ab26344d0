"""The client's side of the map, of agreeing, and what is theirs to read, take and stop."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.web.clients import actions as clients
from accord.web.rounds import actions
from accord.web.rounds.models import Answer
from accord.web.rounds.queries import reading, shared_goals
from tests.web.desk_steps import desk
from tests.web.personas import Cast
from tests.web.round_steps import Dyad, at, begin, propose, write

SignIn = Callable[[str], Client]


def address(name: str, dyad: Dyad, *more: Any) -> str:
    return reverse(f"mine:{name}", args=[dyad.round.pk, *more])


def heading(page: str, words: str) -> int:
    return page.index(f">{words}</h2>")


def test_the_map_is_read_in_its_order_with_words_for_how_sure(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "revealed")
    page = browser_of("client").get(address("map", dyad)).content.decode()
    assert heading(page, "May mean the same") < heading(page, "Draw a line yourself")
    assert "how sure: " in page
    assert "your 2 goals" in page
    assert "stop the nightmares" in page
    assert "reduce frequency of nightmares" in page
    assert "the client's" not in page.split('id="map"')[1]


def test_lines_are_confirmed_changed_broken_and_drawn_by_plain_forms(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "revealed")
    phone = browser_of("client")

    def say(relation: str, client: int = 0, therapist: int = 1) -> str:
        data = {"client": client, "therapist": therapist, "relation": relation}
        answer = phone.post(address("decide", dyad), data, follow=True)
        assert answer.redirect_chain == [(address("map", dyad), 302)]
        return answer.content.decode()

    assert "You two said: the same" in say("same")
    say("same")
    assert dyad.round.decisions.count() == 1, "a double click decides once"
    assert heading(say("opposed"), "May pull different ways")
    broken = say("unrelated")
    assert heading(broken, "Suggested, and you two said no")
    assert "Only in your words" in broken
    assert "Only in your therapist&#39;s words" in broken
    assert "You two said: close, not the same" in say("related", 1, 1)
    assert "You two said: close" not in say("", 1, 1)
    for data in (
        {},
        {"client": "x", "therapist": "0"},
        {"client": 0, "therapist": 0, "relation": "?"},
    ):
        assert (
            b"Choose one goal from each list"
            in phone.post(address("decide", dyad), data, follow=True).content
        )
    assert "A line joins two goals" in say("same", 9, 9)


def test_a_map_that_is_agreed_is_read_only_and_late_decisions_are_told(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "agreed")
    phone = browser_of("client")
    assert b"Draw a line" not in phone.get(address("map", dyad)).content
    data = {"client": 0, "therapist": 1, "relation": "same"}
    assert b"moved on" in phone.post(address("decide", dyad), data, follow=True).content


def test_goals_begin_with_the_clients_words_and_count_once_both_say_yes(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "revealed")
    phone = browser_of("client")
    here = address("goals", dyad)
    page = phone.get(here)
    assert [offer.text for offer in page.context["page"].offers] == [
        "stop the nightmares",
        "see my kids more",
    ]
    assert b"A question, if you like" in page.content
    data = {
        "text": "stop the nightmares",
        "way": "one step <b>a week",
        "baseline": "3",
        "from_client": "0",
        "from_therapist": "1",
    }
    for _ in range(2):
        assert phone.post(here, data).headers["Location"] == here
    (state,) = shared_goals(dyad.user, dyad.fresh())
    assert (state.goal.baseline, state.goal.from_client) == (3, [0])
    offered = [offer.text for offer in phone.get(here).context["page"].offers]
    assert offered == ["see my kids more"]
    answer = address("answer", dyad, state.goal.pk)
    assert b"Choose yes, no or later" in phone.post(answer, {"answer": "?"}, follow=True).content
    for given in ("decline", "pending", "accept", "accept"):
        phone.post(answer, {"answer": given})
    assert b"nothing to" not in phone.get(here).content
    early = phone.post(address("settle", dyad), follow=True)
    assert b"moved on" in early.content
    actions.answer(actor=dyad.therapist, goal=state.goal, answer=Answer.ACCEPT)
    both = phone.get(here).content.decode()
    assert "You both said yes" in both
    assert "<b>a week" not in both
    settled = phone.post(address("settle", dyad), follow=True)
    assert b"You two have agreed" in settled.content
    home = phone.get("/mine/").content.decode()
    assert "stop the nightmares" in home
    assert "You started at 3 of 10" in home


def test_a_goal_that_breaks_a_rule_stays_in_the_form(cast: Cast, browser_of: SignIn) -> None:
    dyad = at(cast, "revealed")
    phone = browser_of("client")
    for data, said in (
        ({"text": " ", "way": "kept"}, "needs words"),
        ({"text": "x" * 2001, "way": "kept"}, "2000 characters"),
        ({"text": "sleep", "way": "kept", "baseline": "high"}, "A number from 0 to 10"),
        ({"text": "sleep", "way": "kept", "from_client": "a b"}, "by their number"),
        ({"text": "sleep", "way": "kept", "from_client": "42"}, "by number"),
    ):
        refused = phone.post(address("goals", dyad), data)
        assert refused.status_code == 422
        assert said in refused.content.decode()
        assert "kept" in refused.content.decode()
    assert shared_goals(dyad.user, dyad.fresh()) == []


def test_a_goal_is_changed_reopened_and_let_go_with_its_history(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "agreed")
    phone = browser_of("client")
    goal = dyad.round.shared_goals.get()
    here = address("change", dyad, goal.pk)
    assert b"Open it again" in phone.get(here).content
    phone.post(here, {"what": "reopen"})
    assert dyad.fresh().state == "revealed"
    same = {"what": "replace", "text": goal.text, "way": goal.way, "baseline": "3"}
    phone.post(here, same)
    assert dyad.round.shared_goals.count() == 1, "nothing new was said"
    refused = phone.post(here, {"what": "replace", "text": " ", "way": "kept"})
    assert refused.status_code == 422
    assert b"kept" in refused.content
    phone.post(here, {"what": "replace", "text": "rest at night", "way": ""})
    fresh = dyad.round.shared_goals.get(text__isnull=False, status="proposed")
    assert fresh.replaces_id == goal.pk
    phone.post(address("change", dyad, fresh.pk), {"what": "retire"})
    gone = phone.post(address("change", dyad, fresh.pk), {"what": "reopen"})
    assert gone.status_code == 422
    assert [
        state.goal.status for state in phone.get(address("goals", dyad)).context["page"].gone
    ] == [
        "replaced",
        "retired",
    ]
    other = address("change", dyad, dyad.client.pk)
    assert phone.get(other).status_code == 404


def test_on_a_device_handed_over_a_goal_is_accepted_with_ones_own_code(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "revealed")
    goal = propose(dyad)
    handed = clients.hand_over(actor=dyad.therapist, client=dyad.client)
    phone = browser_of("client")
    session = phone.session
    session["handed_over"] = str(handed.entry.pk)
    session.save()
    assert b"Your own code" in phone.get(address("goals", dyad)).content
    assert b"Give the device back" in phone.get("/mine/").content
    here = address("answer", dyad, goal.pk)
    wrong = phone.post(here, {"answer": "accept", "code": "nothing"}, follow=True)
    assert b"not the ones of your code" in wrong.content
    assert not goal.acceptances.exists()
    phone.post(here, {"answer": "accept", "code": handed.code})
    assert goal.acceptances.get().by_code


def test_own_words_who_has_seen_them_and_everything_to_take_home(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "revealed")
    clients.read_client(actor=dyad.therapist, client=dyad.client)
    phone = browser_of("client")
    assert b"stop the nightmares" in phone.get("/mine/words").content
    assert b"Carla" in phone.get("/mine/seen").content
    page = phone.get("/mine/download.html")
    assert "attachment" in page.headers["Content-Disposition"]
    assert "stop the nightmares" in page.content.decode()
    kept = json.loads(phone.get("/mine/download.json").content)
    assert kept["rounds"][0]["mine"]["goals"][0]["text"] == "stop the nightmares"


def test_the_client_stops_a_round_or_withdraws_and_keeps_their_words(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "revealed")
    phone = browser_of("client")
    assert b"Stop round 1 only" in phone.get("/mine/withdraw").content
    assert phone.post("/mine/withdraw", {"what": "?"}).headers["Location"] == "/mine/withdraw"
    phone.post("/mine/withdraw", {"what": str(dyad.round.pk)})
    assert dyad.fresh().state == "withdrawn"
    assert (
        b"moved on"
        in phone.post("/mine/withdraw", {"what": str(dyad.round.pk)}, follow=True).content
    )
    assert reading(dyad.user, dyad.round) is None
    assert b"This round was stopped" in phone.get("/mine/").content
    assert phone.get(address("round", dyad)).headers["Location"] == "/mine/words"
    for _ in range(2):
        assert phone.post("/mine/withdraw", {"what": "all"}).headers["Location"] == "/mine/"
    assert dyad.client.consents.filter(answer="withdrawn").count() == 1
    assert b"You have withdrawn" in phone.get("/mine/").content
    assert b"You have not said yes" in phone.get("/mine/withdraw").content
    words = phone.get("/mine/words").content
    assert b"stop the nightmares" in words
    assert b"contact with children" not in words


def test_a_closed_round_is_still_read(cast: Cast, browser_of: SignIn) -> None:
    dyad = at(cast, "agreed")
    actions.close(actor=dyad.therapist, round=dyad.round)
    phone = browser_of("client")
    assert b"This round has ended" in phone.get("/mine/").content
    assert phone.get(address("goals", dyad)).status_code == 200
    assert b"Change it or let it go" not in phone.get(address("goals", dyad)).content


def test_a_draft_of_ones_own_is_read_without_a_trace(cast: Cast, browser_of: SignIn) -> None:
    dyad = begin(cast)
    write(dyad, dyad.user, "sleep")
    rows = cast.practice.audit_rows.count()
    phone = browser_of("client")
    for page in ("/mine/", "/mine/words", address("write", dyad), address("seal", dyad)):
        assert phone.get(page).status_code == 200
    assert cast.practice.audit_rows.count() == rows


@pytest.mark.parametrize("persona", ["clinician", "other clinician", "owner", "other practice"])
def test_nobody_else_opens_a_clients_pages(persona: str, cast: Cast, browser_of: SignIn) -> None:
    dyad = at(cast, "revealed")
    for name in ("write", "guess", "seal", "map", "goals"):
        assert browser_of(persona).get(address(name, dyad)).status_code == 403
        assert browser_of(persona).post(address(name, dyad)).status_code in (403, 405)


def test_another_client_of_the_same_clinician_finds_nothing(cast: Cast, browser_of: SignIn) -> None:
    theirs = desk(cast, "revealed")
    goal = propose(theirs)
    at(cast, "revealed")
    phone = browser_of("client")
    for name in ("round", "write", "guess", "seal", "wait", "map", "goals"):
        assert phone.get(address(name, theirs)).status_code == 404
    for name in ("decide", "settle", "goals"):
        assert phone.post(address(name, theirs)).status_code == 404
    for name in ("answer", "change"):
        assert phone.post(address(name, theirs, goal.pk), {"answer": "accept"}).status_code == 404
