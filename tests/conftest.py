"""Options of the whole suite: on which database the tests of the web run."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from tests.postgres import Postgres, find_binaries

# A deadline in milliseconds would fail on a busy machine and say nothing about the code.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")

_started: list[Postgres] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--db",
        choices=("sqlite", "postgres"),
        default=os.environ.get("ACCORD_TEST_DB", "sqlite"),
        help="the database under the tests of the web",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    data = Path(tempfile.mkdtemp(prefix="accord-tests-"))
    (data / "static").mkdir()  # whitenoise warns where it has no folder
    os.environ["ACCORD_DATA"] = str(data)
    for name in ("DATABASE_URL", "ACCORD_ORIGIN", "ACCORD_KEYS", "ACCORD_TLS_PROXY"):
        os.environ.pop(name, None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "accord.web.config.settings"
    if config.getoption("--db") == "postgres":
        binaries = find_binaries()
        if binaries is None:
            pytest.exit("could not run on PostgreSQL: no server binaries are installed", 0)
        server = Postgres.start(binaries)
        _started.append(server)
        os.environ["DATABASE_URL"] = server.url
    from accord.web.config.place import Place
    from accord.web.serving.prepare import make_folders_and_keys

    make_folders_and_keys(Place.from_environment())
    from django.conf import settings

    # pytest-django starts Django where the settings are loaded. A file, as in earnest: in memory
    # all threads of a server would share one connection, and nothing would wait for anything.
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        default.setdefault("TEST", {})["NAME"] = str(data / "test.sqlite3")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Let each worker begin as this process did: with settings that look at a folder of its own."""
    for name in ("DJANGO_SETTINGS_MODULE", "ACCORD_DATA", "DATABASE_URL"):
        os.environ.pop(name, None)


def pytest_unconfigure() -> None:
    while _started:
        _started.pop().stop()
