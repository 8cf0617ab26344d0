"""Reading the audit, always from its practice."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from accord.web.audit.held import held_from
from accord.web.audit.models import AuditRow

if TYPE_CHECKING:
    from accord.web.accounts.models import User


class Whose(StrEnum):
    """Deeds of many that are asked for together."""

    CLIENTS = "clients"
    ACCORD = "accord"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows: each None asks for all. ``until`` is the last day, included."""

    actor: User | None = None
    whose: Whose | None = None
    verb: str | None = None
    record_id: uuid.UUID | None = None
    since: date | None = None
    until: date | None = None


_WHOSE = {Whose.CLIENTS: Q(actor__is_client=True), Whose.ACCORD: Q(actor__isnull=True)}


def rows_of(reader: User, wanted: Wanted) -> QuerySet[AuditRow]:
    """The rows of the reader's practice that fit, with their actors, but for those held back."""
    rows = reader.practice.audit_rows.select_related("actor").exclude(held_from(reader))
    if wanted.actor is not None:
        rows = rows.filter(actor=wanted.actor)
    if wanted.whose is not None:
        rows = rows.filter(_WHOSE[wanted.whose])
    if wanted.verb:
        rows = rows.filter(verb=wanted.verb)
    if wanted.record_id is not None:
        rows = rows.filter(record_id=wanted.record_id)
    if wanted.since is not None:
        rows = rows.filter(at__gte=_midnight(wanted.since))
    if wanted.until is not None:
        rows = rows.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
