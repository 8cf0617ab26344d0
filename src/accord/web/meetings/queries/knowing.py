"""Every name that the practice knows, for looking a case through.

Of another clinician's clients nothing is offered and nothing is said but that a word is known
here; the review shows it to whoever typed it, in the text that they typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from accord.supervision.identifiers import Known, KnownName
from accord.web.meetings.models import CaseDraft
from accord.web.meetings.queries.cases import Written

_LETTERS = re.compile(r"[^\W\d_]{3,}")
_COMMON = frozenset({"info", "mail", "email", "contact", "office", "example", "com", "net", "org"})


def known_for(draft: CaseDraft, written: Written) -> Known:
    """Clients' pseudonyms, contacts, and who works here. Two queries, whatever their number."""
    practice = draft.practice
    names: list[KnownName] = []
    texts: list[str] = []
    own = draft.client_id
    for client in practice.clients.all():
        stands_for = draft.pseudonym if client.pk == own else ""
        names += _names(client.pseudonym, stands_for)
        contact = client.contact.strip()
        if contact:
            texts.append(contact)
            names += [name for part in _of_address(contact) for name in _names(part, stands_for)]
    for user in practice.users.filter(is_client=False):
        names += _names(user.name, "")
        texts += [user.email] if user.email else []
    names += _names(draft.called, draft.pseudonym)
    texts.append(practice.name)
    # The client of this case first: where two share a name, their word is offered.
    names.sort(key=lambda name: not name.pseudonym)
    return Known(tuple(names), tuple(texts), written.session_days)


def _names(name: str, stands_for: str) -> list[KnownName]:
    return [KnownName(name, stands_for)] if any(map(str.isalpha, name)) else []


def _of_address(contact: str) -> Iterator[str]:
    """What may be a name in an e-mail address, before its @."""
    local, at, _ = contact.partition("@")
    if at:
        yield from (part for part in _LETTERS.findall(local) if part.casefold() not in _COMMON)
