"""A client's record, their ways in and their consent."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accord.web.shared.lasting import lasts_still
from accord.web.shared.models import AppendOnly, PracticeOwned
from accord.web.vault.fields import EncryptedTextField

ENTRY_LASTS = timedelta(days=14)
MOST_TRIES = 5
"""Wrong codes or passwords that a way in bears before it shuts for good."""


class Client(PracticeOwned):
    """A client, under the pseudonym that the practice gave them; no legal name is needed."""

    clinician = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="clients"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="client"
    )
    pseudonym = EncryptedTextField(max_length=120)
    contact = EncryptedTextField("E-mail, if you like", max_length=254, blank=True)
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["clinician", "made"], name="client_clinician")]

    def __str__(self) -> str:
        return f"client {str(self.pk)[:8]}"


class Word(PracticeOwned):
    """The client's own word for "goals", apart from the record that the clinician reads.

    It is chosen while writing, so it stays with the client until a round is revealed: ``shown``
    is the word as it stood at the last reveal.
    """

    client = models.OneToOneField(Client, on_delete=models.PROTECT, related_name="own_word")
    text = EncryptedTextField(max_length=60, blank=True)
    shown = EncryptedTextField(max_length=60, null=True, default=None)

    def __str__(self) -> str:
        return f"word {str(self.pk)[:8]}"


class Entry(PracticeOwned):
    """A way in for one client: a link with a spoken code, or a device that was handed over.

    The database holds hashes alone: of the link, of the code, of the device that came in first.
    """

    class Kind(models.TextChoices):
        """How the client comes in."""

        LINK = "link"
        DEVICE = "device"

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="entries")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="entries_made"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.LINK)
    digest = models.CharField(max_length=64, unique=True, null=True)
    code_hash = models.CharField(max_length=128)
    device_digest = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    made = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)
    revoked = models.DateTimeField(null=True)
    taken_back = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["client", "-made"], name="entry_client")]
        constraints = [
            models.CheckConstraint(condition=models.Q(tries__lte=MOST_TRIES), name="entry_tries")
        ]

    def __str__(self) -> str:
        return f"entry {str(self.pk)[:8]}"

    @property
    def state(self) -> str:
        """Whether it still opens, in a word."""
        if self.revoked:
            return "ended"
        if self.tries >= MOST_TRIES:
            return "shut"
        if not lasts_still(self.expires, ENTRY_LASTS):
            return "expired"
        return "in use" if self.used else "waiting"

    @property
    def opens(self) -> bool:
        """Whether it still opens for someone who has the code."""
        return self.state in ("in use", "waiting")


class Consent(PracticeOwned, AppendOnly):
    """One answer of a client to one version of the text; the latest number is in force.

    ``lapsed`` is no answer of theirs: another clinician took over, and the client is asked anew.
    Numbered, because a clock that is set back must not bring an old answer into force.
    """

    class Answer(models.TextChoices):
        """What the client said."""

        GIVEN = "given"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"
        LAPSED = "lapsed"

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="consents")
    number = models.PositiveIntegerField()
    version = models.CharField(max_length=16)
    answer = models.CharField(max_length=12, choices=Answer.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "number"], name="consent_number"),
        ]

    def __str__(self) -> str:
        return f"consent {self.answer} {self.version}"


class CrisisAlert(PracticeOwned):
    """A client's words may tell of danger: of what kind, never which words.

    The one thing that passes the seal. ``source`` names what raised it and ``source_id`` its
    record, so that a measure can raise one as well as a round. ``help_closed`` is when the
    client closed the help panel that came with it, or the round went on; until then it stays,
    on every device.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="alerts")
    source = models.CharField(max_length=32)
    source_id = models.UUIDField()
    kinds = models.CharField(max_length=80)
    raised = models.DateTimeField(default=timezone.now)
    acknowledged = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="alerts_acknowledged",
    )
    help_closed = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["client", "acknowledged"], name="alert_client")]

    def __str__(self) -> str:
        return f"alert {str(self.pk)[:8]}"

    KIND_WORDS: ClassVar[dict[str, str]] = {
        "suicide": "suicide",
        "self_harm": "self-harm",
        "violence": "violence",
        "abuse": "abuse",
    }

    @property
    def words(self) -> str:
        """The kinds as a person reads them."""
        return ", ".join(self.KIND_WORDS.get(kind, kind) for kind in self.kinds.split())


class CrisisContact(PracticeOwned):
    """Whom a client can reach in a crisis, as this practice has it."""

    name = models.CharField(max_length=120)
    how = models.CharField(max_length=200)
    link = models.CharField(max_length=200, blank=True)
    place = models.PositiveSmallIntegerField()
    reviewed = models.DateField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "place"], name="contact_place"),
        ]

    def __str__(self) -> str:
        return self.name
