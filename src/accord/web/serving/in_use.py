"""A mark on a data folder that is being served, so that nothing is put under a running server."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accord.errors import AccordError
from accord.web.config.place import Place

MARK = "serving.lock"


class InUseError(AccordError):
    """The data folder is being served, or is being restored."""


@contextmanager
def serving(place: Place) -> Iterator[None]:
    """While a server runs; more than one may. Raises InUseError during a restore."""
    with _held(place.data / MARK, fcntl.LOCK_SH, f"{place.data}: a backup is being restored here"):
        yield


@contextmanager
def alone(place: Place) -> Iterator[None]:
    """While the database is replaced. Raises InUseError where a server runs."""
    rule = f"{place.data}: a server is running on this folder; stop it before you restore"
    with _held(place.data / MARK, fcntl.LOCK_EX, rule):
        yield


@contextmanager
def _held(path: Path, kind: int, rule: str) -> Iterator[None]:
    # The system takes the lock away with the process, however it ends.
    with path.open("a") as mark:
        try:
            fcntl.flock(mark, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUseError(rule) from None
        yield
