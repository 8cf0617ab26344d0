"""Error pages, headers and the log."""

from __future__ import annotations

import errno
import logging
import sqlite3
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client, RequestFactory

from accord.web.config.logs import WordlessFormatter
from accord.web.shared.kept import kept_words
from accord.web.shared.trouble import Trouble, trouble_behind
from tests.web.personas import Cast

SignIn = Callable[[str], Client]


def sqlite_error(code: int) -> Exception:
    cause = sqlite3.OperationalError("x")
    cause.sqlite_errorcode = code
    error = OperationalError("x")
    error.__cause__ = cause
    return error


class PostgresError(Exception):
    """As psycopg raises them, with the state that the server named."""

    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (sqlite_error(sqlite3.SQLITE_BUSY), Trouble.BUSY),
        (sqlite_error(sqlite3.SQLITE_FULL), Trouble.FULL),
        (sqlite_error(sqlite3.SQLITE_READONLY | (1 << 8)), Trouble.FULL),
        (PostgresError("53100"), Trouble.FULL),
        (PostgresError("55P03"), Trouble.BUSY),
        (PostgresError("08006"), Trouble.BUSY),
        (PostgresError("23505"), None),
        (OSError(errno.ENOSPC, "x"), Trouble.FULL),
        (ValueError("x"), None),
        (None, None),
    ],
)
def test_the_trouble_behind_an_error_is_found(
    error: Exception | None, trouble: Trouble | None
) -> None:
    assert trouble_behind(error) is trouble


@pytest.mark.parametrize(
    ("code", "status", "says"),
    [(sqlite3.SQLITE_BUSY, 503, b"busy"), (sqlite3.SQLITE_FULL, 507, b"no room")],
)
def test_what_was_typed_stands_in_the_page_of_a_trouble(
    code: int,
    status: int,
    says: bytes,
    cast: Cast,
    browser_of: SignIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    carla = browser_of("clinician")

    def fail(**_: object) -> None:
        raise sqlite_error(code)

    monkeypatch.setattr("accord.web.accounts.actions.change_name", fail)
    page = carla.post("/me", {"name": "Carla <b>the kind</b>"})
    assert page.status_code == status
    assert says in page.content
    assert b"Carla &lt;b&gt;the kind" in page.content
    assert b"Send it again" in page.content


def test_a_fault_in_the_code_has_a_page_of_its_own(
    cast: Cast, browser_of: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    carla = browser_of("clinician")
    monkeypatch.setattr("accord.web.accounts.actions.change_name", lambda **_: 1 / 0)
    page = carla.post("/me", {"name": "x"})
    assert page.status_code == 500
    assert b"fault in Accord" in page.content


@pytest.mark.parametrize("field", ["password", "csrf_token", "recovery_code"])
def test_secrets_are_never_shown_again(field: str) -> None:
    request = RequestFactory().post("/", {"name": "x", field: "secret words"})
    assert kept_words(request) == []


def test_a_form_without_its_token_is_refused_and_its_own_words_are_shown(db: None) -> None:
    guest = Client(enforce_csrf_checks=True)
    given = {"login": "what I wrote"}
    own = guest.post("/account/login/", given, headers={"Origin": "http://testserver"})
    foreign = guest.post("/account/login/", given, headers={"Origin": "http://evil.example"})
    assert (own.status_code, foreign.status_code) == (403, 403)
    assert b"what I wrote" in own.content
    assert b"what I wrote" not in foreign.content
    assert b"Send it again" not in own.content


def test_a_page_that_is_not_there(db: None) -> None:
    page = Client().get("/no-such-page")
    assert page.status_code == 404
    assert b"no such page" in page.content


def test_every_answer_carries_the_headers(cast: Cast, browser_of: SignIn) -> None:
    for address in ("/", "/account/login/", "/no-such-page"):
        headers = browser_of("owner").get(address).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "no-store" in headers["Cache-Control"]
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_cookies_are_closed_to_scripts_and_other_sites(cast: Cast) -> None:
    from tests.web.personas import PASSWORD

    page = Client().post("/account/login/", {"login": "carla@example.org", "password": PASSWORD})
    for name in ("sessionid", "csrftoken"):
        assert page.cookies[name]["httponly"]
        assert page.cookies[name]["samesite"] == "Lax"


def test_the_models_and_their_migrations_agree(db: None) -> None:
    call_command(
        "makemigrations",
        "accounts",
        "audit",
        "outbox",
        "jobs",
        "groups",
        check=True,
        dry_run=True,
        verbosity=0,
    )


def test_the_log_holds_no_words() -> None:
    try:
        raise ValueError("her secret words")
    except ValueError as error:
        caught = (type(error), error, error.__traceback__)
    record = logging.LogRecord(
        "x", logging.ERROR, __file__, 1, "failed for %s after %d tries", ("Dana", 3), caught
    )
    line = WordlessFormatter().format(record)
    assert "failed for ... after 3 tries" in line
    assert "builtins.ValueError" in line
    assert "Dana" not in line
    assert "secret" not in line
