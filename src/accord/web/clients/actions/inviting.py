"""The clinician's side of letting a client in: links, codes and a device that is handed over."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from accord.errors import AccordError
from accord.web.accounts.actions import shut_out
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.models import ENTRY_LASTS, Client, Entry
from accord.web.clients.permissions import is_own_clinician, require
from accord.web.clients.queries import live_entry
from accord.web.outbox.actions import send
from accord.web.shared.tokens import new_token

CODE_DIGITS = 6


class ContactError(AccordError):
    """There is no address to send a link to."""


@dataclass(frozen=True, slots=True)
class Invited:
    """A fresh way in: the link to pass on and the code to say aloud. Shown once."""

    entry: Entry
    link: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A device now in the client's hands; ``code`` is None where they have one already."""

    entry: Entry
    user: User
    code: str | None = field(repr=False)


@transaction.atomic
def invite_client(*, actor: User, client: Client, link_to: str, by_mail: bool = False) -> Invited:
    """Make a link and a spoken code; earlier ones end. ``link_to`` holds TOKEN in its place.

    ``by_mail`` sends the link to the client's contact and never the code: the two travel apart.
    Raises ContactError where the contact is no e-mail address.
    """
    require(is_own_clinician(actor, client))
    client = actor.clients.select_for_update().get(pk=client.pk)
    if by_mail:
        _check_address(client)
    _end(client)
    token, code = new_token(), _new_code()
    entry = _make(actor, client, Entry.Kind.LINK, code, digest=token.digest)
    record(practice=actor.practice, actor=actor, verb="clients.invited", record=entry)
    link = link_to.replace("TOKEN", token.text)
    if by_mail:
        send(
            practice=actor.practice,
            to=client.contact,
            template="clients/mail/invitation.txt",
            context={"actor": actor, "link": link, "days": ENTRY_LASTS.days},
        )
    return Invited(entry, link, code)


@transaction.atomic
def revoke_entries(*, actor: User, client: Client) -> int:
    """End every way in, for a lost phone: links, passkeys, and whoever is signed in by one."""
    require(is_own_clinician(actor, client))
    client = actor.clients.select_for_update().get(pk=client.pk)
    ended = _end(client)
    shut_out(user=client.user)
    record(practice=actor.practice, actor=actor, verb="clients.entries.revoked", record=client)
    return ended


@transaction.atomic
def hand_over(*, actor: User, client: Client) -> HandedOver:
    """Give this device to the client; the view locks the clinician's session.

    The client keeps the code that they have; without one they get one, to accept goals with.
    """
    require(is_own_clinician(actor, client))
    client = actor.clients.select_for_update(of=("self",)).select_related("user").get(pk=client.pk)
    known = live_entry(client)
    code = None if known is not None else _new_code()
    entry = known
    if code is not None:
        entry = _make(actor, client, Entry.Kind.DEVICE, code, used=timezone.now())
    assert entry is not None
    record(practice=actor.practice, actor=actor, verb="clients.handed_over", record=client)
    return HandedOver(entry, client.user, code)


@transaction.atomic
def take_back(*, actor: User, client: Client) -> None:
    """The clinician has signed in on the device again."""
    require(is_own_clinician(actor, client))
    client.entries.filter(kind=Entry.Kind.DEVICE, taken_back__isnull=True).update(
        taken_back=timezone.now()
    )
    record(practice=actor.practice, actor=actor, verb="clients.taken_back", record=client)


def _check_address(client: Client) -> None:
    try:
        validate_email(client.contact)
    except ValidationError:
        raise ContactError(
            "a link is sent to the client's e-mail address; their record has none"
        ) from None


def _end(client: Client) -> int:
    return client.entries.filter(revoked__isnull=True).update(revoked=timezone.now())


def _make(actor: User, client: Client, kind: Entry.Kind, code: str, **values: object) -> Entry:
    made: Entry = client.entries.create(
        practice=actor.practice,
        made_by=actor,
        kind=kind,
        code_hash=make_password(code),
        expires=timezone.now() + ENTRY_LASTS,
        **values,
    )
    return made


def _new_code() -> str:
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
