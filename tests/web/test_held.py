"""What one of the two does while they write apart is held back from the other, and then shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from accord.web.accounts.actions import note
from accord.web.accounts.models import User
from accord.web.audit.queries import Wanted, Whose, rows_of
from accord.web.clients.actions import read_client
from accord.web.rounds import actions
from accord.web.rounds.queries import export_for, seen_by
from tests.web.personas import Cast
from tests.web.round_steps import CLIENTS, THERAPISTS, Dyad, at, begin, seal

SignIn = Callable[[str], Client]


@pytest.fixture
def dyad(cast: Cast) -> Dyad:
    """A therapist who owns the practice too, and a client who has just begun."""
    made = begin(cast)
    made.therapist.is_owner = True
    made.therapist.save()
    return made


def verbs(reader: User, of: User) -> list[str]:
    return [row.verb for row in rows_of(reader, Wanted(actor=of)).order_by("pk")]


BEFORE = ["clients.consent.given"]


def test_an_owner_who_is_the_therapist_sees_it_once_both_have_sealed(dyad: Dyad) -> None:
    note(actor=dyad.user, verb="accounts.signed_in")
    seal(dyad, dyad.user, *CLIENTS)
    note(actor=dyad.user, verb="accounts.signed_out")
    assert verbs(dyad.therapist, dyad.user) == BEFORE
    seal(dyad, dyad.therapist, *THERAPISTS)
    shown = [*BEFORE, "accounts.signed_in", "rounds.sealed", "accounts.signed_out"]
    assert verbs(dyad.therapist, dyad.user) == shown


def test_an_owner_who_is_not_of_the_two_sees_it_at_once(dyad: Dyad) -> None:
    seal(dyad, dyad.user, *CLIENTS)
    assert verbs(dyad.cast["owner"], dyad.user) == [*BEFORE, "rounds.sealed"]
    assert verbs(dyad.therapist, dyad.therapist) == ["rounds.started"]


def test_a_clock_that_is_set_back_shows_nothing(dyad: Dyad) -> None:
    dyad.cast.practice.audit_rows.create(
        actor=dyad.user,
        verb="accounts.signed_in",
        record_type="accounts.user",
        at=datetime(2001, 1, 1, tzinfo=UTC),
    )
    assert verbs(dyad.therapist, dyad.user) == BEFORE


def test_in_a_round_that_was_withdrawn_before_it_stays_between_the_two(dyad: Dyad) -> None:
    seal(dyad, dyad.user, *CLIENTS)
    actions.withdraw(actor=dyad.user, round=dyad.round)
    note(actor=dyad.user, verb="accounts.signed_out")
    shown = [*BEFORE, "rounds.withdrawn", "accounts.signed_out"]
    assert verbs(dyad.therapist, dyad.user) == shown
    both = at_once_sealed(dyad)
    actions.withdraw(actor=both.user, round=both.round)
    assert verbs(dyad.therapist, dyad.user) == [*shown, "rounds.sealed", "rounds.withdrawn"]


def at_once_sealed(dyad: Dyad) -> Dyad:
    round = actions.start_round(actor=dyad.therapist, client=dyad.client)
    next_one = Dyad(dyad.cast, dyad.client, round)
    seal(next_one, dyad.user, *CLIENTS)
    seal(next_one, dyad.therapist, *THERAPISTS)
    return next_one


def test_what_a_therapist_opens_meanwhile_shows_to_the_client_afterwards(dyad: Dyad) -> None:
    for _ in range(2):
        read_client(actor=dyad.therapist, client=dyad.client)
    assert seen_by(dyad.client) == []
    seal(dyad, dyad.therapist, *THERAPISTS)
    assert export_for(dyad.user)["seen_by"] == []
    seal(dyad, dyad.user, *CLIENTS)
    assert len(seen_by(dyad.client)) == len(export_for(dyad.user)["seen_by"]) == 2


def test_the_page_of_a_list_that_waits_leaves_no_row(dyad: Dyad, browser_of: SignIn) -> None:
    seal(dyad, dyad.therapist, *THERAPISTS)
    before = dyad.cast.practice.audit_rows.count()
    assert b"is sealed" in browser_of("clinician").get(f"/clients/rounds/{dyad.round.pk}").content
    assert dyad.cast.practice.audit_rows.count() == before


@pytest.mark.parametrize("sealed", [False, True])
def test_an_export_says_the_same_whatever_the_therapist_has_done(cast: Cast, sealed: bool) -> None:
    dyad = at(cast, "sealed_by_therapist" if sealed else "drafting")
    assert export_for(dyad.user)["rounds"][0]["state"] == "drafting"


# The page


def test_the_pages_of_the_audit_do_not_count_what_is_held_back(
    dyad: Dyad, browser_of: SignIn
) -> None:
    for _ in range(60):
        note(actor=dyad.therapist, verb="accounts.signed_in")
        note(actor=dyad.user, verb="accounts.signed_in")
    carla = browser_of("clinician")
    first = carla.get("/audit/")
    page = first.context["page"]
    assert {row.actor for row in page.rows} == {dyad.therapist}
    assert b"is kept back from you here" in first.content
    older = carla.get(f"/audit/{page.older}").context["page"]
    assert older.rows[0].pk < page.rows[-1].pk
    assert str(page.rows[-1].pk) not in page.older
    for guessed in ("5", "x", "", "A" * 60):
        assert carla.get("/audit/", {"before": guessed}).context["page"].rows == page.rows


def test_the_audit_is_filtered_by_a_client_by_all_clients_and_by_accord_itself(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "agreed")
    olga = browser_of("owner")
    row = next(row for row in rows_of(cast["owner"], Wanted()) if row.actor == dyad.user)
    page = olga.get("/audit/").content.decode()
    assert f'href="?who={dyad.user.pk}"' in page
    assert f"the client {row.short_actor}" in page
    of_client = olga.get("/audit/", {"who": str(dyad.user.pk)}).context["page"]
    assert {found.actor for found in of_client.rows} == {dyad.user}
    assert of_client.form.fields["who"].choices[-3][1] == f"the client {row.short_actor}"
    assert {
        found.actor for found in olga.get("/audit/", {"who": Whose.CLIENTS}).context["page"].rows
    } == {dyad.user}
    assert olga.get("/audit/", {"who": Whose.ACCORD}).context["page"].rows == ()
    elsewhere = olga.get("/audit/", {"who": str(cast["other practice"].pk)})
    assert elsewhere.context["page"].rows == ()
    assert b"Select a valid choice" in elsewhere.content
    assert reverse("audit:list") == "/audit/"
