"""Notes, saved as they are typed, by one facilitator at a time."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from accord.supervision.meetings import MOST_NOTES, Deed, MeetingError
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.groups.models import Month
from accord.web.meetings.actions.holding import run
from accord.web.meetings.models import Notes
from accord.web.rounds.actions import DraftChangedError, Saved

TOLD_EVERY = timedelta(minutes=10)
"""A row of the audit for each writer and stretch of writing, not for each pause in typing."""


@transaction.atomic
def save_notes(*, actor: User, month: Month, text: str, revision: int) -> Saved:
    """Save the notes; ``revision`` is the one that the page knows, 0 before the first save.

    Raises DraftChangedError where someone else saved meanwhile; nothing is overwritten.
    """
    found = run(actor, month, Deed.NOTE)
    if "\0" in text:
        raise MeetingError("notes are plain text; these hold a NUL character")
    if len(text) > MOST_NOTES:
        raise MeetingError(
            f"notes have at most {MOST_NOTES:,} characters; these have {len(text):,}"
        )
    row = found.practice.meeting_notes.select_for_update().filter(month=found).first()
    if row is None:
        return _first(actor, found, text, revision)
    if row.body == text:
        return Saved(row.revision)  # a double click, or the back button
    if row.revision != revision:
        raise DraftChangedError(row.revision)
    now = timezone.now()
    if row.by_id != actor.pk or now - row.told >= TOLD_EVERY:
        row.told = now
        record(practice=found.practice, actor=actor, verb="meetings.notes.saved", record=found)
    row.body, row.by, row.at, row.revision = text, actor, now, revision + 1
    row.save(update_fields=["body", "by", "at", "revision", "told"])
    return Saved(row.revision)


def _first(actor: User, month: Month, text: str, revision: int) -> Saved:
    if revision:
        raise DraftChangedError(0)
    if not text.strip():
        return Saved(0)
    row = Notes(practice=month.practice, month=month, body=text, revision=1, by=actor)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # another facilitator's first save came in between
        there = month.practice.meeting_notes.filter(month=month).first()
        raise DraftChangedError(0 if there is None else there.revision) from None
    record(practice=month.practice, actor=actor, verb="meetings.notes.saved", record=month)
    return Saved(1)
