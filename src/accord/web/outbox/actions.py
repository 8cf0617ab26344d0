"""Sending mail for a practice, by whichever way this installation has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

from accord.web.audit.actions import record
from accord.web.outbox.models import Message

if TYPE_CHECKING:
    from accord.web.accounts.models import Practice, User

PRACTICE_HEADER = "X-Accord-Practice"
"""Tells the outbox whose message it is; harmless in real mail."""


def send(*, practice: Practice, to: str, template: str, context: dict[str, object]) -> None:
    """Write a message from a template whose first line is its subject, and send it."""
    text = render_to_string(template, {**context, "practice": practice})
    subject, _, body = text.strip().partition("\n")
    EmailMessage(
        subject=subject.strip(),
        body=body.strip() + "\n",
        to=[to],
        headers={PRACTICE_HEADER: str(practice.pk)},
    ).send()


@transaction.atomic
def keep(*, practice: Practice, to: str, subject: str, body: str) -> Message:
    """Put one message into the practice's outbox."""
    return practice.messages.create(to=to, subject=subject, body=body)


@transaction.atomic
def open_message(*, actor: User, message: Message) -> Message:
    """Note in the audit that someone opened this message."""
    record(practice=actor.practice, actor=actor, verb="outbox.opened", record=message)
    return message
