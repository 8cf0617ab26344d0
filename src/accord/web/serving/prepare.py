"""What stands ready before the first answer: folders, keys, database, style sheets."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from accord import __version__
from accord.errors import AccordError
from accord.web.config.place import Place
from accord.web.vault.keys import make_key_file, read_key_file, write_private

SETTINGS = "accord.web.config.settings"


@dataclass(frozen=True, slots=True)
class Ready:
    """What a start has to tell: the token of a set-up link, or None where there is a practice."""

    setup_token: str | None


def make_folders_and_keys(place: Place) -> None:
    """Make what is missing of the data folder, the key file and the signing secret."""
    for folder in (place.data, place.keys):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    make_key_file(place.key_file)
    read_key_file(place.key_file)
    if not place.secret_file.exists():
        write_private(place.secret_file, secrets.token_urlsafe(64) + "\n")


class NoPracticeError(AccordError):
    """There is no practice in the folder that was named."""


def check_there(place: Place) -> None:
    """Raise NoPracticeError where a server has never been started on this folder."""
    if place.database_url is None and not place.database_file.is_file():
        raise NoPracticeError(
            f"{place.data}: the folder of a practice is one that accord serve has made; "
            "this one holds none (name it with --data)"
        )


def start_django() -> None:
    """Load the settings and the apps, once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def prepare(place: Place) -> Ready:
    """Make or migrate everything; afterwards the server can be started.

    The settings read the environment, so ``place`` must be what the environment says.
    """
    make_folders_and_keys(place)
    start_django()
    migrate()
    collect_static(place)
    return Ready(setup_token())


def migrate() -> None:
    """Bring the database to this version; quick where it already is."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    connection.close()


def collect_static(place: Place) -> None:
    """Put style sheets and scripts into the data folder, when this version has not yet."""
    from django.core.management import call_command

    mark = place.static / ".version"
    if not _same(mark, __version__):
        call_command("collectstatic", interactive=False, verbosity=0, clear=place.static.exists())
        mark.write_text(__version__, encoding="utf-8")


def setup_token() -> str | None:
    """A one-time token for the first owner; None where someone has set the practice up."""
    from django.db import connection

    from accord.web.accounts.queries import is_set_up
    from accord.web.accounts.setting_up import make_setup_link

    token = None if is_set_up() else make_setup_link().text
    connection.close()
    return token


def _same(mark: Path, version: str) -> bool:
    return mark.exists() and mark.read_text(encoding="utf-8") == version
