"""A round: its state, the drafts, what was sealed, the map and the shared goals."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accord.consensus.rounds import State
from accord.web.clients.models import Client
from accord.web.rounds.parts import MOST_OF_SCALE
from accord.web.shared.models import AppendOnly, PracticeOwned
from accord.web.vault.fields import EncryptedTextField

UNREVEALED = ("drafting", "sealed_by_client", "sealed_by_therapist", "sealed")


class Round(PracticeOwned):
    """One round of goals of a client and the therapist who began it.

    It holds no time of anything that one side does alone: the other side reads this row.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="rounds")
    therapist = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rounds"
    )
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=20, choices=[(state.value, state.value) for state in State], default="drafting"
    )
    made = models.DateTimeField(default=timezone.now)
    revealed = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["therapist", "client"], name="round_therapist")]
        constraints = [
            models.UniqueConstraint(fields=["client", "number"], name="round_number"),
            models.UniqueConstraint(
                fields=["client"], condition=Q(state__in=UNREVEALED), name="round_one_unrevealed"
            ),
        ]

    def __str__(self) -> str:
        return f"round {str(self.pk)[:8]}"

    @property
    def stands(self) -> State:
        """The state as the table of states knows it."""
        return State(self.state)


class Draft(PracticeOwned):
    """One part of what one side is writing; ``revision`` counts its saves, for a second tab."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="drafts")
    side = models.CharField(max_length=10)
    part = models.CharField(max_length=12)
    body = EncryptedTextField()
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "side", "part"], name="draft_part"),
        ]

    def __str__(self) -> str:
        return f"draft {str(self.pk)[:8]}"


class SealedList(PracticeOwned, AppendOnly):
    """All that one side wrote, as it was sealed; the database refuses to change it.

    ``version`` counts this side's sealed lists over the client's rounds: a change of mind is a
    new one.
    """

    resealed: ClassVar = ("body",)

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sealed_lists")
    side = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    body = EncryptedTextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "side"], name="sealed_once")]

    def __str__(self) -> str:
        return f"sealed list {str(self.pk)[:8]}"


class Suggestion(PracticeOwned, AppendOnly):
    """A line that the engine suggested when the map was opened; kept whatever people decide."""

    resealed: ClassVar = ("why",)

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="suggestions")
    client_place = models.PositiveSmallIntegerField()
    therapist_place = models.PositiveSmallIntegerField()
    relation = models.CharField(max_length=10)
    probability = models.FloatField()
    is_link = models.BooleanField(default=False)
    why = EncryptedTextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "client_place", "therapist_place"], name="suggestion_line"
            )
        ]

    def __str__(self) -> str:
        return f"suggestion {str(self.pk)[:8]}"


class Suggestions(models.TextChoices):
    """Whether the engine suggested lines on a map, could not, or was not asked."""

    MADE = "made"
    DECLINED = "declined"
    OFF = "off"


class LineDecision(PracticeOwned, AppendOnly):
    """What a person decided about one line; the highest number for a line is in force.

    An empty ``relation`` takes the decision back, so that the suggestion stands again.
    ``suggested``, ``probability`` and ``model`` keep what the engine had said there when the line
    was first decided: lines are suggested anew around each decision. Empty where it had said
    nothing, and in decisions of before they were kept.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    client_place = models.PositiveSmallIntegerField()
    therapist_place = models.PositiveSmallIntegerField()
    relation = models.CharField(max_length=10, blank=True)
    suggested = models.CharField(max_length=10, blank=True)
    probability = models.FloatField(null=True)
    model = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="line_decisions"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="decision_number"),
        ]

    def __str__(self) -> str:
        return f"decision {str(self.pk)[:8]}"


class Map(PracticeOwned):
    """The map as it stands, worked out at the reveal and after each decision; sealed.

    A page reads it and runs no engine. ``model`` is the version of what suggested its lines.
    Maps of before these were kept have neither.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="map")
    body = EncryptedTextField()
    suggestions = models.CharField(max_length=10, choices=Suggestions.choices, blank=True)
    model = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"map {str(self.pk)[:8]}"


class SharedGoal(PracticeOwned):
    """A goal that one of the two proposes for both; shared once both have accepted it.

    ``turn`` begins anew when it is reopened: answers of earlier turns are history.
    """

    class Status(models.TextChoices):
        """Where the goal stands."""

        PROPOSED = "proposed"
        AGREED = "agreed"
        REPLACED = "replaced"
        RETIRED = "retired"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="shared_goals")
    number = models.PositiveSmallIntegerField()
    text = EncryptedTextField()
    way = EncryptedTextField(blank=True)
    baseline = models.PositiveSmallIntegerField(null=True)
    from_client = models.JSONField(default=list)
    from_therapist = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PROPOSED)
    turn = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="goal_number"),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True) | Q(baseline__lte=MOST_OF_SCALE),
                name="goal_baseline",
            ),
        ]

    def __str__(self) -> str:
        return f"shared goal {str(self.pk)[:8]}"

    @property
    def stands(self) -> bool:
        """Whether it is still among the goals: neither replaced nor let go."""
        return self.status in (self.Status.PROPOSED, self.Status.AGREED)


class Answer(models.TextChoices):
    """What one person says to a shared goal."""

    ACCEPT = "accept"
    DECLINE = "decline"
    PENDING = "pending"


class Acceptance(PracticeOwned, AppendOnly):
    """One person's answer to one goal, by their own hand; the highest number of a turn stands."""

    goal = models.ForeignKey(SharedGoal, on_delete=models.PROTECT, related_name="acceptances")
    side = models.CharField(max_length=10)
    turn = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    answer = models.CharField(max_length=10, choices=Answer.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="acceptances"
    )
    by_code = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "number"], name="acceptance_number"),
        ]

    def __str__(self) -> str:
        return f"acceptance {str(self.pk)[:8]}"


class GoalEvent(PracticeOwned, AppendOnly):
    """What has happened to a shared goal, in order."""

    class What(models.TextChoices):
        """One step of its history."""

        PROPOSED = "proposed"
        AGREED = "agreed"
        UNAGREED = "no longer agreed"
        REOPENED = "reopened"
        REPLACED = "replaced"
        RETIRED = "retired"

    goal = models.ForeignKey(SharedGoal, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=20, choices=What.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="goal_events"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "number"], name="event_number")]

    def __str__(self) -> str:
        return f"event {self.what}"
