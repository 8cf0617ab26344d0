"""A practice without suggestions: no engine runs, the map says so, and people draw all lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.consensus.coorientation import GapState
from accord.consensus.figures import Basis
from accord.consensus.matching import BY_HAND
from accord.consensus.values import Relation
from accord.consensus.words import Reader
from accord.supervision.exercises import Kind
from accord.web.accounts.actions import change_practice
from accord.web.rounds import actions, engine
from accord.web.rounds.map_pages import SO_FAR, map_page
from accord.web.rounds.models import Suggestions
from accord.web.rounds.parts import Part
from accord.web.rounds.queries import overruled, reading
from accord.web.worksheets import actions as sheets
from accord.web.worksheets.queries import private_of
from tests.web.personas import Cast
from tests.web.round_steps import CLIENTS, THERAPISTS, Dyad, at, begin, decide, seal, write
from tests.web.sheet_steps import compare, exercise, month_with_everything

SignIn = Callable[[str], Client]


def switch(cast: Cast, *, on: bool) -> None:
    change_practice(
        actor=cast["owner"],
        name="Aspen House",
        requires_second_factor=False,
        idle_minutes=30,
        time_zone="America/Denver",
        suggests=on,
    )
    for user in cast.users.values():
        if user is not None:
            user.refresh_from_db()


def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for the engine ends the test."""

    def refuse() -> Any:
        raise AssertionError("the engine was asked")

    monkeypatch.setattr(engine, "_judge", refuse)


def by_hand(cast: Cast) -> Dyad:
    switch(cast, on=False)
    return at(cast, "revealed")


def read(dyad: Dyad) -> engine.Reading:
    found = reading(dyad.user, dyad.fresh())
    assert found is not None
    return found


def test_the_owner_switches_suggestions_off_and_the_audit_tells(
    cast: Cast, browser_of: SignIn
) -> None:
    owner = browser_of("owner")
    page = owner.get("/practice").content.decode()
    assert 'name="suggests"' in page
    assert "checked" in page.split('name="suggests"')[1].split(">")[0]
    given = {"name": "Aspen House", "time_zone": "America/Denver", "idle_minutes": 30}
    assert owner.post("/practice", given).status_code == 302
    cast.practice.refresh_from_db()
    assert not cast.practice.suggests
    owner.post("/practice", {**given, "idle_minutes": 40})
    owner.post("/practice", {**given, "suggests": "on"})
    rows = cast.practice.audit_rows.filter(verb__startswith="accounts.suggestions")
    assert list(rows.order_by("pk").values_list("verb", flat=True)) == [
        "accounts.suggestions.off",
        "accounts.suggestions.on",
    ]


@pytest.mark.parametrize("persona", ["clinician", "supervisor", "client"])
def test_nobody_else_has_the_switch(persona: str, cast: Cast, browser_of: SignIn) -> None:
    assert browser_of(persona).post("/practice", {"name": "x"}).status_code == 403
    cast.practice.refresh_from_db()
    assert cast.practice.suggests


def test_a_reveal_asks_no_engine_and_every_figure_says_why_there_is_none(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch(cast, on=False)
    no_engine(monkeypatch)
    dyad = begin(cast)
    write(dyad, dyad.user, "sleep", part=Part.GUESS)
    actions.save_agreement(actor=dyad.user, round=dyad.round, rating=10, revision=0)
    seal(dyad, dyad.user, *CLIENTS)
    seal(dyad, dyad.therapist, *THERAPISTS)
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    found = read(dyad)
    assert (found.match.pairs, found.match.links, found.match.declined) == ((), (), BY_HAND)
    for figure in (found.consensus.coverage, found.coorientation.client_understanding):
        assert (figure.estimate, figure.reason) == (None, BY_HAND)
    assert found.coorientation.client_false_consensus.state is GapState.NOT_ENOUGH
    assert not dyad.round.suggestions.exists()
    assert (dyad.round.map.suggestions, dyad.round.map.model) == (Suggestions.OFF, "")


def test_lines_drawn_by_hand_make_the_figures_and_ask_no_engine(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    dyad = by_hand(cast)
    no_engine(monkeypatch)
    decide(dyad, Relation.SAME, 0, 1)
    coverage = read(dyad).consensus.coverage
    assert (coverage.estimate, coverage.low, coverage.high) == (0.5, 0.5, 0.5)
    assert read(dyad).consensus.basis is Basis.PEOPLE
    decide(dyad, Relation.SAME, 1, 0)
    assert read(dyad).consensus.coverage.estimate == 1.0
    decide(dyad, None, 0, 1)
    decide(dyad, None, 1, 0)
    assert read(dyad).consensus.coverage.estimate is None


def test_switching_on_again_adds_no_suggestions_to_a_map_drawn_by_hand(cast: Cast) -> None:
    dyad = by_hand(cast)
    switch(cast, on=True)
    decide(dyad, Relation.SAME, 0, 1)
    found = read(dyad)
    assert [(line.client, line.therapist) for line in found.match.pairs] == [(0, 1)]
    assert found.match.declined == BY_HAND
    assert dyad.round.map.suggestions == Suggestions.OFF


def test_an_earlier_map_keeps_its_suggestions_while_people_decide(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    before = read(dyad).match
    switch(cast, on=False)
    assert read(dyad).match == before
    decide(dyad, Relation.SAME, 0, 1)
    after = read(dyad).match
    assert after.declined is None
    assert {(line.client, line.therapist) for line in after.pairs} == {(0, 1), (1, 0)}
    assert dyad.round.map.suggestions == Suggestions.MADE


def test_words_of_danger_still_raise_an_alert_at_sealing(cast: Cast) -> None:
    switch(cast, on=False)
    dyad = begin(cast)
    assert seal(dyad, dyad.user, "stop wanting to die").crisis == ("suicide",)
    assert dyad.client.alerts.count() == 1


def test_both_pages_say_it_and_let_people_draw(cast: Cast, browser_of: SignIn) -> None:
    dyad = by_hand(cast)
    for persona, name in (("client", "mine"), ("clinician", "desk")):
        page = browser_of(persona).get(reverse(f"{name}:map", args=[dyad.round.pk]))
        text = page.content.decode()
        assert BY_HAND in text
        assert "raw the lines yourselves" in text
        assert "Draw a line yourself" in text
        assert "suggestion" not in text
        assert "Accord suggests lines by likeness" not in text
    address = reverse("mine:decide", args=[dyad.round.pk])
    given = {"client": 0, "therapist": 1, "relation": "same"}
    page = browser_of("client").post(address, given, follow=True).content.decode()
    assert "1 of your 2 goals has a partner" in page


def test_the_words_before_a_reveal_promise_no_guesses(cast: Cast, browser_of: SignIn) -> None:
    dyad = at(cast, "sealed")
    address = reverse("desk:reveal", args=[dyad.round.pk])
    assert "guesses of a program" in browser_of("clinician").get(address).content.decode()
    switch(cast, on=False)
    page = browser_of("clinician").get(address).content.decode()
    assert "guesses of a program" not in page
    assert "We draw them ourselves" in page


def test_lines_drawn_without_an_engine_are_no_count_against_it(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = by_hand(cast)
    decide(dyad, Relation.SAME, 0, 1)
    found = overruled(cast.practice)
    assert (found.suggestions, found.decided, found.drawn) == (0, 0, 0)
    page = browser_of("owner").get("/suggestions").content.decode()
    assert "Suggestions are switched off" in page


def test_lines_that_are_not_drawn_yet_are_no_false_consensus(cast: Cast) -> None:
    switch(cast, on=False)
    dyad = begin(cast)
    actions.save_agreement(actor=dyad.user, round=dyad.round, rating=10, revision=0)
    seal(dyad, dyad.user, *CLIENTS)
    seal(dyad, dyad.therapist, *THERAPISTS)
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    before = map_page(read(dyad), Reader.CLIENT, decide_url="/decide")
    assert (before.beliefs, before.lead, before.declined) == ((), "", BY_HAND)
    decide(dyad, Relation.SAME, 0, 1)
    page = map_page(read(dyad), Reader.CLIENT, decide_url="/decide")
    assert page.beliefs == ()
    assert page.declined == f"{BY_HAND} {SO_FAR}"
    assert page.lead.startswith("1 of your 2 goals")
    assert [section.heading for section in page.pairs] == ["The same"]
    assert [rest.heading for rest in page.rests] == [
        "Your words, with no line so far",
        "Your therapist's words, with no line so far",
    ]
    assert not any(words.question for rest in page.rests for words in rest.words)
    assert not any("more agreement" in sentence for sentence in page.figures)


def test_the_map_for_oneself_alone_asks_no_engine_either(
    cast: Cast, browser_of: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    month, me = month_with_everything(cast), cast["clinician"]
    asked = exercise(month, Kind.OWN_THERAPIST)
    switch(cast, on=False)
    no_engine(monkeypatch)
    compare(me, month)
    sheets.decide(actor=me, exercise=asked, mine=0, theirs=0, relation=Relation.SAME)
    switch(cast, on=True)  # a map stays as it was made
    sheets.decide(actor=me, exercise=asked, mine=0, theirs=0, relation=Relation.RELATED)
    found = private_of(me, asked).reading
    assert found is not None
    assert found.match.declined == BY_HAND
    (pair,) = found.match.pairs
    assert (pair.relation, pair.decided) == (Relation.RELATED, True)
    page = browser_of("clinician").get(reverse("worksheets:map", args=[asked.pk]))
    assert b"Accord suggests lines by likeness" not in page.content
