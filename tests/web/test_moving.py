"""A client goes to another clinician: what ends, what stays, what is asked anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accord.web.clients import actions as clients
from accord.web.clients.queries import alerts_for, consent_of, has_consented
from accord.web.rounds import actions, queries
from tests.web.desk_steps import desk, new_client
from tests.web.personas import Cast
from tests.web.round_steps import CLIENTS, THERAPISTS, Dyad, at, begin, seal

SignIn = Callable[[str], Client]
OTHERS = ("other clinician", "supervisor", "other practice", "client", "stranger")


def moved(dyad: Dyad) -> Dyad:
    to = dyad.cast["other clinician"]
    client = actions.move_client(actor=dyad.therapist, client=dyad.client, to=to)
    return Dyad(dyad.cast, client, dyad.fresh())


def pages_of(dyad: Dyad) -> list[str]:
    of_client = [
        reverse(f"{space}:{name}", args=[dyad.client.pk])
        for space, name in (
            ("desk", "client"),
            ("desk", "move"),
            ("records", "change"),
            ("records", "invite"),
            ("records", "hand_over"),
            ("records", "take_back"),
        )
    ]
    of_round = ("round", "write", "seal", "reveal", "end", "map", "goals")
    return [*of_client, *(reverse(f"desk:{name}", args=[dyad.round.pk]) for name in of_round)]


@pytest.mark.parametrize("state", ["drafting", "sealed", "revealed", "agreed"])
def test_the_earlier_clinician_reads_nothing_any_more(
    state: str, cast: Cast, browser_of: SignIn
) -> None:
    dyad = moved(at(cast, state))
    carla, otto = browser_of("clinician"), browser_of("other clinician")
    for page in pages_of(dyad):
        assert carla.get(page).status_code == 404, page
    assert b"Heron" not in carla.get("/clients").content
    assert b"Heron" in otto.get("/clients").content
    assert list(queries.rounds_of(dyad.therapist)) == []
    for query in (queries.own_writing, queries.seen_writing, queries.reading, queries.standing):
        for person in (dyad.therapist, cast["other clinician"]):
            with pytest.raises(Exception, match=r"^$") as refused:
                query(person, dyad.round)
            assert type(refused.value).__name__ == "NotYoursError"
    for page in pages_of(dyad)[6:]:
        assert otto.get(page).status_code == 404, page


@pytest.mark.parametrize(
    ("state", "after"),
    [
        ("drafting", "withdrawn"),
        ("sealed_by_client", "withdrawn"),
        ("sealed", "withdrawn"),
        ("revealed", "closed"),
        ("agreed", "closed"),
    ],
)
def test_no_round_goes_on_and_the_next_one_is_with_the_new_clinician(
    state: str, after: str, cast: Cast
) -> None:
    dyad = moved(at(cast, state))
    assert dyad.round.state == after
    assert dyad.round.ended is not None
    clients.answer_consent(actor=dyad.user, given=True)
    fresh = actions.start_round(actor=cast["other clinician"], client=dyad.client)
    assert (fresh.number, fresh.therapist) == (2, cast["other clinician"])
    rows = cast.practice.audit_rows.filter(actor=dyad.therapist).order_by("-pk")
    ended = "rounds.closed" if after == "closed" else "rounds.withdrawn"
    assert [row.verb for row in rows[:2]] == [ended, "clients.moved"]


def test_rounds_stay_with_the_client(cast: Cast, browser_of: SignIn) -> None:
    dyad = moved(at(cast, "agreed"))
    phone = browser_of("client")
    assert b"see my kids more" in phone.get("/mine/words").content
    assert phone.get(reverse("mine:map", args=[dyad.round.pk])).status_code == 200
    kept = phone.get("/mine/download.json").json()["rounds"][0]
    assert kept["therapist"] == "Carla"
    assert kept["map"] is not None
    assert b"with <bdi>Carla</bdi>" in phone.get("/mine/download.html").content


def test_consent_is_asked_anew_and_opens_the_agreed_goals(cast: Cast, browser_of: SignIn) -> None:
    dyad = moved(at(cast, "agreed"))
    assert not has_consented(dyad.client)
    phone, otto = browser_of("client"), browser_of("other clinician")
    assert b"Another therapist works with you now" in phone.get("/mine/").content
    assert b"Otto works with you now" in phone.get("/mine/consent").content
    page = otto.get(reverse("desk:client", args=[dyad.client.pk])).content
    assert b"Asked anew" in page
    assert b"1 earlier round with <bdi>Carla</bdi>" in page
    assert b"sleep through the night" not in page
    phone.post("/mine/consent", {"answer": "yes"})
    assert has_consented(dyad.client)
    page = otto.get(reverse("desk:client", args=[dyad.client.pk])).content
    assert b"sleep through the night" in page
    assert b"stop the nightmares" not in page


def test_without_an_answer_there_is_nothing_to_ask_anew(cast: Cast) -> None:
    client = clients.create_client(actor=cast["clinician"], pseudonym="Owl")
    actions.move_client(actor=cast["clinician"], client=client, to=cast["other clinician"])
    assert consent_of(client) is None


def test_a_way_in_that_the_client_has_made_their_own_goes_on_working(cast: Cast) -> None:
    dyad = begin(cast)
    made = clients.invite_client(actor=dyad.therapist, client=dyad.client, link_to="TOKEN")
    device = clients.enter(token=made.link, code=made.code).device
    moved(dyad)
    assert clients.enter(token=made.link, code=made.code, device=device).user == dyad.user


def test_ways_in_that_the_earlier_clinician_could_use_end(cast: Cast) -> None:
    dyad = begin(cast)
    made = clients.invite_client(actor=dyad.therapist, client=dyad.client, link_to="TOKEN")
    moved(dyad)
    assert clients.enter(token=made.link, code=made.code).user is None
    shared = desk(cast, pseudonym="Wren")
    over = clients.hand_over(actor=shared.therapist, client=shared.client)
    to = cast["other clinician"]
    actions.move_client(actor=shared.therapist, client=shared.client, to=to)
    assert over.code is not None
    assert not clients.check_code(client=shared.client, code=over.code)


def test_alerts_go_with_the_client(cast: Cast) -> None:
    dyad = begin(cast)
    seal(dyad, dyad.user, "stop wanting to die")
    moved(dyad)
    assert list(alerts_for(dyad.therapist)) == []
    assert alerts_for(cast["other clinician"]).count() == 1


def test_what_was_held_back_stays_so(cast: Cast) -> None:
    dyad = begin(cast)
    dyad.therapist.is_owner = True
    dyad.therapist.save()
    seal(dyad, dyad.user, *CLIENTS)
    moved(dyad)
    from accord.web.audit.queries import Wanted, rows_of

    shown = [row.verb for row in rows_of(dyad.therapist, Wanted(actor=dyad.user))]
    assert shown == ["clients.consent.given"]


# The pages


def test_a_clinician_moves_a_client_on_a_page(cast: Cast, browser_of: SignIn) -> None:
    dyad = begin(cast)
    seal(dyad, dyad.therapist, *THERAPISTS)
    carla = browser_of("clinician")
    here = reverse("desk:move", args=[dyad.client.pk])
    page = carla.get(here).content.decode()
    assert "Otto" in page
    for absent in ("Carla</option>", "Susan", "Xenia"):
        assert absent not in page
    for bad in ("", str(cast["supervisor"].pk), str(cast["other practice"].pk), "x"):
        assert carla.post(here, {"to": bad}).status_code == 200
    assert dyad.therapist.clients.count() == 1
    done = carla.post(here, {"to": str(cast["other clinician"].pk)}, follow=True)
    assert b"Otto has the record now" in done.content
    assert cast["other clinician"].clients.get().pk == dyad.client.pk
    assert carla.post(here, {"to": str(cast["other clinician"].pk)}).status_code == 404


def test_an_owner_moves_all_clients_of_a_member_without_seeing_who_they_are(
    cast: Cast, browser_of: SignIn
) -> None:
    for name in ("Lark", "Wren"):
        new_client(cast, name)
    olga = browser_of("owner")
    here = reverse("desk:move_all", args=[cast["clinician"].pk])
    assert here.encode() in olga.get(reverse("member", args=[cast["clinician"].pk])).content
    page = olga.get(here).content.decode()
    assert "<bdi>Carla</bdi> has 2 clients" in page
    assert "Lark" not in page
    done = olga.post(here, {"to": str(cast["other clinician"].pk)}, follow=True)
    assert b"2 clients are with Otto now" in done.content
    assert cast["other clinician"].clients.count() == 2
    assert b"has no clients" in olga.get(here).content
    moves = cast.practice.audit_rows.filter(verb="clients.moved", actor=cast["owner"])
    assert moves.count() == 2


@pytest.mark.parametrize("persona", OTHERS)
def test_nobody_else_moves_a_client(persona: str, cast: Cast, browser_of: SignIn) -> None:
    dyad = at(cast, "drafting")
    to = {"to": str(cast["other clinician"].pk)}
    other = browser_of(persona)
    other.post(reverse("desk:move", args=[dyad.client.pk]), to)
    other.post(reverse("desk:move_all", args=[cast["clinician"].pk]), to)
    dyad.client.refresh_from_db()
    assert dyad.client.clinician == cast["clinician"]


def test_a_record_goes_to_a_clinician_of_the_practice_alone(cast: Cast) -> None:
    dyad = begin(cast)
    left = cast["other clinician"]
    left.is_active = False
    left.save()
    for to in (left, cast["supervisor"], cast["other practice"], cast["client"]):
        with pytest.raises(clients.MoveError, match="clinician of the same practice"):
            actions.move_client(actor=dyad.therapist, client=dyad.client, to=to)
    with pytest.raises(clients.MoveError, match="another clinician"):
        actions.move_client(actor=cast["owner"], client=dyad.client, to=dyad.therapist)
