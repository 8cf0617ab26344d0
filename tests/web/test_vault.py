"""Encrypted fields: what the database holds, what it gives back, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import connection, transaction

from accord.web.outbox.actions import keep
from accord.web.outbox.models import Message
from accord.web.vault import rotation
from accord.web.vault.cipher import SealBrokenError, key_version, seal, unseal
from accord.web.vault.fields import Sealed
from accord.web.vault.keys import (
    KeyFileError,
    KeyRing,
    make_key_file,
    read_key_file,
    write_key_file,
)
from tests.web.personas import Cast

WORDS = "sleep through the night, \u05e9\u05dc\u05d5\u05dd \U0001f319"
RING = KeyRing(1, {1: b"k" * 32})


@pytest.fixture
def key_file(tmp_path: Path, settings: object) -> Path:
    path = tmp_path / "vault.json"
    make_key_file(path)
    settings.ACCORD_KEY_FILE = path  # type: ignore[attr-defined]
    return path


def message(cast: Cast, body: str = WORDS) -> Message:
    return keep(practice=cast.practice, to="dana@example.org", subject="Hello", body=body)


def stored(pk: object) -> bytes:
    return Message.objects.values_list("body", flat=True).get(pk=pk).token


def test_words_come_back_as_they_were() -> None:
    assert unseal(RING, seal(RING, WORDS, place="t.c:1"), place="t.c:1") == WORDS


@pytest.mark.parametrize("place", ["t.c:2", "t.d:1", "u.c:1"])
def test_words_open_only_in_their_place(place: str) -> None:
    with pytest.raises(SealBrokenError, match="where it was written"):
        unseal(RING, seal(RING, WORDS, place="t.c:1"), place=place)


@pytest.mark.parametrize("position", [3, 15, -1])
def test_a_changed_ciphertext_does_not_open(position: int) -> None:
    token = bytearray(seal(RING, WORDS, place="p"))
    token[position] ^= 1
    with pytest.raises(SealBrokenError):
        unseal(RING, bytes(token), place="p")


@pytest.mark.parametrize("token", [b"", b"\x01\x00\x01short", b"\x02" + b"0" * 60])
def test_what_was_never_sealed_is_refused(token: bytes) -> None:
    with pytest.raises(SealBrokenError, match="not a sealed text"):
        unseal(RING, token, place="p")


def test_a_missing_key_is_named() -> None:
    token = seal(KeyRing(2, {2: b"j" * 32}), WORDS, place="p")
    with pytest.raises(KeyFileError, match="version 2"):
        unseal(RING, token, place="p")


def test_a_field_gives_back_its_words(cast: Cast) -> None:
    made = message(cast)
    assert Message.objects.get(pk=made.pk).body == WORDS


def test_the_database_holds_no_words(cast: Cast) -> None:
    made = message(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM outbox_message")
        row = b" ".join(v if isinstance(v, bytes) else str(v).encode() for v in cursor.fetchone())
    assert str(made.pk).replace("-", "").encode() in row.replace(b"-", b"")
    for word in ("sleep", "night", "dana", "Hello"):
        assert word.encode() not in row


def test_the_database_file_searched_as_bytes_shows_no_words(cast: Cast) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL is not one file; the row itself is searched above")
    made = message(cast)
    file = connection.connection.serialize()
    assert made.pk.hex.encode() in file
    for word in ("sleep", "night", "dana", "Hello"):
        assert word.encode() not in file


def test_values_and_repr_show_no_words(cast: Cast) -> None:
    message(cast)
    found = Message.objects.values("body").get()["body"]
    assert isinstance(found, Sealed)
    assert repr(found) == "Sealed()"


def test_words_moved_to_another_row_do_not_open(cast: Cast) -> None:
    one, two = message(cast), message(cast, "other")
    Message.objects.filter(pk=two.pk).update(body=Sealed(stored(one.pk)))
    with pytest.raises(SealBrokenError):
        _ = Message.objects.get(pk=two.pk).body


def test_saving_a_row_keeps_a_ciphertext_that_nobody_opened(cast: Cast) -> None:
    made = message(cast)
    before = stored(made.pk)
    Message.objects.get(pk=made.pk).save()
    assert stored(made.pk) == before


def test_saving_changed_words_seals_them(cast: Cast) -> None:
    made = Message.objects.get(pk=message(cast).pk)
    made.body = "new words"
    made.save()
    assert Message.objects.get(pk=made.pk).body == "new words"


def test_deferred_words_are_fetched_when_they_are_read(cast: Cast) -> None:
    made = message(cast)
    assert Message.objects.defer("body").get(pk=made.pk).body == WORDS


def test_words_cannot_be_searched_or_updated_in_place(cast: Cast) -> None:
    message(cast)
    with pytest.raises(FieldError, match="cannot be searched"):
        Message.objects.filter(body="sleep").exists()
    with pytest.raises(TypeError, match="never with update"), transaction.atomic():
        Message.objects.update(body="sleep")
    assert not Message.objects.filter(body__isnull=True).exists()


def test_a_new_key_seals_every_row_anew(cast: Cast, key_file: Path) -> None:
    made = message(cast)
    done = rotation.rotate()
    assert (done.version, done.resumed) == (2, False)
    assert done.cells == 3
    assert key_version(stored(made.pk)) == 2
    assert Message.objects.get(pk=made.pk).body == WORDS
    assert not read_key_file(key_file).rotating


def test_a_stopped_rotation_goes_on_with_its_key(
    cast: Cast, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [message(cast, f"words {number}") for number in range(5)]
    monkeypatch.setattr(rotation, "BATCH", 2)
    batches = []

    def stop_after_the_first(label: str, cells: int) -> None:
        batches.append(cells)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotation.rotate(progress=stop_after_the_first)
    assert read_key_file(key_file).rotating
    assert {key_version(stored(row.pk)) for row in rows} == {1, 2}
    done = rotation.rotate(drop_old=True)
    assert (done.version, done.resumed, done.cells) == (2, True, 15 - batches[0])
    assert list(read_key_file(key_file).keys) == [2]
    assert [Message.objects.get(pk=row.pk).body for row in rows] == [
        f"words {number}" for number in range(5)
    ]


def test_the_key_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    make_key_file(path)
    assert path.stat().st_mode & 0o777 == 0o600
    first = path.read_bytes()
    make_key_file(path)
    assert path.read_bytes() == first
    path.chmod(0o640)
    with pytest.raises(KeyFileError, match="mode 600"):
        read_key_file(path)


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"current": 1, "rotating": false, "keys": {}}']
)
def test_a_broken_key_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "vault.json"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(KeyFileError):
        read_key_file(path)


def test_a_missing_key_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="missing"):
        read_key_file(tmp_path / "none.json")


def test_versions_end(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="at most 65535"):
        KeyRing(0xFFFF, {0xFFFF: b"k" * 32}).with_new_key()


def test_a_written_key_file_is_read_as_it_was(tmp_path: Path) -> None:
    ring = RING.with_new_key()
    write_key_file(tmp_path / "k", ring)
    assert read_key_file(tmp_path / "k") == ring
    assert tmp_path / "k" != settings.ACCORD_KEY_FILE
