"""Who may do each thing: a row for each action, an answer for each persona."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from accord.consensus.rounds import RoundError
from accord.consensus.values import Relation
from accord.web.accounts.models import User
from accord.web.clients import actions as clients
from accord.web.clients.permissions import NotYoursError
from accord.web.clients.queries import Contact
from accord.web.rounds import actions as rounds
from accord.web.rounds import queries
from accord.web.rounds.models import Answer
from accord.web.rounds.parts import Part, WritingError, WrittenGoal
from accord.web.rounds.permissions import may_have_rounds
from tests.web.personas import Cast
from tests.web.round_steps import Dyad, at, propose

PERSONAS = (
    "client",
    "clinician",
    "other clinician",
    "supervisor",
    "owner",
    "other practice",
    "another client",
    "clinician who left",
)
CLINICIANS = {"clinician", "other clinician", "owner", "other practice"}
CLIENTS = {"client", "another client"}
OWN = {"clinician"}
CLIENT = {"client"}
BOTH = {"client", "clinician"}

Deed = Callable[[User, Dyad], object]
LINK = "http://x/TOKEN"

DEEDS: dict[str, tuple[str, set[str], Deed]] = {
    "create_client": (
        "drafting",
        CLINICIANS,
        lambda who, _: clients.create_client(actor=who, pseudonym="Owl"),
    ),
    "change_client": (
        "drafting",
        OWN,
        lambda who, on: clients.change_client(actor=who, client=on.client, pseudonym="Owl"),
    ),
    "hand_on": (
        "drafting",
        {"clinician", "owner"},
        lambda who, on: clients.hand_on(actor=who, client=on.client, to=on.cast["other clinician"]),
    ),
    "move_client": (
        "revealed",
        {"clinician", "owner"},
        lambda who, on: rounds.move_client(
            actor=who, client=on.client, to=on.cast["other clinician"]
        ),
    ),
    "invite_client": (
        "drafting",
        OWN,
        lambda who, on: clients.invite_client(actor=who, client=on.client, link_to=LINK),
    ),
    "revoke_entries": (
        "drafting",
        OWN,
        lambda who, on: clients.revoke_entries(actor=who, client=on.client),
    ),
    "hand_over": ("drafting", OWN, lambda who, on: clients.hand_over(actor=who, client=on.client)),
    "take_back": ("drafting", OWN, lambda who, on: clients.take_back(actor=who, client=on.client)),
    "read_client": (
        "drafting",
        BOTH,
        lambda who, on: clients.read_client(actor=who, client=on.client),
    ),
    "choose_word": (
        "drafting",
        CLIENTS,
        lambda who, _: clients.choose_word(actor=who, word="hopes"),
    ),
    "set_password": (
        "drafting",
        CLIENTS,
        lambda who, _: clients.set_password(actor=who, password="a long enough one"),
    ),
    "answer_consent": (
        "drafting",
        CLIENTS,
        lambda who, _: clients.answer_consent(actor=who, given=True),
    ),
    "close_help": ("drafting", CLIENTS, lambda who, _: clients.close_help(actor=who)),
    "acknowledge": ("drafting", OWN, lambda who, on: _acknowledge(who, on)),
    "change_contacts": (
        "drafting",
        {"owner", "other practice"},
        lambda who, _: clients.change_contacts(
            actor=who, contacts=[Contact("988", "Call")], reviewed=date(2026, 1, 1)
        ),
    ),
    "start_round": (
        "revealed",
        OWN,
        lambda who, on: rounds.start_round(actor=who, client=on.client),
    ),
    "save_goals": (
        "drafting",
        BOTH,
        lambda who, on: rounds.save_goals(
            actor=who,
            round=on.round,
            part=Part.GOALS,
            goals=[WrittenGoal("sleep")],
            revision=0,
        ),
    ),
    "save_agreement": (
        "drafting",
        BOTH,
        lambda who, on: rounds.save_agreement(actor=who, round=on.round, rating=4, revision=0),
    ),
    "save_text": (
        "drafting",
        OWN,
        lambda who, on: rounds.save_text(
            actor=who, round=on.round, part=Part.HOPES, text="x", revision=0
        ),
    ),
    "seal as the client": (
        "sealed_by_therapist",
        CLIENT,
        lambda who, on: _write_and_seal(who, on),
    ),
    "seal as the therapist": (
        "sealed_by_client",
        OWN,
        lambda who, on: _write_and_seal(who, on),
    ),
    "reveal": ("sealed", OWN, lambda who, on: rounds.reveal(actor=who, round=on.round)),
    "decide": (
        "revealed",
        BOTH,
        lambda who, on: rounds.decide(
            actor=who, round=on.round, client=0, therapist=0, relation=Relation.RELATED
        ),
    ),
    "propose": (
        "revealed",
        BOTH,
        lambda who, on: rounds.propose(actor=who, round=on.round, text="sleep"),
    ),
    "answer": (
        "revealed",
        BOTH,
        lambda who, on: rounds.answer(actor=who, goal=propose(on), answer=Answer.ACCEPT),
    ),
    "reopen": (
        "agreed",
        BOTH,
        lambda who, on: rounds.reopen(actor=who, goal=on.round.shared_goals.get()),
    ),
    "replace": (
        "agreed",
        BOTH,
        lambda who, on: rounds.replace(actor=who, goal=on.round.shared_goals.get(), text="x"),
    ),
    "retire": (
        "agreed",
        BOTH,
        lambda who, on: rounds.retire(actor=who, goal=on.round.shared_goals.get()),
    ),
    "close": ("agreed", OWN, lambda who, on: rounds.close(actor=who, round=on.round)),
    "withdraw before the reveal": (
        "drafting",
        BOTH,
        lambda who, on: rounds.withdraw(actor=who, round=on.round),
    ),
    "withdraw after it": (
        "revealed",
        CLIENT,
        lambda who, on: rounds.withdraw(actor=who, round=on.round),
    ),
    "withdraw_consent": (
        "drafting",
        CLIENTS,
        lambda who, _: rounds.withdraw_consent(actor=who),
    ),
    "read_round": ("drafting", BOTH, lambda who, on: rounds.read_round(actor=who, round=on.round)),
    "export": ("drafting", CLIENTS, lambda who, _: rounds.export(actor=who)),
    "standing": ("drafting", BOTH, lambda who, on: queries.standing(who, on.round)),
    "own_writing": ("drafting", BOTH, lambda who, on: queries.own_writing(who, on.round)),
    "seen_writing": ("revealed", BOTH, lambda who, on: queries.seen_writing(who, on.round)),
    "reading": ("revealed", BOTH, lambda who, on: queries.reading(who, on.round)),
    "decisions_of": ("revealed", BOTH, lambda who, on: queries.decisions_of(who, on.round)),
    "suggestions_of": ("revealed", BOTH, lambda who, on: queries.suggestions_of(who, on.round)),
    "offers": ("revealed", BOTH, lambda who, on: queries.offers(who, on.round)),
    "shared_goals": ("revealed", BOTH, lambda who, on: queries.shared_goals(who, on.round)),
    "course": ("revealed", BOTH, lambda who, on: queries.course(who, on.client)),
    "agreed_at_the_desk": (
        "agreed",
        OWN,
        lambda who, on: queries.agreed_at_the_desk(who, on.client),
    ),
    "earlier_therapists": (
        "agreed",
        OWN,
        lambda who, on: queries.earlier_therapists(who, on.client),
    ),
    "word_for": ("revealed", BOTH, lambda who, on: queries.word_for(who, on.client)),
}


def _acknowledge(who: User, on: Dyad) -> object:
    alert = clients.raise_alert(
        client=on.client, source="round", source_id=on.round.pk, kinds=["suicide"]
    )
    return clients.acknowledge(actor=who, alert=alert)


def _write_and_seal(who: User, on: Dyad) -> object:
    rounds.save_goals(
        actor=who, round=on.round, part=Part.GOALS, goals=[WrittenGoal("x")], revision=0
    )
    return rounds.seal(actor=who, round=on.round)


def the(persona: str, cast: Cast) -> User:
    if persona == "another client":
        return clients.create_client(actor=cast["clinician"], pseudonym="Wren").user
    if persona == "clinician who left":
        cast["clinician"].is_active = False
        cast["clinician"].save()
        return cast["clinician"]
    return cast[persona]


@pytest.mark.parametrize("name", DEEDS)
@pytest.mark.parametrize("persona", PERSONAS)
def test_each_deed_is_allowed_or_refused_as_the_table_says(
    cast: Cast, name: str, persona: str
) -> None:
    state, may, deed = DEEDS[name]
    dyad = at(cast, state)
    who = the(persona, cast)
    if persona in may:
        deed(who, dyad)
        return
    before = cast.practice.audit_rows.count()
    with pytest.raises((PermissionDenied, RoundError, WritingError)) as refused:
        deed(who, dyad)
    # What the state refuses is refused to the two alone; others hear nothing of the state.
    assert isinstance(refused.value, NotYoursError) or persona in BOTH
    made = {"answer": 1, "acknowledge": 1}.get(name, 0)  # what the deed's own setting writes
    assert cast.practice.audit_rows.count() <= before + made


def test_every_action_and_query_of_a_person_has_a_row() -> None:
    named = {name.split(" ")[0] for name in DEEDS}
    without_a_person = {
        "enter",
        "enter_by_password",
        "check_code",
        "put_consent",
        "raise_alert",
        "end_help",
        "show_word",
        "take_decisions",  # for whoever has the machine
        "download_decisions",  # for the owner: tests/web/test_decisions.py
        "decided_lines",
        "lend_words",  # one's own: tests/web/test_lending.py
        "settle",  # as `agreed` in round_steps; refusals are in the state machine
        # Queries that begin at the person, or are for the code below the pages.
        "agreed_goals",
        "decisions_that_stand",
        "export_for",
        "latest_round",
        "overruled",
        "own_writings",
        "round_with_map",
        "rounds_of",
        "sealed_writing",
        "seen_by",
        "so_far",
        "waiting",
    }
    modules: list[Any] = [clients, rounds, queries]
    public = {name for module in modules for name in module.__all__ if name[0].islower()}
    assert public - named == without_a_person


def test_who_may_look_for_a_round(cast: Cast) -> None:
    may = {name for name, user in cast.users.items() if user and may_have_rounds(user)}
    assert may == {"client", "clinician", "other clinician", "owner", "other practice"}


@pytest.mark.parametrize("persona", ["other clinician", "supervisor", "owner", "other practice"])
def test_others_find_nothing_by_reaching_from_themselves(cast: Cast, persona: str) -> None:
    at(cast, "revealed")
    assert not queries.rounds_of(cast[persona]).exists()
    assert queries.waiting(cast[persona]) == []
