"""When this practice wants the client asked before a case is shown to a group."""

from __future__ import annotations

from django.db import transaction

from accord.supervision.case_abstracts import ConsentRule
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.permissions import require
from accord.web.meetings.models import CaseRule
from accord.web.meetings.permissions import may_change_rule


@transaction.atomic
def change_rule(*, actor: User, consent: ConsentRule) -> CaseRule:
    """The owner says when clients are asked; what was shown already stays as it is."""
    require(may_change_rule(actor))
    row = actor.practice.caserules.select_for_update().first()
    if row is None:
        row = CaseRule(practice=actor.practice)
    elif row.consent == consent.value:
        return row
    row.consent = consent.value
    row.save()
    record(practice=actor.practice, actor=actor, verb="meetings.rule.changed", record=row)
    return row
