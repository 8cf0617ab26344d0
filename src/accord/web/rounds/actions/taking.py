"""Taking people's decisions out of a practice, as a test set; each time with its audit row.

Nothing in Accord reads what is taken: no model is changed by it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from accord.web.accounts.models import Practice, User
from accord.web.accounts.permissions import may_manage_practice
from accord.web.audit.actions import record
from accord.web.clients.permissions import require
from accord.web.rounds.queries.decided import as_text, decided_lines


@dataclass(frozen=True, slots=True)
class Taken:
    """JSON lines, how many there are, and how many of them hold words."""

    text: str
    lines: int
    with_words: int


@transaction.atomic
def download_decisions(*, actor: User) -> str:
    """What the owner downloads: never with words, whoever has lent theirs."""
    require(may_manage_practice(actor))
    practice = actor.practice
    record(practice=practice, actor=actor, verb="rounds.decisions.downloaded", record=practice)
    return as_text(decided_lines(practice))


@transaction.atomic
def take_decisions(*, practice: Practice, words: bool) -> Taken:
    """What is exported on the machine itself, by whoever may read its folder; nobody's account."""
    verb = "rounds.decisions.exported_with_words" if words else "rounds.decisions.exported"
    record(practice=practice, actor=None, verb=verb, record=practice)
    found = decided_lines(practice, words=words)
    with_words = sum(line.client_words is not None for line in found)
    return Taken(as_text(found), len(found), with_words)
