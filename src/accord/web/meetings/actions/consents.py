"""What a client said of their case being shown, recorded by the member who asked."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from accord.supervision.meetings import MeetingError
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.meetings.actions.cases import days_of, own_draft, withdraw_case
from accord.web.meetings.models import CaseConsent, CaseDraft
from accord.web.meetings.queries import consent_of

Answer = CaseConsent.Answer


@transaction.atomic
def record_consent(*, actor: User, draft: CaseDraft, said_on: date) -> CaseConsent:
    """Record that the client said yes, and on which day."""
    row = own_draft(actor, draft)
    _, today = days_of(row.month)
    if said_on > today:
        raise MeetingError(f"a client has said yes on a day that has come; this is {said_on}")
    latest = consent_of(row)
    if latest is not None and (latest.answer, latest.said_on) == (Answer.GIVEN, said_on):
        return latest  # a double click
    return _append(actor, row, Answer.GIVEN, said_on)


@transaction.atomic
def withdraw_consent(*, actor: User, draft: CaseDraft) -> None:
    """Record that the client no longer agrees; the case is withdrawn with it."""
    row = own_draft(actor, draft)
    latest = consent_of(row)
    if latest is None or latest.answer == Answer.WITHDRAWN:
        return  # a double click
    _append(actor, row, Answer.WITHDRAWN, days_of(row.month)[1])
    withdraw_case(actor=actor, draft=row)


def _append(actor: User, draft: CaseDraft, answer: str, said_on: date) -> CaseConsent:
    latest = consent_of(draft)
    made: CaseConsent = draft.consents.create(
        practice=draft.practice,
        number=1 if latest is None else latest.number + 1,
        answer=answer,
        said_on=said_on,
        by=actor,
    )
    verb = f"meetings.consent.{answer}"
    # Of a client with a record the row hangs on that, so that the record tells of it.
    record(
        practice=draft.practice,
        actor=actor,
        verb=verb,
        record=draft.client if draft.client is not None else draft,
    )
    return made
