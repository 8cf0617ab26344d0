"""Opening, changing and reading a client's record."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accord.errors import AccordError
from accord.web.accounts.actions import end_lending
from accord.web.accounts.models import User
from accord.web.audit.actions import record, record_reading
from accord.web.clients.models import Client, Consent, Entry, Word
from accord.web.clients.permissions import (
    is_client,
    is_own_clinician,
    is_the_client,
    may_have_clients,
    may_move,
    require,
)
from accord.web.clients.queries import consent_of
from accord.web.shared.once import free_key


class MoveError(AccordError):
    """A record cannot go where it was to go; says the rule."""


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
def hand_on(*, actor: User, client: Client, to: User) -> Client:
    """Give the record to another clinician of the practice; see ``rounds.actions.move_client``.

    The client is asked for their consent anew, since it named the earlier one. Ways in that the
    client has not made their own yet end; the others go on working. Lent words are taken back: the
    client lent them while working with somebody else. Raises MoveError for someone
    who cannot have the record.
    """
    require(may_move(actor, client))
    client = actor.practice.clients.select_for_update().get(pk=client.pk)
    if to.practice_id != client.practice_id or not may_have_clients(to):
        raise MoveError("a record moves to a clinician of the same practice who may sign in")
    if to.pk == client.clinician_id:
        raise MoveError("a record moves to another clinician; this is the one who has it")
    client.clinician = to
    client.save(update_fields=["clinician"])
    unclaimed = Q(used__isnull=True) | Q(kind=Entry.Kind.DEVICE)
    client.entries.filter(unclaimed, revoked__isnull=True).update(revoked=timezone.now())
    end_lending(user=client.user)
    latest = consent_of(client)
    if latest is not None:
        client.consents.create(
            practice=client.practice,
            number=latest.number + 1,
            version=latest.version,
            answer=Consent.Answer.LAPSED,
        )
    record(practice=actor.practice, actor=actor, verb="clients.moved", record=client)
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
def show_word(*, client: Client) -> None:
    """The word as it is now is what the clinician sees; at a reveal, in its transaction."""
    row = client.practice.words.filter(client=client).first()
    if row is not None and row.shown != row.text:
        row.shown = row.text
        row.save()


def read_client(*, actor: User, client: Client) -> None:
    """Note in the audit that a page showed this record."""
    require(is_own_clinician(actor, client) or is_the_client(actor, client))
    record_reading(practice=actor.practice, actor=actor, verb="clients.read", record=client)
