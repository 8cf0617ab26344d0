"""Writing to the audit, inside the transaction of what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction

from accord.web.audit import together
from accord.web.audit.models import AuditRow
from accord.web.audit.verbs import known

if TYPE_CHECKING:
    from accord.web.accounts.models import Practice, User


def record(*, practice: Practice, actor: User | None, verb: str, record: models.Model) -> AuditRow:
    """Write one row; the verb is one that an app has named.

    Must be called inside the transaction of the deed, so that neither exists without the other.
    """
    _check(verb)
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an audit row is written in the transaction of what it tells of")
    return practice.audit_rows.create(
        actor=actor, verb=verb, record_type=record._meta.label_lower, record_id=record.pk
    )


def record_reading(*, practice: Practice, actor: User, verb: str, record: models.Model) -> None:
    """Write a row of something that was read; it is committed before the page is sent.

    Nothing else is written with it, so that those who read at the same time share a transaction.
    """
    _check(verb)
    together.write(
        AuditRow(
            practice=practice,
            actor=actor,
            verb=verb,
            record_type=record._meta.label_lower,
            record_id=record.pk,
        )
    )


def _check(verb: str) -> None:
    if not known(verb):
        raise ValueError(f"an audit row holds a verb that an app has registered; got {verb!r}")
