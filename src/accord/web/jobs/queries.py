"""What became of the jobs about a record."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from accord.web.jobs.models import Job

if TYPE_CHECKING:
    from accord.web.accounts.models import Practice


def failed_about(practice: Practice, about: UUID) -> QuerySet[Job]:
    """What was given up, with the person it was for."""
    return practice.jobs.filter(about=about, state=Job.State.FAILED).select_related("to")


def waiting_about(practice: Practice, about: UUID) -> QuerySet[Job]:
    """What is still to be done about a record, soonest first."""
    return practice.jobs.filter(about=about, state=Job.State.WAITING).order_by("due")
