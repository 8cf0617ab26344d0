"""Nobody learns anything of the other side's list before both have sealed; see ``leak_machine``."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from accord.web.accounts.models import User
from accord.web.audit import queries as held
from accord.web.clients import queries as client_queries
from accord.web.rounds import actions as rounds
from accord.web.rounds import client_pages, engine, queries
from accord.web.rounds.models import Round
from accord.web.rounds.parts import Part
from tests.web.leak_machine import SECRETS, Rounds, RoundsInPages


@pytest.fixture
def no_engine(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is not what is tested: without it a reveal costs nothing."""
    monkeypatch.setattr(engine, "_judge", lambda: (None, "no engine"))


@pytest.mark.usefixtures("no_engine")
def test_nothing_passes_the_seal() -> None:
    run_state_machine_as_test(
        Rounds,
        settings=settings(
            max_examples=15,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.usefixtures("no_engine")
def test_nothing_passes_the_seal_on_any_page() -> None:
    run_state_machine_as_test(
        RoundsInPages,
        settings=settings(
            max_examples=4,
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_search_sees_words_that_lie_open(no_engine: None) -> None:
    """In a task for later, for example: there is no queue yet, and it would be a table."""
    machine = Rounds()
    machine.open_the_practice("drafting")
    machine.cast.practice.name = f"remember {SECRETS['client']}"
    machine.cast.practice.save()
    with pytest.raises(AssertionError, match="words lie open"):
        machine.teardown()
    del machine.client
    machine.teardown()


@pytest.fixture
def half_sealed(no_engine: None) -> Iterator[Rounds]:
    machine = Rounds()
    machine.open_the_practice("sealed_by_client")
    yield machine
    machine.teardown()


def test_the_search_sees_a_sealed_list_that_gets_out(
    half_sealed: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_sealed.nobody_reads_what_is_not_theirs()
    monkeypatch.setattr(queries, "seen_writing", lambda _, on: queries.sealed_writing(on))
    with pytest.raises(AssertionError, match="reads the client's words"):
        half_sealed.nobody_reads_what_is_not_theirs()


def test_the_search_sees_a_word_that_gets_out(
    half_sealed: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_sealed.beside("client", "choose a word")
    half_sealed.nobody_reads_what_is_not_theirs()
    monkeypatch.setattr(queries, "word_for", lambda _, client: client_queries.word_of(client))
    with pytest.raises(AssertionError, match="own word"):
        half_sealed.nobody_reads_what_is_not_theirs()


def test_the_search_sees_a_number_that_gets_out(
    half_sealed: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_sealed.save("clinician", Part.HOPES, [5], old=False)
    monkeypatch.setattr(queries, "standing", lambda _, on: on.drafts.count())
    with pytest.raises(AssertionError, match="others see that the clinician writes"):
        half_sealed.save("clinician", Part.DIRECTION, [5], old=False)


def test_the_search_sees_a_time_that_gets_out(
    half_sealed: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = rounds.save_goals

    def noted(**values: Any) -> Any:
        saved = save(**values)
        rounds.read_round(actor=values["actor"], round=values["round"])
        return saved

    monkeypatch.setattr(rounds, "save_goals", noted)
    with pytest.raises(AssertionError, match="others see that the clinician writes"):
        half_sealed.save("clinician", Part.GOALS, [5], old=False)


@pytest.mark.parametrize(
    ("where", "what", "leak"),
    [
        (held, "held_from", lambda _: Q(pk__isnull=True)),
        (import_module("accord.web.rounds.queries.standing"), "known", lambda state, _: state),
    ],
)
def test_the_search_sees_that_somebody_has_sealed(
    no_engine: None, monkeypatch: pytest.MonkeyPatch, where: Any, what: str, leak: Any
) -> None:
    machine = RoundsInPages()
    machine.open_the_practice("drafting")
    try:
        monkeypatch.setattr(where, what, leak)
        with pytest.raises(AssertionError, match="the clinician sees the client seal"):
            machine.seal_first("client")
    finally:
        machine.teardown()


def test_the_search_sees_a_page_that_asks_the_other_side(
    no_engine: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It shows nothing of what it asks: that it takes longer is enough."""
    machine = RoundsInPages()
    machine.open_the_practice("drafting")

    def curious(viewer: User, on: Round) -> Any:
        own = queries.own_writing(viewer, on)
        if on.drafts.filter(part=Part.AGREEMENT).exists():
            on.drafts.count()
        return own

    try:
        monkeypatch.setattr(client_pages, "own_writing", curious)
        with pytest.raises(AssertionError, match="others see that the clinician writes"):
            machine.save("clinician", Part.AGREEMENT, [1], old=False)
    finally:
        machine.teardown()


def test_the_search_sees_words_in_the_log(half_sealed: Rounds) -> None:
    logging.getLogger("accord").warning("saved %s", SECRETS["client"])
    with pytest.raises(AssertionError, match="words in the log"):
        half_sealed.nobody_reads_what_is_not_theirs()


def test_the_search_sees_someone_who_is_let_in(
    half_sealed: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "seal", lambda **_: None)
    with pytest.raises(AssertionError, match="the owner was let in"):
        half_sealed.step("owner", "seal")
