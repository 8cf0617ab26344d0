"""A client's answers to the consent."""

from __future__ import annotations

from django.db import transaction

from accord.web.accounts.actions import end_lending
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients import consent
from accord.web.clients.models import Consent
from accord.web.clients.permissions import is_client, require


@transaction.atomic
def answer_consent(*, actor: User, given: bool) -> Consent:
    """Say yes or no to the text in force; refusing costs nothing and can be changed."""
    return put_consent(
        actor=actor, answer=Consent.Answer.GIVEN if given else Consent.Answer.REFUSED
    )


@transaction.atomic
def put_consent(*, actor: User, answer: Consent.Answer) -> Consent:
    """Write one answer; whoever withdraws must also stop the rounds that go on.

    Lent words are taken back with anything but a yes, and a later yes does not lend them again.
    """
    require(is_client(actor))
    client = actor.practice.clients.select_for_update().get(user=actor)
    row = client.consents.create(
        practice=actor.practice,
        number=client.consents.count() + 1,
        version=consent.VERSION,
        answer=answer,
    )
    record(practice=actor.practice, actor=actor, verb=f"clients.consent.{answer}", record=row)
    if answer != Consent.Answer.GIVEN:
        end_lending(user=actor)
    return row
