"""Help after a crisis word: at once, on every device, until the client closes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.consensus.rounds import Action
from accord.web.clients.actions import choose_word
from accord.web.rounds import actions
from accord.web.rounds.parts import Part
from tests.web.personas import Cast
from tests.web.round_steps import CLIENTS, THERAPISTS, Dyad, agree, at, begin, propose, seal, write

SignIn = Callable[[str], Client]
PANEL = "carry this alone"
DANGER = "stop wanting to die"


def address(name: str, dyad: Dyad) -> str:
    return reverse(f"mine:{name}", args=[dyad.round.pk])


def shows(phone: Client, page: str) -> bool:
    return PANEL in phone.get(page, follow=True).content.decode()


@pytest.fixture
def alerted(cast: Cast) -> Dyad:
    dyad = begin(cast)
    seal(dyad, dyad.user, DANGER)
    return dyad


def test_a_crisis_word_shows_help_at_once_and_raises_an_alert(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = begin(cast)
    phone = browser_of("client")
    phone.post(address("write", dyad), {"revision": 0, "text-0": DANGER})
    assert not shows(phone, "/mine/")
    page = phone.post(address("seal", dyad), follow=True).content.decode()
    assert page.index(PANEL) < page.index("<h1>You are done")
    assert "988" in page
    assert dyad.client.alerts.count() == 1
    assert "988" in phone.get("/mine/help").content.decode()


def test_it_stays_on_every_device_until_it_is_closed(alerted: Dyad, browser_of: SignIn) -> None:
    for _ in range(2):
        device = browser_of("client")
        for page in ("/mine/", "/mine/words", address("wait", alerted)):
            assert shows(device, page), page
    closed = device.post("/mine/help/close", {"back": "/mine/words"})
    assert closed.headers["Location"] == "/mine/words"
    assert not shows(browser_of("client"), "/mine/")
    assert alerted.client.alerts.get().help_closed is not None
    assert alerted.client.alerts.get().acknowledged is None
    assert b"Help now" in device.get("/mine/").content
    away = device.post("/mine/help/close", {"back": "https://evil.example/"})
    assert away.headers["Location"] == "/mine/"
    rows = alerted.cast.practice.audit_rows.filter(verb="clients.help.closed")
    assert rows.count() == 1


@pytest.mark.parametrize("step", [Action.REVEAL, Action.SETTLE, Action.CLOSE])
def test_it_goes_when_the_round_goes_on(step: Action, alerted: Dyad, browser_of: SignIn) -> None:
    dyad, therapist = alerted, {"actor": alerted.therapist, "round": alerted.round}
    seal(dyad, dyad.therapist, *THERAPISTS)
    assert shows(browser_of("client"), "/mine/")
    actions.reveal(**therapist)
    if step is not Action.REVEAL:
        actions.propose(actor=dyad.user, round=dyad.fresh(), text="no more cutting")
        assert shows(browser_of("client"), address("goals", dyad))
        agree(dyad, propose(dyad) if step is Action.SETTLE else dyad.round.shared_goals.get())
        (actions.settle if step is Action.SETTLE else actions.close)(**therapist)
    assert not shows(browser_of("client"), "/mine/")


def test_withdrawing_leaves_it_there(alerted: Dyad, browser_of: SignIn) -> None:
    actions.withdraw(actor=alerted.user, round=alerted.round)
    assert shows(browser_of("client"), "/mine/")


# What raises an alert


def kinds(dyad: Dyad) -> list[str]:
    return list(dyad.client.alerts.order_by("raised").values_list("kinds", flat=True))


def test_a_guess_and_the_word_for_goals_count_at_sealing(cast: Cast) -> None:
    dyad = begin(cast)
    write(dyad, dyad.user, "that I stop cutting myself", part=Part.GUESS)
    choose_word(actor=dyad.user, word="not wanting to die")
    assert kinds(dyad) == []
    assert seal(dyad, dyad.user, *CLIENTS).crisis == ("self_harm", "suicide")
    assert kinds(dyad) == ["self_harm suicide"]


@pytest.mark.parametrize("field", ["text", "way"])
def test_a_goal_that_a_client_puts_forward_counts(
    field: str, cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "revealed")
    phone = browser_of("client")
    words: dict[str, Any] = {"text": "get through the night", "way": "", field: DANGER}
    page = phone.post(address("goals", dyad), words, follow=True).content.decode()
    assert page.index(PANEL) < page.index("<h1>")
    assert kinds(dyad) == ["suicide"]
    alert = dyad.client.alerts.get()
    assert (alert.source, alert.source_id) == ("goal", dyad.round.shared_goals.get().pk)
    home = browser_of("clinician").get("/clients").content.decode()
    assert "suicide" in home
    assert DANGER not in home


def test_other_words_for_a_goal_count_too(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    actions.replace(actor=dyad.user, goal=propose(dyad), text=DANGER)
    assert kinds(dyad) == ["suicide"]


def test_words_that_were_sealed_do_not_raise_it_again_and_neither_do_a_therapists(
    alerted: Dyad,
) -> None:
    seal(alerted, alerted.therapist, "fewer thoughts of suicide")
    actions.reveal(actor=alerted.therapist, round=alerted.round)
    actions.propose(actor=alerted.user, round=alerted.fresh(), text=DANGER)
    actions.propose(actor=alerted.therapist, round=alerted.round, text="a plan against suicide")
    assert len(kinds(alerted)) == 1
