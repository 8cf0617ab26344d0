"""A group, the people in it, and its months: topic, readings, exercises, meeting."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accord.exchange.documents import DocumentKind
from accord.supervision.exercises import MOST_CHARACTERS
from accord.supervision.exercises import Kind as ExerciseKind
from accord.supervision.months import MOST_TITLE
from accord.supervision.states import RUNNING, State, Step, allowed
from accord.web.shared.models import PracticeOwned
from accord.web.vault.fields import EncryptedTextField

MOST_CITED = 2_000
"""Characters of how a reading is cited."""

MOST_PARTS = 100
"""Readings of one month, and exercises."""


class Group(PracticeOwned):
    """A group that meets every month.

    Supervision is directed and accountable, consultation is among equals: their hours are never
    mixed, so a group is one of the two, and stays so once a meeting was announced.
    """

    class Kind(models.TextChoices):
        """What its hours count as."""

        SUPERVISION = "supervision", "Supervision"
        CONSULTATION = "consultation", "Consultation"

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "name"], name="group_name"),
            models.CheckConstraint(
                condition=Q(kind__in=["supervision", "consultation"]), name="group_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(PracticeOwned):
    """One person's time in one group; who comes back gets a new one."""

    class Role(models.TextChoices):
        """What they may do in it."""

        FACILITATOR = "facilitator", "Facilitator"
        MEMBER = "member", "Member"

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    joined = models.DateTimeField(default=timezone.now)
    left = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "user"], condition=Q(left__isnull=True), name="membership_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["facilitator", "member"]), name="membership_role"
            ),
        ]
        indexes = [models.Index(fields=["user", "left"], name="membership_user")]

    def __str__(self) -> str:
        return f"membership {str(self.pk)[:8]}"

    @property
    def facilitates(self) -> bool:
        """Whether they run the group's months."""
        return self.role == self.Role.FACILITATOR


class Month(PracticeOwned):
    """One month of a group: what is prepared, and when and where it is talked about.

    ``starts`` and ``ends`` are moments; ``zone`` is the clock that they were set by, so that a
    practice that moves does not move its meetings. ``sequence`` counts what a calendar must hear.
    """

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="months")
    month = models.CharField(
        max_length=7,
        validators=[
            RegexValidator(r"^\d{4}-(0[1-9]|1[0-2])\Z", "A month is written like 2023-06.")
        ],
    )
    title = models.CharField(max_length=MOST_TITLE)
    introduction = models.TextField(blank=True)
    questions = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    state = models.CharField(
        max_length=12, choices=[(s.value, s.value) for s in State], default=State.DRAFT.value
    )
    starts = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    zone = models.CharField(max_length=64, blank=True)
    meeting_place = EncryptedTextField(max_length=300, blank=True, default="")
    call_link = EncryptedTextField(max_length=500, blank=True, default="")
    sequence = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(  # none: at the terminal
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="months_made"
    )
    made = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(default=timezone.now)
    announced = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "month"],
                condition=Q(state__in=sorted(state.value for state in RUNNING)),
                name="month_once",
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True, ends__isnull=True)
                | Q(starts__isnull=False, ends__isnull=False) & Q(ends__gt=models.F("starts")),
                name="month_ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["group", "-month"], name="month_group")]

    def __str__(self) -> str:
        return f"{self.month} {self.title}"

    @property
    def stands(self) -> State:
        """The state as a value of the table of transitions."""
        return State(self.state)

    @property
    def may(self) -> frozenset[Step]:
        """What a facilitator may do with it now."""
        return allowed(self.stands)

    @property
    def is_draft(self) -> bool:
        """Whether no member has been told of it yet."""
        return self.stands is State.DRAFT

    @property
    def question_list(self) -> list[str]:
        """The questions for the meeting, one a line."""
        return [line for line in map(str.strip, self.questions.splitlines()) if line]


class MonthReading(PracticeOwned):
    """Something to read: as it is cited, with a link, a DOI, a file, or with none of these."""

    month = models.ForeignKey(Month, on_delete=models.PROTECT, related_name="readings")
    place = models.PositiveSmallIntegerField()
    cited = models.TextField(max_length=MOST_CITED)
    link = models.CharField(max_length=500, blank=True)
    doi = models.CharField(max_length=200, blank=True)
    removed = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return f"reading {str(self.pk)[:8]}"

    @property
    def address(self) -> str:
        """Where it is on the web; empty where nobody has said."""
        return self.link or (f"https://doi.org/{self.doi}" if self.doi else "")


class ReadingFile(PracticeOwned):
    """A file to read, sealed; in a table of its own, so that no list of readings loads it.

    ``kind`` was found in the content; the name is what its sender called it.
    """

    LABELS: ClassVar[dict[DocumentKind, str]] = {
        DocumentKind.PDF: "PDF",
        DocumentKind.EPUB: "EPUB",
        DocumentKind.DOCX: "Word",
        DocumentKind.TEXT: "plain text",
    }

    reading = models.OneToOneField(MonthReading, on_delete=models.PROTECT, related_name="file")
    name = EncryptedTextField(max_length=200)
    kind = models.CharField(max_length=4, choices=[(k.value, k.value) for k in DocumentKind])
    size = models.PositiveIntegerField()
    sealed = models.BinaryField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reading_files"
    )
    sent = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"file {str(self.pk)[:8]}"

    @property
    def is_a(self) -> DocumentKind:
        """Its kind as a value."""
        return DocumentKind(self.kind)

    @property
    def kind_words(self) -> str:
        """Its kind as a person knows it."""
        return self.LABELS[self.is_a]


class MonthExercise(PracticeOwned):
    """One thing to prepare. Once announced, its kind stays: someone may be answering it.

    One that is taken away is kept with the time, so that what was answered is not lost.
    """

    month = models.ForeignKey(Month, on_delete=models.PROTECT, related_name="exercises")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=[(k.value, k.heading) for k in ExerciseKind])
    text = models.TextField(max_length=MOST_CHARACTERS)
    removed = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return f"exercise {str(self.pk)[:8]}"

    @property
    def asks(self) -> ExerciseKind:
        """Its kind as a value of the supervision room."""
        return ExerciseKind(self.kind)


class CalendarFeed(PracticeOwned):
    """A secret address at which one member's calendar finds their meetings; only its hash is kept.

    A person has one that works at a time.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_feeds"
    )
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(default=timezone.now)
    revoked = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(revoked__isnull=True), name="feed_once"
            )
        ]

    def __str__(self) -> str:
        return f"calendar feed {str(self.pk)[:8]}"
