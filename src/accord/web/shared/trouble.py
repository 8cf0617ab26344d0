"""Which trouble of the database stands behind an exception, in three words a person knows."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from enum import Enum


class Trouble(Enum):
    """The status and the template for each trouble that is no fault in the code."""

    BUSY = (503, "503.html")
    FULL = (507, "507.html")

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.value[0]

    @property
    def template(self) -> str:
        """The page."""
        return self.value[1]


_SQLITE = {
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_IOERR: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.FULL,
    sqlite3.SQLITE_CANTOPEN: Trouble.FULL,
}
_SQLSTATE = {
    "53100": Trouble.FULL,  # disk full
    "25006": Trouble.FULL,  # writes are not taken
    "55P03": Trouble.BUSY,  # lock not available in time
    "40P01": Trouble.BUSY,  # deadlock
    "53300": Trouble.BUSY,  # too many connections
    "57P03": Trouble.BUSY,  # server is starting or stopping
}
_ERRNO = {errno.ENOSPC: Trouble.FULL, errno.EDQUOT: Trouble.FULL, errno.EROFS: Trouble.FULL}


def trouble_behind(error: BaseException | None) -> Trouble | None:
    """The trouble behind this error or behind what caused it; None where it is something else."""
    for cause in _chain(error):
        found = _of(cause)
        if found is not None:
            return found
    return None


def _of(error: BaseException) -> Trouble | None:
    if isinstance(error, OSError):
        return _ERRNO.get(error.errno or 0)
    if isinstance(error, sqlite3.Error):
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    state = getattr(error, "sqlstate", None)
    if state is None:
        # psycopg gives no state where there was no answer at all.
        lost = (
            type(error).__module__.startswith("psycopg") and "Operational" in type(error).__name__
        )
        return Trouble.BUSY if lost else None
    return _SQLSTATE.get(state) or (Trouble.BUSY if state.startswith("08") else None)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
