"""Fill a data folder with a practice of the size that is measured; run as a program of its own.

``python -m bench.web.practice`` with ACCORD_DATA set; prints the session and the addresses as JSON.
"""

from __future__ import annotations

import json
import time
from itertools import cycle, islice

from accord.web.config.place import Place
from accord.web.serving.prepare import prepare
from bench.dyads import made_dyads
from bench.web.months import group_of
from bench.web.pages import CLIENTS, GOALS, PAGES

STATES = (None, "drafting", "sealed_by_client", "sealed_by_therapist", "sealed")


def main() -> None:
    prepare(Place.from_environment())
    from django.urls import reverse

    clinician, made = practice()
    paths = {
        page.what: reverse(page.url_name, args=made[page.made] if page.made else ())
        for page in PAGES
    }
    print(json.dumps({"cookie": f"sessionid={session_of(clinician)}", "paths": paths}))


def practice():  # type: ignore[no-untyped-def]
    """The clinician with all these clients, and what the pages' addresses need."""
    from accord.web.accounts.setting_up import make_practice, make_setup_link, make_user

    token = make_setup_link().text
    who = {"practice_name": "Bench", "name": "Owner", "email": "owner@example.org"}
    owner = make_practice(token=token, password="only for the bench", **who)
    clinician = make_user(
        practice=owner.practice,
        email="clinician@example.org",
        name="Clinician",
        password="only for the bench",
        is_clinician=True,
        is_supervisor=True,
    )
    for number, state in zip(range(CLIENTS - 1), cycle(STATES)):
        client_in(clinician, f"Client number {number}", state, ["one goal"], ["another goal"])
    texts = goals()
    revealed = client_in(clinician, "Client on the map", "revealed", texts[0], texts[1])
    return clinician, {"revealed": (revealed.pk,), "month": group_of(clinician)}


def client_in(clinician, pseudonym, state, mine, theirs):  # type: ignore[no-untyped-def]
    """A client whose round stands in this state; the round."""
    from accord.web.clients.actions import answer_consent, create_client
    from accord.web.rounds import actions
    from accord.web.rounds.parts import Part, WrittenGoal

    client = create_client(actor=clinician, pseudonym=pseudonym)
    answer_consent(actor=client.user, given=True)
    if state is None:
        return None
    on = actions.start_round(actor=clinician, client=client)
    for person, texts in ((client.user, mine), (clinician, theirs)):
        for part in (Part.GOALS, Part.GUESS):
            written = [WrittenGoal(text, 7) for text in texts]
            actions.save_goals(actor=person, round=on, part=part, goals=written, revision=0)
    if state in ("sealed_by_client", "sealed", "revealed"):
        actions.seal(actor=client.user, round=on)
    if state in ("sealed_by_therapist", "sealed", "revealed"):
        actions.seal(actor=clinician, round=on)
    if state == "revealed":
        actions.reveal(actor=clinician, round=on)
    return on


def goals() -> tuple[list[str], list[str]]:
    """Two lists of seven goals as they were written."""
    first, second = islice(made_dyads(2), 2)
    return tuple(  # type: ignore[return-value]
        [text for dyad in (first, second) for text in dyad[side]][:GOALS]  # type: ignore[attr-defined]
        for side in ("client", "therapist")
    )


def session_of(user) -> str:  # type: ignore[no-untyped-def]
    """A session as signing in makes it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from accord.web.accounts.middleware import SEEN

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "accord.web.accounts.adapters.Backend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[SEEN] = int(time.time())
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    main()
