"""Sending mail for a practice, by whichever way this installation has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

from accord.web.audit.actions import record
from accord.web.outbox.models import Message

if TYPE_CHECKING:
    from accord.web.accounts.models import Practice, User

PRACTICE_HEADER = "X-Accord-Practice"
"""Tells the outbox whose message it is; harmless in real mail."""

MAIL_NAME = "accord.invalid"
"""The right-hand side of a message's name: it says that no such host answers."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels with a message: its name, its type, and what is in it."""

    name: str
    content_type: str
    content: str


def send(
    *,
    practice: Practice,
    to: str,
    template: str,
    context: Mapping[str, object],
    attachments: Sequence[Attachment] = (),
    message_id: str | None = None,
) -> None:
    """Write a message from a template whose first line is its subject, and send it.

    ``message_id`` names the message where it may go out twice, so that mail programs know it.
    """
    text = render_to_string(template, {**context, "practice": practice})
    subject, _, body = text.strip().partition("\n")
    headers = {PRACTICE_HEADER: str(practice.pk)}
    if message_id is not None:
        headers["Message-ID"] = f"<{message_id}@{MAIL_NAME}>"
    message = EmailMessage(
        subject=subject.strip(), body=body.strip() + "\n", to=[to], headers=headers
    )
    for one in attachments:
        message.attach(one.name, one.content, one.content_type)
    message.send()


def keeps_here() -> bool:
    """Whether a message is kept in this database, and so in the transaction of its sending."""
    return settings.EMAIL_BACKEND == "accord.web.outbox.backend.OutboxBackend"


@transaction.atomic
def keep(*, practice: Practice, to: str, subject: str, body: str) -> Message:
    """Put one message into the practice's outbox."""
    return practice.messages.create(to=to, subject=subject, body=body)


@transaction.atomic
def open_message(*, actor: User, message: Message) -> Message:
    """Note in the audit that someone opened this message."""
    record(practice=actor.practice, actor=actor, verb="outbox.opened", record=message)
    return message
