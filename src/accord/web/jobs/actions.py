"""Asking for a job, in the transaction of what it follows from; and for another try."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accord.web.jobs.models import Job

if TYPE_CHECKING:
    from accord.web.accounts.models import Practice, User


@transaction.atomic
def ask(
    *,
    practice: Practice,
    kind: str,
    key: str,
    about: UUID,
    to: User | None = None,
    link: str = "",
    due: datetime | None = None,
) -> None:
    """Ask for a job; one of the same key in the practice was asked for already, and stays."""
    now = timezone.now()
    job = Job(
        practice=practice,
        kind=kind,
        key=key,
        about=about,
        to=to,
        link=link,
        due=due or now,
        made=now,
    )
    practice.jobs.bulk_create([job], ignore_conflicts=True)


@transaction.atomic
def try_again(*, practice: Practice, about: UUID) -> int:
    """Let what failed about a record be tried anew; how many there were."""
    return practice.jobs.filter(about=about, state=Job.State.FAILED).update(
        state=Job.State.WAITING, tries=0, error="", ended=None, due=timezone.now()
    )
