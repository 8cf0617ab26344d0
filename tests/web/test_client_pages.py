"""The client's pages: coming in, consent, writing, sealing, the map, agreeing, what is theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.web.clients import actions as clients
from accord.web.rounds.parts import MOST_GOALS
from accord.web.rounds.queries import own_writing
from tests.web.personas import Cast
from tests.web.round_steps import Dyad, at, begin, client_of, seal

SignIn = Callable[[str], Client]
HOSTILE = '<script>alert(1)</script> & "more"'
RTL = "לישון לילה שלם"
EMOJI = "be a 🦸‍♀️ for my kids 👨‍👩‍👧"


def address(name: str, dyad: Dyad, *more: Any) -> str:
    return reverse(f"mine:{name}", args=[dyad.round.pk, *more])


def typed(*texts: str, revision: int = 0, **more: Any) -> dict[str, Any]:
    return {"revision": revision, **{f"text-{n}": t for n, t in enumerate(texts)}, **more}


def words_of(dyad: Dyad) -> list[str]:
    return [goal.text for goal in own_writing(dyad.user, dyad.fresh()).written.goals]


# Consent


def test_consent_comes_first_and_yes_and_no_weigh_the_same(cast: Cast, browser_of: SignIn) -> None:
    client_of(cast)
    phone = browser_of("client")
    assert phone.get("/").headers["Location"] == "/mine/"
    assert phone.get("/mine/").headers["Location"] == "/mine/consent"
    page = phone.get("/mine/consent").content.decode()
    for words in ("Nobody watches live", "988", "alert", "costs you nothing", "Withdraw"):
        assert words in page
    yes, no = (page.split(f'value="{value}"')[1].split(">")[0] for value in ("yes", "no"))
    assert yes == no
    phone.post("/mine/consent", {"answer": "maybe"})
    assert not cast["client"].client.consents.exists()
    for _ in range(2):
        phone.post("/mine/consent", {"answer": "no"})
    assert [row.answer for row in cast["client"].client.consents.all()] == ["refused"]
    assert b"You said no" in phone.get("/mine/").content
    assert b"You said no on" in phone.get("/mine/consent").content
    phone.post("/mine/consent", {"answer": "yes"})
    assert b"Nothing waits for you" in phone.get("/mine/").content
    assert b"You said yes on" in phone.get("/mine/consent").content


def test_without_consent_nothing_is_written(cast: Cast, browser_of: SignIn) -> None:
    dyad = begin(cast)
    clients.answer_consent(actor=dyad.user, given=False)
    phone = browser_of("client")
    here = address("write", dyad)
    assert phone.get(here).headers["Location"] == "/mine/consent"
    refused = phone.post(here, typed("sleep"))
    assert refused.status_code == 422
    assert b"Say yes first" in refused.content
    assert b"sleep" in refused.content


# Writing


def test_words_are_kept_as_typed_and_shown_safely(cast: Cast, browser_of: SignIn) -> None:
    dyad = begin(cast)
    phone = browser_of("client")
    here = address("write", dyad)
    texts = (HOSTILE, RTL, EMOJI, "two\r\nlines", "x" * 2000)
    data = typed(*texts, word="hopes <b>", **{"importance-0": "10", "now-0": "0"})
    assert phone.post(here, data).headers["Location"] == here
    assert words_of(dyad) == [HOSTILE, RTL, EMOJI, "two\nlines", "x" * 2000]
    first = own_writing(dyad.user, dyad.round).written.goals[0]
    assert (first.importance, first.now) == (10, 0)
    for page in (here, address("seal", dyad), "/mine/words", "/mine/", "/mine/download.html"):
        shown = phone.get(page).content.decode()
        assert "<script>alert" not in shown
        assert "hopes <b>" not in shown
    assert RTL in phone.get(here).content.decode()
    assert "&lt;script&gt;" in phone.get("/mine/words").content.decode()


def test_saved_as_typed_with_a_question_beside_avoidance_wording(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = begin(cast)
    phone = browser_of("client")
    here, accept = address("write", dyad), {"Accept": "application/json"}
    told = phone.post(here, typed("stop being anxious", "sleep"), headers=accept).json()
    assert told["revision"] == 1
    assert told["questions"]["0"].endswith("?")
    assert told["questions"]["1"] == ""
    assert told["questions"]["0"] in phone.get(here).content.decode()
    late = phone.post(here, typed("other", revision=0), headers=accept)
    assert (late.status_code, late.json()["both"]) == (409, True)
    long = phone.post(here, typed("x" * 2001, revision=1), headers=accept)
    assert long.status_code == 422
    assert "2,000" in long.json()["told"]
    guess = typed("be braver", agreement="6", agreement_revision="0")
    told = phone.post(address("guess", dyad), guess, headers=accept).json()
    assert (told["revision"], told["agreement_revision"]) == (1, 1)


def test_the_later_of_two_tabs_is_told_and_sees_both(cast: Cast, browser_of: SignIn) -> None:
    dyad = begin(cast)
    phone = browser_of("client")
    here = address("write", dyad)
    phone.post(here, typed("from the first tab"))
    second = phone.post(here, typed("from the second tab"))
    assert second.status_code == 409
    for text in ("from the first tab", "from the second tab"):
        assert text in second.content.decode()
    assert words_of(dyad) == ["from the first tab"]
    phone.post(here, typed("from the second tab", revision=1))
    assert words_of(dyad) == ["from the second tab"]
    phone.post(address("guess", dyad), typed("a", agreement="3", agreement_revision="0"))
    clash = typed("b", agreement="4", agreement_revision="0")
    assert b"same: 3" in phone.post(address("guess", dyad), clash).content


def test_too_much_too_long_or_odd_stays_in_the_form(cast: Cast, browser_of: SignIn) -> None:
    dyad = begin(cast)
    phone = browser_of("client")
    here = address("write", dyad)
    cases: list[tuple[dict[str, Any], str]] = [
        (typed(*(f"goal {n}" for n in range(51))), "at most 7"),
        (typed("x" * 2001), "2,000 characters"),
        (typed("sleep", **{"importance-0": "eleven"}), "A number from 0 to 10"),
        (typed("sleep", **{"importance-0": "11"}), "from 0 to 10"),
        (typed("sleep", word="w" * 61), "at most 60 letters"),
        (typed("sl\0eep"), "NUL"),
    ]
    for data, said in cases:
        refused = phone.post(here, data)
        assert refused.status_code == 422, said
        assert said in refused.content.decode()
        for name, text in data.items():
            if name.startswith("text-"):
                assert text in refused.content.decode()
    assert words_of(dyad) == []


def test_one_more_line_and_on_to_the_next_page(cast: Cast, browser_of: SignIn) -> None:
    dyad = begin(cast)
    phone = browser_of("client")
    here = address("write", dyad)
    assert len(phone.get(here).context["page"].lines) == 3
    data = typed("a", "b", "c", go="more")
    assert phone.post(here, data).headers["Location"] == f"{here}?more=1"
    more = phone.get(f"{here}?more=1").context["page"]
    assert (len(more.lines), more.focus) == (5, 3)
    phone.post(here, typed(*"abcdefg", revision=1))
    full = phone.get(here).context["page"]
    assert (len(full.lines), full.full) == (MOST_GOALS, True)
    data = typed(*"abcdefg", revision=2, go="on")
    assert phone.post(here, data).headers["Location"] == address("guess", dyad)
    on = typed("calm", agreement="", agreement_revision=0, go="on")
    guessed = phone.post(address("guess", dyad), on)
    assert guessed.headers["Location"] == address("seal", dyad)


# Done


def test_sealing_twice_and_going_back_change_nothing(cast: Cast, browser_of: SignIn) -> None:
    dyad = begin(cast)
    phone = browser_of("client")
    here, waiting = address("seal", dyad), address("wait", dyad)
    assert b"Write at least one" in phone.get(here).content
    assert phone.post(here).headers["Location"] == address("round", dyad)
    assert phone.get(waiting).headers["Location"] == address("round", dyad)
    phone.post(address("write", dyad), typed("sleep"))
    assert phone.post(here).headers["Location"] == waiting
    assert phone.post(here).headers["Location"] == address("round", dyad)
    assert phone.get(address("round", dyad)).headers["Location"] == waiting
    page = phone.get(waiting).content.decode()
    assert "You are done with your part" in page
    assert "carry this alone" not in page
    assert phone.get(address("write", dyad)).headers["Location"] == address("round", dyad)
    late = phone.post(address("write", dyad), typed("sleep more", revision=1))
    assert late.status_code == 422
    assert b"moved on" in late.content
    assert b"sleep more" in late.content
    assert words_of(dyad) == ["sleep"]


def test_the_same_goal_twice_is_told_before_it_is_sealed(cast: Cast, browser_of: SignIn) -> None:
    dyad = begin(cast)
    phone = browser_of("client")
    phone.post(address("write", dyad), typed("sleep", "Sleep "))
    assert b"Two of these are the same" in phone.post(address("seal", dyad), follow=True).content


@pytest.mark.parametrize("sealed_by_therapist", [False, True])
def test_until_both_are_done_the_page_is_the_same_whatever_the_therapist_did(
    sealed_by_therapist: bool, cast: Cast, browser_of: SignIn
) -> None:
    dyad = begin(cast)
    if sealed_by_therapist:
        seal(dyad, dyad.therapist, "quaggawish")
    phone = browser_of("client")
    assert b"Write your goals" in phone.get("/mine/").content
    for page in ("/mine/", address("write", dyad), address("guess", dyad), "/mine/words"):
        assert b"quagga" not in phone.get(page).content
    for page in ("map", "goals", "round"):
        assert phone.get(address(page, dyad), follow=True).redirect_chain[-1][0] == address(
            "write", dyad
        )


def test_when_both_are_done_the_page_says_so_and_shows_nothing(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "sealed")
    page = browser_of("client").get(address("wait", dyad)).content.decode()
    assert "You are both done" in page
    assert "contact with children" not in page
