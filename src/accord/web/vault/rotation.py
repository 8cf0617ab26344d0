"""Sealing every row anew with a new key: in batches, and again from where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction

from accord.web.vault.cipher import key_version, seal, unseal
from accord.web.vault.fields import EncryptedTextField, Sealed, place
from accord.web.vault.keys import KeyRing, read_key_file, write_key_file
from accord.web.vault.ring import key_file, key_ring

BATCH = 500
"""Rows in one transaction: a server that is running waits for at most one batch."""

Progress = Callable[[str, int], None]
Resealer = Callable[[KeyRing], int]

_others: list[Resealer] = []


def also(resealer: Resealer) -> None:
    """Add what an app keeps sealed outside an encrypted field; the number of cells it did."""
    if resealer not in _others:
        _others.append(resealer)


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a rotation did: the key's version, the cells sealed anew, whether it went on."""

    version: int
    cells: int
    resumed: bool


def rotate(*, drop_old: bool = False, progress: Progress | None = None) -> Rotated:
    """Make a new key and seal every encrypted field with it.

    A rotation that was stopped half-way goes on with the key it had made. Old keys stay in the
    file, so that older backups can be read, unless ``drop_old`` is given.
    """
    path = key_file()
    ring = read_key_file(path)
    resumed = ring.rotating
    if not resumed:
        ring = ring.with_new_key()
        write_key_file(path, ring)
    cells = 0
    # A worker that had read the old key may still be writing during the first pass.
    while done := _pass(ring, progress):
        cells += done
    write_key_file(path, ring.settled(drop_old=drop_old))
    return Rotated(ring.current, cells, resumed)


def encrypted_models() -> Iterator[tuple[type[models.Model], list[EncryptedTextField]]]:
    """Every installed model that has encrypted fields, with those fields."""
    for model in apps.get_models():
        fields = [f for f in model._meta.local_fields if isinstance(f, EncryptedTextField)]
        if fields:
            yield model, fields


def count_that_open() -> int:
    """How many encrypted cells there are; each is opened, and one that does not open raises."""
    ring, count = key_ring(), 0
    for model, fields in encrypted_models():
        rows = model._base_manager.values_list("pk", *(field.attname for field in fields))
        # unscoped: keys belong to the installation
        for pk, *tokens in rows.iterator(chunk_size=BATCH):
            for field, sealed in zip(fields, tokens, strict=True):
                if sealed is not None:
                    unseal(ring, sealed.token, place=place(field, pk))
                    count += 1
    return count


def _pass(ring: KeyRing, progress: Progress | None) -> int:
    cells = sum(resealer(ring) for resealer in _others)
    for model, fields in encrypted_models():
        last: Any = None
        while True:
            done, last = _batch(ring, model, fields, last)
            cells += done
            if progress is not None:
                progress(model._meta.label, cells)
            if last is None:
                break
    return cells


def _batch(
    ring: KeyRing, model: type[models.Model], fields: list[EncryptedTextField], after: Any
) -> tuple[int, Any]:
    names = [field.attname for field in fields]
    with transaction.atomic():
        rows = model._base_manager.order_by("pk")  # unscoped: keys belong to the installation
        if after is not None:
            rows = rows.filter(pk__gt=after)
        batch = list(rows.select_for_update().values_list("pk", *names)[:BATCH])
        done = sum(_reseal(ring, model, fields, pk, tokens) for pk, *tokens in batch)
    return done, batch[-1][0] if len(batch) == BATCH else None


def _reseal(
    ring: KeyRing,
    model: type[models.Model],
    fields: list[EncryptedTextField],
    pk: Any,
    tokens: list[Sealed | None],
) -> int:
    changed = {}
    for field, sealed in zip(fields, tokens, strict=True):
        if sealed is not None and key_version(sealed.token) != ring.current:
            where = place(field, pk)
            words = unseal(ring, sealed.token, place=where)
            changed[field.attname] = Sealed(seal(ring, words, place=where))
    if changed:
        model._base_manager.filter(pk=pk).update(**changed)  # unscoped: as above
    return len(changed)
