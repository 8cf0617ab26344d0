"""One row for each thing done."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from accord.web.audit.verbs import label
from accord.web.shared.models import AppendOnly


class AuditRow(AppendOnly):
    """Who, what, when and which record; never words. Written once, then left alone.

    ``actor`` is None for what the system did by itself. The record is named by its table and
    key, not by a foreign key: the row outlives it.
    """

    practice = models.ForeignKey(
        "accounts.Practice", on_delete=models.PROTECT, related_name="audit_rows"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="audit_rows"
    )
    verb = models.CharField(max_length=64)
    record_type = models.CharField(max_length=64)
    record_id = models.UUIDField(null=True, default=None)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["practice", "-id"], name="audit_practice"),
            models.Index(fields=["practice", "actor", "-id"], name="audit_actor"),
            models.Index(fields=["practice", "verb", "-id"], name="audit_verb"),
            models.Index(fields=["practice", "record_id", "-id"], name="audit_record"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.record_type} {self.short_record}"

    @property
    def words(self) -> str:
        """What was done, as the page says it."""
        return label(self.verb)

    @property
    def short_actor(self) -> str:
        """Enough of the actor's key to tell one client from another: clients have no name here."""
        return str(self.actor_id)[:8]

    @property
    def record_kind(self) -> str:
        """What kind of record it is, in the models' own word for it."""
        return self.record_type.rpartition(".")[2]

    @property
    def short_record(self) -> str:
        """Enough of the record's key to tell it from its neighbours."""
        return str(self.record_id)[:8] if isinstance(self.record_id, uuid.UUID) else ""
