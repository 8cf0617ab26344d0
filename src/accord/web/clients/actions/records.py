"""Opening, changing and reading a client's record."""

from __future__ import annotations

from django.db import transaction

from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.models import Client, Word
from accord.web.clients.permissions import (
    is_client,
    is_own_clinician,
    is_the_client,
    may_have_clients,
    require,
)


@transaction.atomic
def create_client(*, actor: User, pseudonym: str, contact: str = "") -> Client:
    """Open a record under a pseudonym, with an account that nobody can sign in to yet."""
    require(may_have_clients(actor))
    user = User(practice=actor.practice, is_client=True)
    user.set_unusable_password()
    user.save(force_insert=True)
    client = actor.practice.clients.create(
        clinician=actor, user=user, pseudonym=pseudonym.strip(), contact=contact.strip()
    )
    record(practice=actor.practice, actor=actor, verb="clients.made", record=client)
    return client


@transaction.atomic
def change_client(*, actor: User, client: Client, pseudonym: str, contact: str = "") -> Client:
    """Change the pseudonym or the contact."""
    require(is_own_clinician(actor, client))
    client = actor.clients.select_for_update().get(pk=client.pk)
    client.pseudonym, client.contact = pseudonym.strip(), contact.strip()
    client.save(update_fields=["pseudonym", "contact"])
    record(practice=actor.practice, actor=actor, verb="clients.changed", record=client)
    return client


@transaction.atomic
def choose_word(*, actor: User, word: str) -> Client:
    """The client says which word they use for "goals"; an empty one goes back to it.

    Part of what they write, so it leaves no audit row: its time would tell of their writing.
    """
    require(is_client(actor))
    client = actor.practice.clients.select_for_update().get(user=actor)
    row = actor.practice.words.filter(client=client).first()
    row = row or Word(practice=actor.practice, client=client)
    row.text = " ".join(word.split())
    row.save()
    return client


@transaction.atomic
def read_client(*, actor: User, client: Client) -> None:
    """Note in the audit that a page showed this record."""
    require(is_own_clinician(actor, client) or is_the_client(actor, client))
    record(practice=actor.practice, actor=actor, verb="clients.read", record=client)
