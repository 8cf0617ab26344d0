"""Rows of what was read are written together, and each is committed before its page is sent."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from typing import Any

import pytest
from django.db import connection, transaction

from accord.web.audit import together
from accord.web.audit.actions import record_reading
from accord.web.audit.models import AuditRow
from tests.web.personas import Cast, make_cast

READERS = 8


def read_at_once(cast: Cast, count: int) -> list[BaseException]:
    """Many threads that read at the same time, while the first one's transaction is held up."""
    errors: list[BaseException] = []
    start = threading.Barrier(count)

    def read() -> None:
        start.wait()
        try:
            record_reading(
                practice=cast.practice,
                actor=cast["clinician"],
                verb="clients.read",
                record=cast["client"],
            )
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=read) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


@pytest.mark.django_db(transaction=True)
def test_all_who_read_at_once_have_their_row_in_few_transactions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cast, batches = make_cast(), []
    insert, waits = together._insert, threading.Event()

    def slowly(rows: list[AuditRow]) -> None:
        waits.wait(0.3)  # the others come meanwhile
        batches.append(len(rows))
        insert(rows)

    monkeypatch.setattr(together, "_insert", slowly)
    assert read_at_once(cast, READERS) == []
    assert cast.practice.audit_rows.filter(verb="clients.read").count() == READERS
    assert sum(batches) == READERS
    assert len(batches) < READERS


@pytest.mark.django_db(transaction=True)
def test_a_row_that_cannot_be_written_is_told_to_everybody_who_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cast = make_cast()

    def full(rows: list[AuditRow]) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(together, "_insert", full)
    errors = read_at_once(cast, 4)
    assert [str(error) for error in errors] == ["disk full"] * 4
    monkeypatch.undo()
    assert read_at_once(cast, 1) == []
    assert cast.practice.audit_rows.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the embedded database's own setting")
@pytest.mark.parametrize("fails", [False, True])
def test_only_the_row_of_a_look_does_not_wait_for_the_disk(
    fails: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    normal, full = 1, 2
    cast, insert, at_insert = make_cast(), together._insert, []

    def forced() -> int:
        with connection.cursor() as cursor:
            return int(cursor.execute("PRAGMA synchronous").fetchone()[0])

    def look(rows: list[AuditRow]) -> None:
        at_insert.append(forced())
        if fails:
            raise OSError("disk full")
        insert(rows)

    monkeypatch.setattr(together, "_insert", look)
    with pytest.raises(OSError, match="full") if fails else nullcontext():
        record_reading(
            practice=cast.practice,
            actor=cast["clinician"],
            verb="clients.read",
            record=cast["client"],
        )
    assert (at_insert, forced()) == ([normal], full)


def test_inside_a_transaction_the_row_is_part_of_it(cast: Cast) -> None:
    def read_and_fail() -> Any:
        with transaction.atomic():
            record_reading(
                practice=cast.practice,
                actor=cast["clinician"],
                verb="clients.read",
                record=cast["client"],
            )
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_and_fail()
    assert cast.practice.audit_rows.count() == 0


def test_a_verb_that_nobody_has_named_is_refused(cast: Cast) -> None:
    with pytest.raises(ValueError, match="registered"):
        record_reading(
            practice=cast.practice, actor=cast["owner"], verb="peeked", record=cast["owner"]
        )
