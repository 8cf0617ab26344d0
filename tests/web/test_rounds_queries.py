"""Lists over many rounds, the export, and what lies in the database."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from accord.consensus.values import Relation
from accord.web.clients import actions as clients
from accord.web.rounds import actions, queries
from accord.web.rounds.models import Answer
from accord.web.rounds.parts import Part
from accord.web.vault import rotation
from tests.web.personas import Cast
from tests.web.round_steps import THERAPISTS, at, begin, decide, seal, write

PLANTED = "zebrawish"


@pytest.mark.parametrize("clients_of_hers", [1, 40])
def test_the_home_costs_three_queries_whatever_the_number_of_clients(
    cast: Cast, clients_of_hers: int, django_assert_num_queries: Any
) -> None:
    for number in range(clients_of_hers):
        made = clients.create_client(actor=cast["clinician"], pseudonym=f"Bird {number:02}")
        if number % 2 == 0:
            started = actions.start_round(actor=cast["clinician"], client=made)
            actions.withdraw(actor=cast["clinician"], round=started)
            actions.start_round(actor=cast["clinician"], client=made)
        clients.raise_alert(client=made, source="round", source_id=made.pk, kinds=["abuse"])
    with django_assert_num_queries(3):
        rows = queries.waiting(cast["clinician"])
    assert len(rows) == clients_of_hers
    assert (rows[0].number, rows[0].state) == (2, "drafting")
    assert len(rows[0].alerts) == 1


def test_the_course_holds_each_shown_round_with_its_interval(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    first = dyad.round
    dyad.round = actions.start_round(actor=dyad.therapist, client=dyad.client)
    assert [point.number for point in queries.course(dyad.user, dyad.client)] == [1]
    write(dyad, dyad.therapist, "stop the nightmares", part=Part.GUESS)
    seal(dyad, dyad.user, "stop the nightmares")
    seal(dyad, dyad.therapist, *THERAPISTS)
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    points = queries.course(dyad.therapist, dyad.client)
    assert [point.number for point in points] == [1, 2]
    assert points[0].at == first.revealed
    coverage = points[1].coverage
    assert coverage.low is not None
    assert coverage.low <= (coverage.estimate or 0) <= (coverage.high or 0)
    assert points[1].therapist_understanding.estimate is not None
    assert points[1].client_understanding.reason


def test_words_for_shared_goals_begin_with_the_clients(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    found = queries.offers(dyad.therapist, dyad.round)
    assert [(offer.text, offer.from_client, offer.from_therapist) for offer in found] == [
        ("stop the nightmares", (0,), (1,)),
        ("see my kids more", (1,), (0,)),
    ]
    assert found[0].question
    assert found[1].question is None
    decide(dyad, Relation.OPPOSED)
    found = queries.offers(dyad.therapist, dyad.round)
    assert [offer.from_therapist for offer in found] == [(), (0,), (1,)]


def test_the_clients_word_shows_to_the_therapist_after_a_reveal(cast: Cast) -> None:
    dyad = at(cast, "sealed")
    clients.choose_word(actor=dyad.user, word="hopes")
    assert queries.word_for(dyad.user, dyad.client) == "hopes"
    assert queries.word_for(dyad.therapist, dyad.client) == "goals"
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    assert queries.word_for(dyad.therapist, dyad.client) == "hopes"


def test_a_word_chosen_in_a_later_round_waits_for_its_reveal(cast: Cast) -> None:
    dyad = at(cast, "sealed")
    clients.choose_word(actor=dyad.user, word="hopes")
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    actions.close(actor=dyad.therapist, round=dyad.fresh())
    later = actions.start_round(actor=dyad.therapist, client=dyad.client)
    clients.choose_word(actor=dyad.user, word="dreams")
    assert queries.word_for(dyad.user, dyad.client) == "dreams"
    assert queries.word_for(dyad.therapist, dyad.client) == "hopes"
    actions.withdraw(actor=dyad.user, round=later)
    assert queries.word_for(dyad.therapist, dyad.client) == "hopes"


def test_a_client_sees_who_has_read_what(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    clients.read_client(actor=dyad.therapist, client=dyad.client)
    actions.read_round(actor=dyad.therapist, round=dyad.round)
    actions.read_round(actor=dyad.user, round=dyad.round)
    assert [(seen.who, seen.what) for seen in queries.seen_by(dyad.client)] == [
        ("Carla", "opened a round with you"),
        ("Carla", "opened your record"),
    ]


def test_a_client_takes_everything_home(cast: Cast) -> None:
    dyad = at(cast, "agreed")
    clients.choose_word(actor=dyad.user, word="hopes")
    clients.read_client(actor=dyad.therapist, client=dyad.client)
    goal = dyad.round.shared_goals.get()
    actions.reopen(actor=dyad.user, goal=goal)
    decide(dyad, Relation.RELATED)
    actions.answer(actor=dyad.user, goal=goal, answer=Answer.DECLINE)
    clients.raise_alert(
        client=dyad.client, source="round", source_id=dyad.round.pk, kinds=["abuse"]
    )
    taken = json.loads(json.dumps(actions.export(actor=dyad.user)))
    assert taken["pseudonym"] == "Heron"
    assert taken["word_for_goals"] == "hopes"
    assert taken["consents"][0]["answer"] == "given"
    assert taken["alerts"][0] == {
        "kinds": "abuse",
        "raised": taken["alerts"][0]["raised"],
        "acknowledged": None,
    }
    assert taken["seen_by"][0]["who"] == "Carla"
    (only,) = taken["rounds"]
    assert only["mine"]["goals"][0]["text"] == "stop the nightmares"
    assert only["my_therapist"]["goals"][0]["text"] == THERAPISTS[0]
    assert only["map"]["consensus"]["coverage"]["estimate"] is not None
    assert only["decisions"][0]["relation"] == "related"
    assert only["shared_goals"][0]["my_answer"] == "decline"
    assert [event["what"] for event in only["shared_goals"][0]["history"]] == [
        "proposed",
        "agreed",
        "reopened",
    ]
    assert cast.practice.audit_rows.filter(verb="rounds.exported").exists()


def test_an_export_before_the_reveal_holds_ones_own_alone(cast: Cast) -> None:
    dyad = at(cast, "sealed")
    (only,) = actions.export(actor=dyad.user)["rounds"]
    assert only["my_therapist"] is None
    assert only["map"] is None
    assert only["shared_goals"] == []


def planted(cast: Cast) -> None:
    """A planted word in every text that a client or a therapist can write."""
    dyad = begin(cast)
    made = clients.create_client(
        actor=cast["clinician"], pseudonym=PLANTED, contact=f"{PLANTED}@example.org"
    )
    actions.start_round(actor=cast["clinician"], client=made)
    clients.choose_word(actor=dyad.user, word=PLANTED)
    for person in (dyad.user, dyad.therapist):
        write(dyad, person, f"{PLANTED} guess", part=Part.GUESS)
    for part in (Part.HOPES, Part.DIRECTION, Part.EXPERIENCE):
        actions.save_text(
            actor=dyad.therapist, round=dyad.round, part=part, text=PLANTED, revision=0
        )
    seal(dyad, dyad.user, f"sleep like a {PLANTED}")
    seal(dyad, dyad.therapist, f"better sleep, {PLANTED}")
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    actions.propose(actor=dyad.user, round=dyad.round, text=PLANTED, way=PLANTED)


def test_the_tables_hold_no_words(cast: Cast) -> None:
    planted(cast)
    held = b""
    with connection.cursor() as cursor:
        for name in ("clients", "rounds"):
            for model in apps.get_app_config(name).get_models():
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
                for row in cursor.fetchall():
                    held += b"|".join(
                        bytes(cell) if isinstance(cell, (bytes, memoryview)) else str(cell).encode()
                        for cell in row
                    )
    assert b"drafting" in held  # the search does look into the rows
    assert PLANTED.encode() not in held


def test_the_database_file_holds_no_words(cast: Cast) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL is not one file; the rows themselves are searched above")
    planted(cast)
    file = connection.connection.serialize()
    assert b"rounds_draft" in file
    assert PLANTED.encode() not in file


def test_a_new_key_seals_even_what_is_written_once(
    cast: Cast, tmp_path: Any, settings: Any
) -> None:
    from accord.web.vault.keys import make_key_file

    path = tmp_path / "vault.json"
    make_key_file(path)
    settings.ACCORD_KEY_FILE = path
    dyad = at(cast, "revealed")
    before = queries.seen_writing(dyad.user, dyad.round)
    tokens = set(dyad.round.sealed_lists.values_list("body", flat=True))
    rotation.rotate(drop_old=True)
    assert not tokens & set(dyad.round.sealed_lists.values_list("body", flat=True))
    assert queries.seen_writing(dyad.user, dyad.round) == before
    assert queries.suggestions_of(dyad.user, dyad.round)[0].why


def test_rows_name_themselves_without_words(cast: Cast) -> None:
    dyad = at(cast, "agreed")
    on = dyad.round
    actions.reopen(actor=dyad.user, goal=on.shared_goals.get())
    decide(dyad, Relation.RELATED)
    goal = on.shared_goals.get()
    rows = [
        on,
        on.drafts.first(),
        on.sealed_lists.first(),
        on.suggestions.first(),
        on.decisions.first(),
        on.map,
        goal,
        goal.acceptances.first(),
        goal.events.first(),
    ]
    told = " ".join(map(str, rows))
    assert "None" not in told
    assert not any(word in told for word in ("nightmares", "sleep", "kids"))
