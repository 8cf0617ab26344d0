"""Django's way of sending mail, into the outbox."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from django.apps import apps
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from accord.web.outbox.actions import PRACTICE_HEADER, keep

if TYPE_CHECKING:
    from accord.web.accounts.models import Practice

log = logging.getLogger(__name__)


class OutboxBackend(BaseEmailBackend):
    """Keeps each message in the outbox of the practice that it belongs to."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were kept; a message to someone of no practice is not."""
        return sum(_keep(message) for message in email_messages)


def _keep(message: EmailMessage) -> int:
    practice = _practice_of(message)
    if practice is None:
        log.warning("a message to nobody of any practice was not kept")
        return 0
    keep(
        practice=practice,
        to=", ".join(message.to),
        subject=str(message.subject),
        body=str(message.body),
    )
    return 1


def _practice_of(message: EmailMessage) -> Practice | None:
    named = message.extra_headers.get(PRACTICE_HEADER)
    if named:
        practices = apps.get_model("accounts", "Practice")._default_manager  # unscoped: is named
        return cast("Practice | None", practices.filter(pk=uuid.UUID(named)).first())
    users = apps.get_model("accounts", "User")._default_manager  # unscoped: found by address
    addresses = [to.lower() for to in message.to]
    user = users.select_related("practice").filter(email__in=addresses).first()
    return cast("Practice | None", user.practice if user else None)
