"""A reading's file, sealed in the database: it travels with every backup and opens nowhere else."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accord.web.groups.models import ReadingFile
from accord.web.vault.cipher import key_version, seal_bytes, unseal_bytes
from accord.web.vault.keys import KeyRing
from accord.web.vault.ring import key_ring


def sealed_content(file: ReadingFile, content: bytes) -> bytes:
    """The bytes as the row keeps them."""
    return seal_bytes(key_ring(), content, place=_place(file))


def content_of(file: ReadingFile) -> bytes:
    """The bytes as they were sent."""
    return unseal_bytes(key_ring(), bytes(file.sealed), place=_place(file))


def reseal(ring: KeyRing) -> int:
    """Seal every file anew with the current key, each in a transaction of its own."""
    files = ReadingFile.objects.order_by("pk")  # unscoped: keys belong to the installation
    return sum(_reseal(ring, pk) for pk in list(files.values_list("pk", flat=True)))


@transaction.atomic
def _reseal(ring: KeyRing, pk: UUID) -> int:
    rows = ReadingFile.objects.select_for_update()  # unscoped: as above
    file = rows.filter(pk=pk).first()
    if file is None or key_version(bytes(file.sealed)) == ring.current:
        return 0
    content = unseal_bytes(ring, bytes(file.sealed), place=_place(file))
    file.sealed = seal_bytes(ring, content, place=_place(file))
    file.save(update_fields=["sealed"])
    return 1


def _place(file: ReadingFile) -> str:
    return f"{file._meta.db_table}.sealed:{file.pk}"
