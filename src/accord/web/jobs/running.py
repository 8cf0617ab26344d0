"""Doing what is due: once, again after a failure, and by one worker at a time.

A job is taken by a lease that ends by itself, so that a worker that was killed loses nothing.
A deed, and a mail into the outbox, happens in one transaction with its end: it cannot happen twice.
A mail through SMTP can, in one place: the server has taken it and the worker is killed before it
could say so. It then goes out again under the same Message-ID, by which mail programs know it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from uuid import uuid4

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from accord.web.audit.actions import record
from accord.web.jobs.kinds import Does, Mail, kind_of
from accord.web.jobs.models import Job
from accord.web.outbox.actions import keeps_here, send

LEASE = timedelta(minutes=5)
"""How long a worker has a job: longer than the slowest answers of a mail server together."""

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60))
"""Pauses before the second try and each one after it: a day of a mail server that is away."""

MOST_TRIES = len(BACK_OFF) + 1

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]


def run_due(clock: Clock = timezone.now, most: int = 1_000) -> int:
    """Do everything that is due; how many jobs were taken."""
    for taken in range(most):
        if not run_next(clock):
            return taken
    return most


def run_next(clock: Clock = timezone.now) -> bool:
    """Take one job that is due and do it; False where there is none."""
    job = _take(clock())
    if job is None:
        return False
    try:
        _do(job, clock)
    except Exception as error:  # whatever it was: the next job must not wait for it
        _failed(job, error, clock())
    return True


def next_due() -> datetime | None:
    """When the next job is due; None where none waits."""
    return _waiting().order_by("due").values_list("due", flat=True).first()


def _waiting() -> QuerySet[Job]:
    return Job.objects.filter(  # unscoped: the worker serves every practice
        state=Job.State.WAITING
    )


def _take(now: datetime) -> Job | None:
    free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
    while True:
        job = _waiting().filter(free, due__lte=now).order_by("due", "made").first()
        if job is None:
            return None
        if job.tries >= MOST_TRIES:  # a worker was killed over its last try
            _give_up(job, "Killed", now)
            continue
        lease = uuid4()
        # Whoever changes the row first has it; the other looks for the next one.
        got = _same(job).update(lease=lease, leased_until=now + LEASE, tries=F("tries") + 1)
        if got:
            job.lease, job.tries = lease, job.tries + 1
            return job


def _same(job: Job) -> QuerySet[Job]:
    """The job, if nobody has taken or ended it since it was read."""
    return _waiting().filter(pk=job.pk, lease=job.lease)


def _do(job: Job, clock: Clock) -> None:
    kind = kind_of(job)
    if isinstance(kind, Does):
        with transaction.atomic():
            if _end(job, Job.State.DONE, clock()):
                kind.do(job)
        return
    mail = kind.compose(job)
    if mail is None:
        _end(job, Job.State.DROPPED, clock())
        return
    with transaction.atomic() if keeps_here() else nullcontext():
        _send(job, mail)
        with transaction.atomic():
            if _end(job, Job.State.DONE, clock()):
                record(practice=job.practice, actor=None, verb="jobs.mailed", record=job)


def _send(job: Job, mail: Mail) -> None:
    send(
        practice=job.practice,
        to=mail.to,
        template=mail.template,
        context={**mail.context, "link": job.link},
        attachments=mail.attachments,
        message_id=str(job.pk),
    )


def _failed(job: Job, error: Exception, now: datetime) -> None:
    named = _named(error)
    log.warning("a job failed at try %d", job.tries)
    if job.tries >= MOST_TRIES or _is_final(error):
        _give_up(job, named, now)
        return
    pause = BACK_OFF[job.tries - 1]
    _same(job).update(due=now + pause, lease=None, leased_until=None, error=named)


@transaction.atomic
def _give_up(job: Job, error: str, now: datetime) -> None:
    if _end(job, Job.State.FAILED, now, error):
        record(practice=job.practice, actor=None, verb="jobs.failed", record=job)


def _end(job: Job, state: Job.State, now: datetime, error: str = "") -> bool:
    ended = _same(job).update(state=state, ended=now, lease=None, leased_until=None, error=error)
    return bool(ended)


def _named(error: Exception) -> str:
    """The kind of an error, with the mail server's number; its text may hold an address."""
    code = getattr(error, "smtp_code", None) if isinstance(error, SMTPResponseException) else None
    name = type(error).__name__
    return (f"{name} {code}" if isinstance(code, int) else name)[:80]


def _is_final(error: Exception) -> bool:
    """Whether the mail server will never take a mail to this address."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    codes = [answer[0] for answer in error.recipients.values()]
    return bool(codes) and all(500 <= code < 600 for code in codes)
