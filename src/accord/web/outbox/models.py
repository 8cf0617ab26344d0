"""One row for each message."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from accord.web.shared.models import PracticeOwned
from accord.web.vault.fields import EncryptedTextField


class Message(PracticeOwned):
    """A message that would have been sent: to whom, about what, and its words, all sealed."""

    to = EncryptedTextField()
    subject = EncryptedTextField()
    body = EncryptedTextField()
    written = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["practice", "-written"], name="outbox_practice")]

    def __str__(self) -> str:
        return f"message {self.pk}"
