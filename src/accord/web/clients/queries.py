"""Finding clients, their ways in, their consent and their alerts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from accord.web.clients import consent
from accord.web.clients.models import (
    ENTRY_LASTS,
    MOST_TRIES,
    Client,
    Consent,
    CrisisAlert,
    CrisisContact,
    Entry,
)
from accord.web.shared.lasting import lasting
from accord.web.shared.tokens import digest_of
from accord.web.vault.fields import EncryptedTextField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from accord.web.accounts.models import Practice, User

PLAIN_WORD = "goals"


@dataclass(frozen=True, slots=True)
class Contact:
    """One crisis contact: its name, how to reach it, and a link that does so where there is one."""

    name: str
    how: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts of a practice and when someone last saw to it that they are right."""

    items: tuple[Contact, ...]
    reviewed: date
    is_default: bool


DEFAULT_CONTACTS = Contacts(
    (
        Contact("988, by call", "Call 988, at any hour", "tel:988"),
        Contact("988, by text", "Send a text message to 988", "sms:988"),
        Contact("988, by chat", "Chat at 988lifeline.org", "https://988lifeline.org/chat/"),
    ),
    reviewed=date(2026, 11, 23),
    is_default=True,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Someone looked at a client's record: who, at what, when."""

    who: str
    what: str
    at: datetime


def clients_of(clinician: User) -> list[Client]:
    """This clinician's clients by pseudonym; sorted here, because the database cannot read it."""
    return sorted(clinician.clients.all(), key=lambda client: client.pseudonym.casefold())


def pseudonyms_of(clinician: User) -> list[tuple[UUID, str]]:
    """The keys and pseudonyms of this clinician's clients, sorted; for a long list, no rows."""
    sealed = Client._meta.get_field("pseudonym")
    assert isinstance(sealed, EncryptedTextField)
    cells = clinician.clients.values_list("pk", "pseudonym")
    found = [(pk, sealed.opened(pk, cell)) for pk, cell in cells]
    return sorted(found, key=lambda one: one[1].casefold())


def entry_by(token: str) -> Entry | None:
    """The way in that this link still opens; changes nothing."""
    return (
        Entry.objects.select_related("client")  # unscoped: the token is the key
        .filter(
            lasting(ENTRY_LASTS),
            digest=digest_of(token),
            revoked__isnull=True,
            tries__lt=MOST_TRIES,
        )
        .first()
    )


def entries_of(client: Client) -> QuerySet[Entry]:
    """The client's ways in, newest first."""
    return client.entries.order_by("-made")


def live_entry(client: Client) -> Entry | None:
    """The newest way in whose code still counts."""
    return (
        client.entries.filter(lasting(ENTRY_LASTS), revoked__isnull=True, tries__lt=MOST_TRIES)
        .order_by("-made")
        .first()
    )


def consent_of(client: Client) -> Consent | None:
    """The client's latest answer."""
    return client.consents.order_by("-number").first()


def has_consented(client: Client) -> bool:
    """Whether the latest answer is a yes to the text in force."""
    latest = consent_of(client)
    return (
        latest is not None
        and latest.answer == Consent.Answer.GIVEN
        and latest.version == consent.VERSION
    )


def contacts_of(practice: Practice) -> Contacts:
    """Whom a client of this practice can reach in a crisis; 988 where nothing else is set."""
    rows: list[CrisisContact] = list(practice.crisiscontacts.order_by("place"))
    if not rows:
        return DEFAULT_CONTACTS
    items = tuple(Contact(row.name, row.how, row.link) for row in rows)
    return Contacts(items, min(row.reviewed for row in rows), is_default=False)


def help_for(client: Client) -> Contacts | None:
    """The contacts to show first on a client's pages; None where no panel is open."""
    opened = client.alerts.filter(help_closed__isnull=True).exists()
    return contacts_of(client.practice) if opened else None


def alerts_for(clinician: User) -> QuerySet[CrisisAlert]:
    """Alerts of this clinician's clients that wait to be acknowledged, oldest first."""
    return (
        clinician.practice.crisisalerts.filter(
            client__clinician=clinician, acknowledged__isnull=True
        )
        .select_related("client")
        .order_by("raised")
    )


def alerts_of(client: Client) -> QuerySet[CrisisAlert]:
    """All alerts of this client, newest first."""
    return client.alerts.select_related("acknowledged_by").order_by("-raised")


def word_of(client: Client) -> str:
    """The client's word for goals, for their own pages."""
    return own_word(client) or PLAIN_WORD


def shown_word(client: Client) -> str:
    """The client's word for goals as it stood at the last reveal, for the clinician's pages."""
    row = client.practice.words.filter(client=client).first()
    return (row.shown if row is not None else None) or PLAIN_WORD


def own_word(client: Client) -> str:
    """The word that the client chose; empty where they chose none."""
    row = client.practice.words.filter(client=client).first()
    return row.text if row is not None else ""


def seen_by(
    client: Client,
    verbs: Mapping[str, str],
    records: Iterable[UUID] = (),
    *,
    held: Q | None = None,
) -> list[Seen]:
    """Who else has looked at the client's records, newest first, in the words of ``verbs``.

    Rows that are ``held`` stay out.
    """
    rows = (
        client.practice.audit_rows.filter(verb__in=list(verbs), record_id__in=[client.pk, *records])
        .exclude(actor=client.user_id)
        .exclude(held or Q(pk__isnull=True))
        .select_related("actor")
        .order_by("-id")
    )
    return [Seen(str(row.actor), verbs[row.verb], row.at) for row in rows]
