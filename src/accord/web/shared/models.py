"""The two kinds of record that the database itself watches over."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class PracticeOwned(models.Model):
    """A record that belongs to one practice for ever.

    The database refuses a row that points to another practice's row and a row that changes its
    practice (see ``guards``). Reach rows from their practice: ``practice.<name>s``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(
        "accounts.Practice", on_delete=models.PROTECT, related_name="%(class)ss", editable=False
    )

    class Meta:
        abstract = True


class AppendOnly(models.Model):
    """A record that is written once: the database refuses to change or delete it.

    ``resealed`` names its encrypted fields, whose ciphertext a new key must be able to replace.
    """

    resealed: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True
