"""Reading the outbox, always from its practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from accord.web.outbox.models import Message

if TYPE_CHECKING:
    from accord.web.accounts.models import Practice

SHOWN = 100
"""Messages in the list: a practice that sends more than that has a mail server."""


def messages_of(practice: Practice) -> QuerySet[Message]:
    """The practice's latest messages, newest first."""
    return practice.messages.order_by("-written", "pk")[:SHOWN]
