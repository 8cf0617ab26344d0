"""Deleting the words of a case whose day has come. Reading asks for the hour by itself."""

from __future__ import annotations

from django.utils import timezone

from accord.web.audit.actions import record
from accord.web.jobs import actions as jobs
from accord.web.jobs.kinds import Does, Kind
from accord.web.jobs.models import Job
from accord.web.meetings.models import ShownCase

EXPIRE = "meetings.case.expire"


def ask_for_end(shown: ShownCase) -> None:
    """Ask, in the transaction of what was shown, for its words to be deleted at its hour."""
    jobs.ask(
        practice=shown.practice,
        kind=EXPIRE,
        key=f"{EXPIRE}:{shown.pk}:{shown.expires.timestamp():.0f}",
        about=shown.pk,
        due=shown.expires,
    )


def expire(job: Job) -> None:
    """Delete the words, unless the case has ended or was shown anew with a later day."""
    rows = job.practice.showncases.select_for_update().filter(pk=job.about, ended__isnull=True)
    shown = rows.first()
    if shown is None or shown.expires > job.due:
        return
    end_words(shown, ShownCase.End.EXPIRED)
    record(practice=job.practice, actor=None, verb="meetings.case.expired", record=shown)


def end_words(shown: ShownCase, how: ShownCase.End) -> None:
    """Delete what crossed; where it expired, what it was made from too."""
    now = timezone.now()
    shown.body, shown.ended, shown.how_ended = "", now, how
    shown.save(update_fields=["body", "ended", "how_ended"])
    if how == ShownCase.End.EXPIRED:
        draft = shown.draft
        draft.body, draft.called, draft.ended = "", "", now
        draft.save(update_fields=["body", "called", "ended"])


KINDS: dict[str, Kind] = {EXPIRE: Does(expire)}
