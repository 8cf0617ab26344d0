"""Every form that anyone meets, on a day when the database takes no writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import Client

from accord.web.accounts.middleware import SEEN
from accord.web.shared.kept import Kept
from tests.web.access_table import arguments
from tests.web.bad_days.crawler import Crawl, encoded
from tests.web.bad_days.forms import Field, Form, Page
from tests.web.bad_days.rounds import rounds_beside
from tests.web.personas import Cast
from tests.web.round_steps import Dyad, at, begin, propose

SignIn = Callable[[str], Client]
WORDS = 'a <wish> & "rest" 🦸'
KINDS = ("text", "textarea", "search")


@contextmanager
def nothing_is_written() -> Iterator[None]:
    """The database refuses each write, as on a disk that is full or was mounted to read only."""
    sqlite = connection.vendor == "sqlite"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1" if sqlite else "SET TRANSACTION READ ONLY")
        try:
            yield
        finally:
            if sqlite:
                cursor.execute("PRAGMA query_only = 0")
            transaction.set_rollback(True)


def filled(form: Form) -> dict[str, str]:
    """The form with words in every field that takes some."""
    friendly = form.friendly()
    return {name: value_for(one, friendly.get(name, "")) for name, one in form.fields.items()}


def value_for(one: Field, friendly: str) -> str:
    return WORDS if one.kind in KINDS and "code" not in one.name else friendly


@pytest.mark.parametrize("persona", ["client", "clinician", "owner"])
def test_what_was_typed_into_any_form_comes_back_when_nothing_can_be_written(
    persona: str, cast: Cast, browser_of: SignIn
) -> None:
    needed = arguments(cast)
    client = cast["client"].client
    rounds_beside(Dyad(cast, client, client.rounds.get()), "drafting")
    crawl = Crawl(browser_of(persona), needed, persona)
    crawl.look_everywhere()
    tried, wrong = 0, {}
    for name, kept in crawl.forms.items():
        for path, form in kept:
            data = filled(form)
            with nothing_is_written():
                status, text = crawl.send(name, "POST", path, encoded(data))
            tried += status == 507
            if not comes_back(status, text, data):
                wrong[name, path] = (status, data)
    assert wrong == {}
    assert tried >= {"client": 15, "clinician": 15, "owner": 4}[persona]


def comes_back(status: int, text: str, data: dict[str, str]) -> bool:
    """Whether the page holds all that was sent; a refusal for another reason shows its form."""
    if status >= 500 and status != 507:
        return False
    if any("password" in name or "code" in name for name in data) or status != 507:
        return True
    wanted = {name: value.replace("\r\n", "\n") for name, value in data.items()}
    if not any(Kept(name, value).shown for name, value in data.items()):
        return True
    form = next(form for form in Page(text).forms if set(data) <= set(form.fields))
    return {name: form.fields[name].value for name in data} == wanted


def test_help_and_what_is_there_can_be_read_when_nothing_can_be_written(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = begin(cast)
    phone = browser_of("client")
    session = phone.session
    session[SEEN] -= 100  # so that this look would be noted
    session.save()
    with nothing_is_written():
        for address in ("/mine/help", "/mine/", f"/mine/rounds/{dyad.round.pk}/write"):
            assert phone.get(address).status_code == 200, address


def test_a_message_that_cannot_be_kept_is_a_full_disk_and_no_lost_session(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "revealed")
    address = f"/mine/rounds/{dyad.round.pk}/goals/{propose(dyad).pk}"
    phone = browser_of("client")
    with nothing_is_written():
        assert phone.post(address, {"answer": "perhaps"}).status_code == 507
    assert phone.get("/mine/help").status_code == 200
