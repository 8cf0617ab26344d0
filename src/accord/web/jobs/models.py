"""One row for each thing that is due at a time and done by nobody's click."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accord.web.shared.models import PracticeOwned


class Job(PracticeOwned):
    """A mail or a deed that is due: what kind, about which record, to whom. Never any words.

    ``key`` names it once in its practice, so that the same thing is never asked for twice.
    ``lease`` is the worker's that has it now, until ``leased_until``: a worker that was killed
    holds nothing for longer. ``error`` is the name of what went wrong and a number, no text.
    """

    class State(models.TextChoices):
        """How it stands."""

        WAITING = "waiting"
        DONE = "done"
        DROPPED = "dropped"
        FAILED = "failed"

    kind = models.CharField(max_length=64)
    key = models.CharField(max_length=160)
    about = models.UUIDField()
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="jobs"
    )
    link = models.CharField(max_length=500, blank=True)
    due = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING.value)
    tries = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    error = models.CharField(max_length=80, blank=True)
    made = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "key"], name="job_once")]
        indexes = [
            models.Index(fields=["due"], condition=Q(state="waiting"), name="job_due"),
            models.Index(fields=["practice", "about"], name="job_about"),
        ]

    def __str__(self) -> str:
        return f"job {self.kind} {str(self.pk)[:8]}"
