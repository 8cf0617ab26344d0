"""What every test of the web part can ask for: a practice, its people, signed-in browsers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client, override_settings

if TYPE_CHECKING:
    from tests.web.personas import Cast

FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def _style_sheets() -> None:
    """Collected once, under their hashed names, as the server does it."""
    from accord.web.config.place import Place
    from accord.web.serving.prepare import collect_static

    collect_static(Place.from_environment())


@pytest.fixture(autouse=True)
def _quick_and_plain() -> Iterator[None]:
    """Cheap passwords, mail into the outbox; everything else as in earnest."""
    outbox = "accord.web.outbox.backend.OutboxBackend"
    with override_settings(PASSWORD_HASHERS=FAST, EMAIL_BACKEND=outbox, ALLOWED_HOSTS=["*"]):
        yield


@pytest.fixture
def cast(db: Any) -> Cast:
    """Two practices with everyone who may come to the door."""
    from tests.web.personas import make_cast

    return make_cast()


@pytest.fixture
def browser_of(cast: Cast) -> Callable[[str], Client]:
    """A test client signed in as the named persona."""

    def sign_in(persona: str) -> Client:
        client = Client(raise_request_exception=False)
        user = cast.users[persona]
        if user is not None:
            client.force_login(user, backend="accord.web.accounts.adapters.Backend")
            client.get("/me")  # the first page of a session writes when it was seen
        return client

    return sign_in


@pytest.fixture(scope="session", autouse=True)
def _flush_passes_the_guards() -> Iterator[None]:
    """Emptying the tables after a test is the one deletion that guards must let through."""
    from django.core.management.commands import flush

    from accord.web.shared.guards import drop_statements, install_guards

    plain = flush.sql_flush

    def without_guards(style: Any, target: Any, *args: Any, **kwargs: Any) -> list[str]:
        if target.vendor != "sqlite":
            return plain(style, target, *args, **kwargs)
        return [*drop_statements(target), *plain(style, target, *args, **kwargs)]

    patch = pytest.MonkeyPatch()
    patch.setattr(flush, "sql_flush", without_guards)
    handle = flush.Command.handle

    def handle_and_guard(self: Any, **options: Any) -> None:
        handle(self, **options)
        install_guards(using=connection.alias)

    patch.setattr(flush.Command, "handle", handle_and_guard)
    yield
    patch.undo()
