"""A copy of the embedded database while it is in use, and putting one back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from accord.errors import AccordError
from accord.web.config.place import Place
from accord.web.serving.in_use import alone
from accord.web.serving.prepare import make_folders_and_keys, migrate, start_django
from accord.web.vault.keys import KeyFileError, read_key_file

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; none of it belongs to another one."""


class BackupError(AccordError):
    """A backup cannot be made or put back; says the rule and what came instead."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: how many sealed cells open, and where the database before it lies."""

    cells: int
    before: Path | None


def back_up(place: Place, file: Path) -> int:
    """Copy the database into one file while a server runs, and check it; its size in bytes.

    The copy is of one moment and waits for nobody. The keys are not in it. Raises BackupError
    for PostgreSQL, for a file that exists, and where there is no database.
    """
    _check_embedded(place)
    if not place.database_file.is_file():
        raise BackupError(f"{place.data}: there is no database here to back up")
    if file.exists():
        raise BackupError(f"{file}: a backup is written to a new file; this one exists")
    if not file.parent.is_dir():
        raise BackupError(f"{file.parent}: there is no such folder to write a backup to")
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        _copy(place.database_file, part)
        _check(part)
        _settle(part, file)
    finally:
        part.unlink(missing_ok=True)
    return file.stat().st_size


def restore(place: Place, file: Path) -> Restored:
    """Put a backup in the place of the database, which is kept beside it.

    Everyone is signed out. Raises BackupError where the file is no backup of Accord or the keys
    do not open it, InUseError while a server runs; the database is then as it was.
    """
    _check_embedded(place)
    if not file.is_file():
        raise BackupError(f"{file}: there is no such file to restore")
    _check(file)
    if not place.key_file.is_file():
        raise BackupError(
            f"{place.key_file}: the keys of a backup are put back first, from their own copy"
        )
    read_key_file(place.key_file)
    make_folders_and_keys(place)
    with alone(place):
        before = _set_aside(place.database_file)
        try:
            part = place.database_file.with_name(place.database_file.name + ".part")
            _copy(file, part)
            part.chmod(0o600)
            _settle(part, place.database_file)
            return Restored(_brought_up(), before)
        except BaseException:
            _put_back(place.database_file, before)
            raise


def _brought_up() -> int:
    """Bring the database to this version, see that the keys open it, and sign everyone out."""
    start_django()
    migrate()
    from django.contrib.sessions.models import Session
    from django.db import connection

    from accord.web.accounts.actions import end_every_lending
    from accord.web.accounts.setting_up import note_restored
    from accord.web.vault.cipher import SealBrokenError
    from accord.web.vault.rotation import count_that_open

    try:
        cells = count_that_open()
        Session.objects.all().delete()  # unscoped: sessions belong to the installation
        note_restored()
        end_every_lending()
    except (SealBrokenError, KeyFileError) as error:
        raise BackupError(f"the keys in this folder do not open the backup: {error}") from None
    finally:
        connection.close()
    return cells


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as given,
        closing(sqlite3.connect(target)) as made,
    ):
        given.backup(made)
        # One file, with nothing beside it, wherever it is carried.
        made.execute("PRAGMA journal_mode=DELETE")


def _check(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as held:
            found = held.execute("PRAGMA integrity_check").fetchone()[0]
            ours = held.execute(
                "SELECT 1 FROM sqlite_master WHERE name = 'accounts_practice'"
            ).fetchone()
    except sqlite3.DatabaseError:
        raise BackupError(f"{file}: this is not a backup of Accord, or it was cut short") from None
    if found != "ok" or ours is None:
        raise BackupError(f"{file}: this is not a whole backup of Accord: {found}")


def _settle(part: Path, file: Path) -> None:
    """Give a finished file its name, on the disk for good."""
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    part.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _set_aside(database: Path) -> Path | None:
    if not database.is_file():
        return None
    try:
        with closing(sqlite3.connect(database)) as held:
            held.execute("PRAGMA journal_mode=DELETE")  # what lies beside it goes into it
    except sqlite3.OperationalError:
        raise BackupError(f"{database}: another program has the database open; close it") from None
    taken = 1
    while (aside := database.with_name(f"{database.name}.before-restore-{taken}")).exists():
        taken += 1
    database.replace(aside)
    return aside


def _put_back(database: Path, before: Path | None) -> None:
    for name in ("", ".part", *_BESIDE):
        database.with_name(database.name + name).unlink(missing_ok=True)
    if before is not None:
        before.replace(database)


def _check_embedded(place: Place) -> None:
    if place.database_url:
        raise BackupError(
            "accord backup and restore are for the embedded database; DATABASE_URL names "
            "PostgreSQL, whose own pg_dump and pg_restore do this"
        )
