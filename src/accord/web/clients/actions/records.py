"""Opening, changing and reading a client's record."""

from __future__ import annotations

from uuid import UUID

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
from accord.web.shared.once import free_key


@transaction.atomic
def create_client(
    *, actor: User, pseudonym: str, contact: str = "", key: UUID | None = None
) -> Client:
    """Open a record under a pseudonym, with an account that nobody can sign in to yet.

    ``key`` is the form's own: sent twice with the same words it opens one record.
    """
    require(may_have_clients(actor))
    pseudonym, contact = pseudonym.strip(), contact.strip()
    actor.practice.users.select_for_update().get(pk=actor.pk)
    same = actor.practice.clients.filter(pk=key).first() if key is not None else None
    if same is not None and _is_same(actor, same, pseudonym, contact):
        return same
    user = User(practice=actor.practice, is_client=True)
    user.set_unusable_password()
    user.save(force_insert=True)
    client = actor.practice.clients.create(
        pk=free_key(Client, key), clinician=actor, user=user, pseudonym=pseudonym, contact=contact
    )
    record(practice=actor.practice, actor=actor, verb="clients.made", record=client)
    return client


def _is_same(actor: User, client: Client, pseudonym: str, contact: str) -> bool:
    words = (client.pseudonym, client.contact)
    return client.clinician_id == actor.pk and words == (pseudonym, contact)


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
    """The client says which word they use for "goals"; an empty one goes back to it."""
    require(is_client(actor))
    client = actor.practice.clients.select_for_update().get(user=actor)
    row = actor.practice.words.filter(client=client).first()
    row = row or Word(practice=actor.practice, client=client)
    row.text = " ".join(word.split())
    row.save()
    record(practice=actor.practice, actor=actor, verb="clients.word.chosen", record=client)
    return client


@transaction.atomic
def read_client(*, actor: User, client: Client) -> None:
    """Note in the audit that a page showed this record."""
    require(is_own_clinician(actor, client) or is_the_client(actor, client))
    record(practice=actor.practice, actor=actor, verb="clients.read", record=client)
