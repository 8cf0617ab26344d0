"""Rows of what was read, written together by those who read at the same time.

A page that shows a record is sent once its row is committed. Each such row by itself would cost a
transaction, one after another; so whoever comes first writes the rows of everybody who waits
meanwhile, in one transaction. On the embedded database that transaction does not wait for the disk:
it outlives the server, and the next thing that anyone saves takes it to the disk.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from accord.web.audit.models import AuditRow


@dataclass(slots=True)
class _Waiting:
    row: AuditRow
    written: bool = False
    error: BaseException | None = None


_mutex = threading.Lock()
_turn = threading.Lock()
_waiting: list[_Waiting] = []


def write(row: AuditRow) -> None:
    """Write this row, alone or with others; returns once it is committed.

    Raises what the database raised, to everybody whose row was in the same transaction. Inside a
    transaction the row is part of that one.
    """
    if transaction.get_connection().in_atomic_block:
        row.save(force_insert=True)
        return
    mine = _Waiting(row)
    with _mutex:
        _waiting.append(mine)
    with _turn:
        if not mine.written:
            _write_all()
    if mine.error is not None:
        raise mine.error


def _write_all() -> None:
    with _mutex:
        batch = list(_waiting)
        _waiting.clear()
    error: BaseException | None = None
    try:
        with _without_a_wait_for_the_disk(), transaction.atomic():
            _insert([one.row for one in batch])
    except BaseException as raised:  # whatever it is, everybody who waits has to hear of it
        error = raised
    for one in batch:
        one.error, one.written = error, True


@contextmanager
def _without_a_wait_for_the_disk() -> Iterator[None]:
    """Commit to the embedded database's log without forcing it to the disk; PostgreSQL as ever."""
    connection = transaction.get_connection()
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    own = connection.connection
    own.execute("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        own.execute("PRAGMA synchronous=FULL")


def _insert(rows: list[AuditRow]) -> None:
    AuditRow.objects.bulk_create(rows)  # unscoped: each row has the practice of who reads
