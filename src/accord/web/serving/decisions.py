"""People's decisions in a file, made on the machine itself: the one place where lent words go."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from accord.errors import AccordError
from accord.web.config.place import Place
from accord.web.serving.prepare import start_django
from accord.web.vault.keys import KeyFileError, read_key_file

if TYPE_CHECKING:
    from accord.web.rounds.actions import Taken

OWNER_ALONE = 0o600


class DecisionsError(AccordError):
    """Decisions cannot be exported; says the rule and what came instead."""


@dataclass(frozen=True, slots=True)
class Exported:
    """How many lines were written, and how many of them hold words."""

    lines: int
    with_words: int


def export_decisions(place: Place, file: Path, *, words: bool, force: bool) -> Exported:
    """Write every decided line of this installation as JSON lines, readable by its owner alone.

    The audit row is committed before the file has its name: there is never a file without one.
    Raises DecisionsError, and then leaves no file, and one that was there as it was.
    """
    _check(place, file, force=force)
    read_key_file(place.key_file)
    start_django()
    with _new_file(file, force=force) as descriptor:
        taken = _taken(words=words)
        with os.fdopen(os.dup(descriptor), "w", encoding="utf-8") as stream:
            stream.writelines(one.text for one in taken)
    return Exported(sum(one.lines for one in taken), sum(one.with_words for one in taken))


def _check(place: Place, file: Path, *, force: bool) -> None:
    if not place.database_url and not place.database_file.is_file():
        raise DecisionsError(f"{place.data}: there is no practice here; --data names its folder")
    if not file.parent.is_dir():
        raise DecisionsError(f"{file.parent}: there is no such folder to write to")
    if file.is_dir():
        raise DecisionsError(f"{file}: is a folder; --out names a file")
    if any(file.resolve().is_relative_to(own.resolve()) for own in (place.data, place.keys)):
        raise DecisionsError(f"{file}: lies among the practice's own files; write it elsewhere")
    if os.path.lexists(file) and not force:
        raise DecisionsError(f"{file}: exists; name a new file, or say --force to replace it")


def _taken(*, words: bool) -> list[Taken]:
    from django.db import DatabaseError, connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    from accord.web.accounts.queries import practices
    from accord.web.rounds.actions import take_decisions
    from accord.web.vault.cipher import SealBrokenError

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise DecisionsError(
                "the database is of an earlier version; start `accord serve` on it once"
            )
        with transaction.atomic():
            return [take_decisions(practice=one, words=words) for one in practices()]
    except (SealBrokenError, KeyFileError) as error:
        raise DecisionsError(f"the keys do not open this database: {error}") from None
    except DatabaseError as error:
        raise DecisionsError(f"the database cannot be read now: {error}") from None
    finally:
        connection.close()


@contextmanager
def _new_file(file: Path, *, force: bool) -> Iterator[int]:
    """A file of its owner alone; it has its name only where nothing went wrong."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name[:100]}.", dir=file.parent)
    except OSError as problem:
        raise DecisionsError(f"{file}: cannot be written: {problem.strerror}") from None
    part = Path(name)
    try:
        os.fchmod(descriptor, OWNER_ALONE)
        yield descriptor
        os.fsync(descriptor)
        if force:
            part.replace(file)
        else:
            os.link(part, file)  # refuses a file that has come meanwhile
    except FileExistsError:
        raise DecisionsError(f"{file}: exists; it came while this ran") from None
    except OSError as problem:
        raise DecisionsError(f"{file}: cannot be written: {problem.strerror}") from None
    finally:
        os.close(descriptor)
        part.unlink(missing_ok=True)
