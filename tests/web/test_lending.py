"""Lending words: each by their own hand, no until then, taken back any time, and audited."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from accord.web.accounts.actions import lend_words
from accord.web.accounts.models import LENDING_VERSION
from accord.web.accounts.queries import lenders, lending_of
from accord.web.clients import actions as clients
from accord.web.clients.actions import answer_consent, hand_over
from accord.web.rounds import actions
from accord.web.rounds.queries import export_for
from tests.web.personas import Cast
from tests.web.round_steps import at

SignIn = Callable[[str], Client]
LEND = "/mine/lend"


def answered(cast: Cast, persona: str) -> list[bool]:
    rows = cast[persona].own_lendings.order_by("number")
    return list(rows.values_list("given", flat=True))


def test_it_is_a_no_until_a_client_says_yes_on_their_own_page(
    cast: Cast, browser_of: SignIn
) -> None:
    at(cast, "revealed")
    phone = browser_of("client")
    assert "Now it is no" in phone.get(LEND).content.decode()
    assert lenders(cast.practice) == frozenset()
    phone.post(LEND, {"answer": "yes"})
    assert lenders(cast.practice) == {cast["client"].pk}
    assert "You said yes on" in phone.get(LEND).content.decode()
    phone.post(LEND, {"answer": "no"})
    assert lenders(cast.practice) == frozenset()
    assert answered(cast, "client") == [True, False]


def test_each_answer_is_kept_with_its_time_and_audited_without_saying_which(
    cast: Cast, browser_of: SignIn
) -> None:
    at(cast, "revealed")
    phone = browser_of("client")
    for answer in ("yes", "yes", "no"):
        phone.post(LEND, {"answer": answer})
    rows = cast.practice.audit_rows.filter(verb="accounts.lending.answered")
    kept = cast["client"].own_lendings.order_by("number")
    assert sorted(row.record_id for row in rows) == sorted(row.pk for row in kept)
    assert {row.actor_id for row in rows} == {cast["client"].pk}
    assert [row.number for row in kept] == [1, 2]  # the same answer twice is one answer
    assert all(row.at is not None and row.version == LENDING_VERSION for row in kept)
    page = browser_of("owner").get(reverse("audit:list")).content.decode()
    said = "answered whether their words may stand in a test set"
    assert page.split("<tbody")[1].count(said) == 2  # a yes and a no read alike


def test_an_answer_is_written_once(cast: Cast) -> None:
    lend_words(actor=cast["clinician"], given=True)
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        cast["clinician"].own_lendings.update(given=False)


def test_nonsense_is_no_answer(cast: Cast, browser_of: SignIn) -> None:
    at(cast, "revealed")
    assert browser_of("client").post(LEND, {"answer": "maybe"}).status_code == 200
    browser_of("clinician").post("/me/lend", {"answer": "maybe"})
    assert (answered(cast, "client"), answered(cast, "clinician")) == ([], [])


def test_a_clinician_answers_on_their_own_page(cast: Cast, browser_of: SignIn) -> None:
    desk = browser_of("clinician")
    assert "Now it is no" in desk.get("/me").content.decode()
    assert desk.post("/me/lend", {"answer": "yes"}).status_code == 302
    assert "You said yes on" in desk.get("/me").content.decode()
    assert lenders(cast.practice) == {cast["clinician"].pk}
    desk.post("/me/lend", {"answer": "no"})
    assert lenders(cast.practice) == frozenset()


@pytest.mark.parametrize("persona", ["client", "supervisor"])
def test_who_has_no_clients_is_not_asked_as_a_clinician(
    persona: str, cast: Cast, browser_of: SignIn
) -> None:
    at(cast, "revealed")
    browser = browser_of(persona)
    assert "test set" not in browser.get("/me").content.decode()
    assert browser.post("/me/lend", {"answer": "yes"}).status_code == 403
    assert answered(cast, persona) == []


def test_nobody_answers_for_a_client(cast: Cast, browser_of: SignIn) -> None:
    at(cast, "revealed")
    for persona in ("clinician", "owner", "supervisor", "other practice"):
        assert browser_of(persona).post(LEND, {"answer": "yes"}).status_code == 403
    assert lenders(cast.practice) == frozenset()


def test_no_page_of_the_desk_shows_what_a_client_answered(cast: Cast, browser_of: SignIn) -> None:
    dyad = at(cast, "revealed")
    desk = browser_of("clinician")
    addresses = [
        reverse("desk:home"),
        reverse("desk:client", args=[dyad.client.pk]),
        reverse("desk:map", args=[dyad.round.pk]),
        reverse("me"),
    ]

    def pages() -> list[str]:
        texts = (desk.get(address).content.decode() for address in addresses)
        return [text.split("<main")[1].split("csrfmiddlewaretoken")[0] for text in texts]

    before = pages()
    lend_words(actor=dyad.user, given=True)
    assert pages() == before


def test_the_question_is_put_on_its_own_page_alone(cast: Cast, browser_of: SignIn) -> None:
    dyad = at(cast, "revealed")
    phone, words = browser_of("client"), "test Accord?"
    home = phone.get(reverse("mine:home")).content.decode()
    assert home.count(words) == 1  # a link in the list of what is theirs
    others = ("mine:map", "mine:goals", "mine:words", "mine:seen", "mine:consent", "mine:withdraw")
    for name in others:
        needs = [dyad.round.pk] if name in ("mine:map", "mine:goals") else []
        assert words not in phone.get(reverse(name, args=needs)).content.decode(), name


def handed_over(cast: Cast) -> tuple[Client, str]:
    """The clinician's own device in the client's hand, with the client's code."""
    dyad = at(cast, "revealed")
    given = hand_over(actor=dyad.therapist, client=dyad.client)
    assert given.code is not None
    browser = Client()
    browser.force_login(dyad.user, backend="accord.web.accounts.adapters.Backend")
    session = browser.session
    session["handed_over"] = str(given.entry.pk)
    session.save()
    return browser, given.code


def test_on_the_clinicians_device_a_yes_needs_the_clients_own_code(cast: Cast) -> None:
    device, code = handed_over(cast)
    assert "Your own code" in device.get(LEND).content.decode()
    wrong = "000000" if code != "000000" else "111111"
    for typed in ("", wrong):
        answer = device.post(LEND, {"answer": "yes", "code": typed})
        assert answer.status_code == 422
        assert "not the numbers of your code" in answer.content.decode()
    assert lenders(cast.practice) == frozenset()
    device.post(LEND, {"answer": "yes", "code": code})
    assert lenders(cast.practice) == {cast["client"].pk}
    device.post(LEND, {"answer": "no"})  # taking it back needs none
    assert lenders(cast.practice) == frozenset()


def test_withdrawing_takes_lent_words_back_and_a_later_yes_does_not_lend_them(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    clients.lend_words(actor=dyad.user, given=True)
    actions.withdraw_consent(actor=dyad.user)
    answer_consent(actor=dyad.user, given=True)
    assert lenders(cast.practice) == frozenset()


def test_lent_words_do_not_go_along_to_another_clinician(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    clients.lend_words(actor=dyad.user, given=True)
    actions.move_client(actor=dyad.therapist, client=dyad.client, to=cast["other clinician"])
    answer_consent(actor=dyad.user, given=True)
    assert lenders(cast.practice) == frozenset()


def test_a_yes_to_an_earlier_question_counts_no_more(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend_words(actor=cast["clinician"], given=True)
    for place in ("actions", "models", "queries"):
        monkeypatch.setattr(f"accord.web.accounts.{place}.LENDING_VERSION", "2031-01")
    assert lenders(cast.practice) == frozenset()
    latest = lending_of(cast["clinician"])
    assert latest is not None
    assert not latest.stands
    lend_words(actor=cast["clinician"], given=True)
    assert lenders(cast.practice) == {cast["clinician"].pk}


def test_a_client_takes_their_answers_home(cast: Cast, browser_of: SignIn) -> None:
    dyad = at(cast, "revealed")
    clients.lend_words(actor=dyad.user, given=True)
    kept = export_for(dyad.user)["may_words_be_in_a_test_set"]
    assert [(row["version"], row["given"]) for row in kept] == [(LENDING_VERSION, True)]
    page = browser_of("client").get(reverse("mine:download_page")).content.decode()
    assert f"yes (question {LENDING_VERSION})" in page
