"""A worksheet: what a member keeps, what they have let cross, and what is theirs alone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from accord.supervision.exercises import Kind
from accord.web.groups.models import MonthExercise
from accord.web.shared.models import PracticeOwned
from accord.web.vault.fields import EncryptedTextField


class WorksheetAnswer(PracticeOwned):
    """One member's answer to one exercise; ``revision`` counts its saves, for a second tab.

    It holds no time: when somebody prepared is nobody's business. ``prepared`` says whether
    there are words, so that counting opens none.
    """

    exercise = models.ForeignKey(MonthExercise, on_delete=models.PROTECT, related_name="answers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="worksheet_answers"
    )
    body = EncryptedTextField()
    prepared = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "exercise"], name="answer_once"),
        ]

    def __str__(self) -> str:
        return f"answer {str(self.pk)[:8]}"


class ReleasedAnswer(PracticeOwned):
    """What one member let cross to the group, as it was reviewed; later writing does not change it.

    A copy, and not a mark on the answer: whoever reads for others asks this table alone. Taking
    it back deletes the row. ``revision`` is that of the answer it was made from.
    """

    exercise = models.ForeignKey(MonthExercise, on_delete=models.PROTECT, related_name="released")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="released_answers"
    )
    body = EncryptedTextField()
    revision = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "exercise"], name="released_once"),
        ]

    def __str__(self) -> str:
        return f"released answer {str(self.pk)[:8]}"

    @property
    def kind(self) -> Kind:
        """What kind of exercise it answers."""
        return self.exercise.asks


class PrivateAnswer(PracticeOwned):
    """The private exercise: its member's alone, and gone for good when they delete it.

    The practice has no way to these rows (``related_name="+"``): they are reached from their
    member, by the queries in ``queries.private``, and from nowhere else. ``map`` is what the
    engine made of the two lists; empty once they have changed.
    """

    practice = models.ForeignKey(
        "accounts.Practice", on_delete=models.PROTECT, related_name="+", editable=False
    )
    exercise = models.ForeignKey(MonthExercise, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="private_answers"
    )
    body = EncryptedTextField()
    map = EncryptedTextField(blank=True, default="")
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "exercise"], name="private_once"),
        ]

    def __str__(self) -> str:
        return f"private answer {str(self.pk)[:8]}"
