"""Reading the audit, always from its practice."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

from accord.web.audit.models import AuditRow

if TYPE_CHECKING:
    from accord.web.accounts.models import Practice, User


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows: each None asks for all. ``until`` is the last day, included."""

    actor: User | None = None
    verb: str | None = None
    record_id: uuid.UUID | None = None
    since: date | None = None
    until: date | None = None


def rows_of(practice: Practice, wanted: Wanted) -> QuerySet[AuditRow]:
    """This practice's rows that fit, with their actors."""
    rows = practice.audit_rows.select_related("actor")
    if wanted.actor is not None:
        rows = rows.filter(actor=wanted.actor)
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
