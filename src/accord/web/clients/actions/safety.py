"""Alerts that pass the seal, and whom a client can reach in a crisis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accord.errors import AccordError
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.models import Client, CrisisAlert, CrisisContact
from accord.web.clients.permissions import (
    NotYoursError,
    is_client,
    is_own_clinician,
    may_change_contacts,
    require,
)
from accord.web.clients.queries import Contact

MOST_CONTACTS = 12


class CrisisContactError(AccordError):
    """A practice would be left without a crisis contact, or with too many to read."""


@transaction.atomic
def raise_alert(
    *, client: Client, source: str, source_id: UUID, kinds: Sequence[str]
) -> CrisisAlert:
    """Tell the client's clinician of what kind the words were, and never which words.

    The system does it, so the audit row has no actor.
    """
    alert = client.alerts.create(
        practice_id=client.practice_id,
        source=source,
        source_id=source_id,
        kinds=" ".join(sorted(set(kinds))),
    )
    record(practice=client.practice, actor=None, verb="clients.alert.raised", record=alert)
    return alert


@transaction.atomic
def acknowledge(*, actor: User, alert: CrisisAlert) -> CrisisAlert:
    """The clinician has seen it; the first time is kept."""
    found = (
        actor.practice.crisisalerts.select_for_update(of=("self",))
        .select_related("client")
        .filter(pk=alert.pk)
        .first()
    )
    if found is None or not is_own_clinician(actor, found.client):
        raise NotYoursError
    if found.acknowledged is None:
        found.acknowledged, found.acknowledged_by = timezone.now(), actor
        found.save(update_fields=["acknowledged", "acknowledged_by"])
        record(
            practice=actor.practice, actor=actor, verb="clients.alert.acknowledged", record=found
        )
    return found


@transaction.atomic
def close_help(*, actor: User) -> int:
    """The client has seen the help panel and puts it away; how many alerts it stood for."""
    require(is_client(actor))
    closed = end_help(client=actor.client)
    if closed:
        record(
            practice=actor.practice, actor=actor, verb="clients.help.closed", record=actor.client
        )
    return closed


@transaction.atomic
def end_help(*, client: Client) -> int:
    """Put the panel away because the round goes on, which leaves a row of its own."""
    return client.alerts.filter(help_closed__isnull=True).update(help_closed=timezone.now())


@transaction.atomic
def change_contacts(
    *, actor: User, contacts: Sequence[Contact], reviewed: date
) -> list[CrisisContact]:
    """Replace the practice's crisis contacts; ``reviewed`` is the day they were seen to be right.

    Raises CrisisContactError for none and for more than twelve.
    """
    require(may_change_contacts(actor))
    if not 1 <= len(contacts) <= MOST_CONTACTS:
        raise CrisisContactError(
            f"a practice names 1 to {MOST_CONTACTS} crisis contacts; these are {len(contacts)}"
        )
    actor.practice.crisiscontacts.all().delete()
    made = [
        actor.practice.crisiscontacts.create(
            name=contact.name,
            how=contact.how,
            link=contact.link,
            place=place,
            reviewed=reviewed,
        )
        for place, contact in enumerate(contacts)
    ]
    record(
        practice=actor.practice,
        actor=actor,
        verb="clients.contacts.changed",
        record=actor.practice,
    )
    return made
