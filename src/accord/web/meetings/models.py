"""A meeting: its agenda, notes, decisions and actions, who was there, and the cases it hears."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accord.supervision.attending import Mode
from accord.supervision.case_abstracts import ConsentRule
from accord.web.clients.models import Client
from accord.web.groups.models import Group, Month
from accord.web.shared.models import AppendOnly, PracticeOwned
from accord.web.vault.fields import EncryptedTextField

PERSON = settings.AUTH_USER_MODEL


class CaseDraft(PracticeOwned):
    """What one member writes of one client for one meeting: their own paper, like a worksheet.

    ``pseudonym`` was drawn at random for this meeting. ``called`` is what the member calls
    someone who has no record here. Once ``ended``, the words are gone.
    """

    month = models.ForeignKey(Month, on_delete=models.PROTECT, related_name="case_drafts")
    user = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="case_drafts")
    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, null=True, related_name="case_drafts"
    )
    called = EncryptedTextField(max_length=120, blank=True, default="")
    pseudonym = EncryptedTextField(max_length=40)
    body = EncryptedTextField(blank=True, default="")
    revision = models.PositiveIntegerField(default=0)
    made = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "month"], name="case_draft_user")]

    def __str__(self) -> str:
        return f"case draft {str(self.pk)[:8]}"


class ShownCase(PracticeOwned):
    """A copy of what crossed to the group, as it was reviewed; all that others may ever read.

    It has no link to a client. From ``expires`` on nobody is shown it, and a job deletes the
    words; ``ended`` says when that was, or when it was withdrawn.
    """

    class End(models.TextChoices):
        """How it ended."""

        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"

    draft = models.OneToOneField(CaseDraft, on_delete=models.PROTECT, related_name="shown")
    month = models.ForeignKey(Month, on_delete=models.PROTECT, related_name="shown_cases")
    user = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="shown_cases")
    pseudonym = EncryptedTextField(max_length=40)
    body = EncryptedTextField(blank=True, default="")
    revision = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    how_ended = models.CharField(max_length=9, choices=End.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["month", "ended"], name="shown_case_month")]

    def __str__(self) -> str:
        return f"shown case {str(self.pk)[:8]}"


class CaseConsent(PracticeOwned, AppendOnly):
    """What a client said of their case being shown, as a member recorded it; the latest counts.

    ``said_on`` is the day on which the client said it.
    """

    class Answer(models.TextChoices):
        """What the client said."""

        GIVEN = "given"
        WITHDRAWN = "withdrawn"

    draft = models.ForeignKey(CaseDraft, on_delete=models.PROTECT, related_name="consents")
    number = models.PositiveIntegerField()
    answer = models.CharField(max_length=9, choices=Answer.choices)
    said_on = models.DateField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="case_consents")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="case_consent_number")
        ]

    def __str__(self) -> str:
        return f"case consent {self.answer}"


class CaseRule(PracticeOwned):
    """When this practice wants the client asked before a case is shown; no row: always."""

    consent = models.CharField(
        "Before a case is shown to a group",
        max_length=24,
        choices=[(rule.value, rule.words) for rule in ConsentRule],
        default=ConsentRule.ALWAYS.value,
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice"], name="case_rule_once")]

    def __str__(self) -> str:
        return f"case rule {self.consent}"


class AgendaItem(PracticeOwned):
    """One item of an agenda: something to talk about, or a member's case."""

    month = models.ForeignKey(Month, on_delete=models.PROTECT, related_name="agenda_items")
    place = models.PositiveSmallIntegerField()
    title = EncryptedTextField(max_length=200, blank=True, default="")
    minutes = models.PositiveSmallIntegerField()
    presenter = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, related_name="agenda_items"
    )
    case = models.ForeignKey(
        ShownCase, on_delete=models.PROTECT, null=True, related_name="agenda_items"
    )
    removed = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return f"agenda item {str(self.pk)[:8]}"


class Notes(PracticeOwned):
    """The notes of one meeting; ``revision`` counts saves, for two who write at once.

    ``told`` is when the audit was last told of it, so that not every pause in typing is a row.
    """

    practice = models.ForeignKey(
        "accounts.Practice", on_delete=models.PROTECT, related_name="meeting_notes", editable=False
    )
    month = models.OneToOneField(Month, on_delete=models.PROTECT, related_name="notes")
    body = EncryptedTextField(blank=True, default="")
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    told = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"notes {str(self.pk)[:8]}"


class MeetingPoint(PracticeOwned):
    """A decision; or an action, which has an owner and may have a day, and is done some time."""

    class Kind(models.TextChoices):
        """Which of the two."""

        DECISION = "decision", "Decision"
        ACTION = "action", "Action"

    month = models.ForeignKey(Month, on_delete=models.PROTECT, related_name="points")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = EncryptedTextField()
    owner = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, related_name="action_points"
    )
    due = models.DateField(null=True)
    done = models.DateTimeField(null=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=0)
    removed = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="action", owner__isnull=False)
                | Q(kind="decision", owner__isnull=True, due__isnull=True, done__isnull=True),
                name="point_is_one_of_two",
            )
        ]
        indexes = [models.Index(fields=["month", "at"], name="point_month")]

    def __str__(self) -> str:
        return f"{self.kind} {str(self.pk)[:8]}"


class Attendance(PracticeOwned, AppendOnly):
    """That someone was in a meeting, and from when to when; the highest number is in force.

    ``hours`` says what its hours count as, supervision or consultation, as the group was then.
    ``reason`` stands where it was amended after the month was closed.
    """

    resealed: ClassVar = ("reason",)

    month = models.ForeignKey(Month, on_delete=models.PROTECT, related_name="attendances")
    user = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="attendances")
    number = models.PositiveIntegerField()
    hours = models.CharField(max_length=12, choices=Group.Kind.choices)
    mode = models.CharField(max_length=9, choices=[(mode.value, mode.words) for mode in Mode])
    arrived = models.DateTimeField(null=True)
    left = models.DateTimeField(null=True)
    reason = EncryptedTextField(max_length=500, blank=True, default="")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["month", "user", "number"], name="attendance_number"),
            models.CheckConstraint(
                condition=Q(mode="absent", arrived__isnull=True, left__isnull=True)
                | ~Q(mode="absent") & Q(arrived__isnull=False),
                name="attendance_has_times",
            ),
        ]

    def __str__(self) -> str:
        return f"attendance {str(self.pk)[:8]}"


class ThemeBoard(PracticeOwned, AppendOnly):
    """What a board shows of clients' themes: counted once, when the release of answers closed.

    Counted anew after each change, the difference of two boards would tell of one member.
    """

    resealed: ClassVar = ("body",)

    month = models.OneToOneField(Month, on_delete=models.PROTECT, related_name="theme_board")
    body = EncryptedTextField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"theme board {str(self.pk)[:8]}"
