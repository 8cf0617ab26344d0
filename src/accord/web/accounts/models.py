"""A practice, its people, and the links by which they come in."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accord.web.shared.lasting import lasts_still
from accord.web.shared.models import AppendOnly, PracticeOwned

INVITATION_LASTS = timedelta(days=7)
SETUP_LINK_LASTS = timedelta(days=1)
LENDING_VERSION = "2026-11"
"""Which question about lending words is in force; with a new text an earlier yes counts no more."""


TIME_ZONES = [
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Chicago",
    "America/New_York",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
    "America/Halifax",
    "America/St_Johns",
    "America/Toronto",
    "America/Winnipeg",
    "America/Edmonton",
    "America/Vancouver",
    "America/Mexico_City",
    "America/Bogota",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Dublin",
    "Europe/Lisbon",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Rome",
    "Europe/Warsaw",
    "Europe/Athens",
    "Europe/Helsinki",
    "Africa/Johannesburg",
    "Asia/Jerusalem",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Perth",
    "Australia/Sydney",
    "Pacific/Auckland",
]
"""One for each clock that a practice is likely to have; all of them would weigh 50 kB."""


def time_zones() -> list[tuple[str, str]]:
    """The choices for a practice's clock."""
    return [(name, name.replace("_", " ")) for name in TIME_ZONES]


class Practice(models.Model):
    """A practice: everything else hangs on one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    requires_second_factor = models.BooleanField(
        "Everyone signs in with a second factor",
        default=False,
        help_text="A passkey or a code from an app, beside the password.",
    )
    idle_minutes = models.PositiveSmallIntegerField(
        "Minutes until a pause signs people out",
        default=30,
        validators=[MinValueValidator(5), MaxValueValidator(240)],
    )
    time_zone = models.CharField(max_length=64, default="America/Denver")
    suggests = models.BooleanField(
        "Accord suggests lines on the maps of rounds",
        default=True,
        help_text="Without it people draw every line themselves. "
        "Maps that are open already stay as they are.",
    )
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(idle_minutes__gte=5, idle_minutes__lte=240), name="practice_idle"
            )
        ]

    def __str__(self) -> str:
        return self.name


def called(name: str, email: str | None) -> str:
    """What someone is called on a page."""
    return name or email or "a client"


class UserManager(BaseUserManager["User"]):
    """Finds people for sign-in; new ones are made from their practice."""


class User(AbstractBaseUser, PracticeOwned):
    """Someone who can sign in: a member of the practice with a role, or one of its clients.

    A client may have no address: theirs is a contact and would have to be sealed.
    """

    email = models.EmailField("E-mail", unique=True, null=True, blank=True)
    name = models.CharField(max_length=120, blank=True)
    is_owner = models.BooleanField("Owner", default=False)
    is_clinician = models.BooleanField("Clinician", default=False)
    is_supervisor = models.BooleanField("Supervisor", default=False)
    is_client = models.BooleanField("Client", default=False, editable=False)
    is_active = models.BooleanField("May sign in", default=True)
    joined = models.DateTimeField(default=timezone.now)
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_client=True, is_owner=False, is_clinician=False, is_supervisor=False)
                | Q(is_client=False)
                & (Q(is_owner=True) | Q(is_clinician=True) | Q(is_supervisor=True)),
                name="user_has_a_role",
            ),
            models.CheckConstraint(
                condition=Q(is_client=True) | Q(email__isnull=False), name="member_has_email"
            ),
        ]

    def __str__(self) -> str:
        return self.name or called("", self.email)  # an address that was not read is left alone

    def get_session_auth_hash(self) -> str:
        """What a session must match to go on: of the password, and of the last ending of all."""
        kept = f"{self.password}:{self.sessions_ended}"
        return salted_hmac("accord.accounts.session", kept, algorithm="sha256").hexdigest()

    @property
    def roles(self) -> str:
        """The roles in words."""
        return ", ".join(label for held, label in self._roles() if held)

    def _roles(self) -> list[tuple[bool, str]]:
        return [
            (self.is_owner, "owner"),
            (self.is_clinician, "clinician"),
            (self.is_supervisor, "supervisor"),
            (self.is_client, "client"),
        ]


def someone(practice: uuid.UUID, key: uuid.UUID) -> User:
    """A stand-in for someone who works in a practice, to begin a prepared query at."""
    return User(pk=key, practice=Practice(pk=practice))


class Invitation(PracticeOwned):
    """A one-time link that lets one colleague join; the database holds only its hash."""

    email = models.EmailField("E-mail")
    is_owner = models.BooleanField("Owner", default=False)
    is_clinician = models.BooleanField("Clinician", default=True)
    is_supervisor = models.BooleanField("Supervisor", default=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="invitations_sent", editable=False
    )
    sent = models.DateTimeField(default=timezone.now, editable=False)
    expires = models.DateTimeField(editable=False)
    used = models.DateTimeField(null=True, editable=False)
    withdrawn = models.DateTimeField(null=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["practice", "-sent"], name="invitation_practice")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_owner=True) | Q(is_clinician=True) | Q(is_supervisor=True),
                name="invitation_has_a_role",
            )
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def state(self) -> str:
        """Whether the link still works, in a word."""
        if self.used:
            return "accepted"
        if self.withdrawn:
            return "withdrawn"
        return "waiting" if lasts_still(self.expires, INVITATION_LASTS) else "expired"

    @property
    def waits(self) -> bool:
        """Whether the link still works."""
        return self.state == "waiting"


class Lending(PracticeOwned, AppendOnly):
    """One answer of a person: may the words of lines that were decided stand in a test set?

    The highest number of a person stands; no row is a no. Lines have the words of two people, so
    both must say yes. ``version`` is that of the question that was put.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="own_lendings")
    number = models.PositiveIntegerField()
    version = models.CharField(max_length=16)
    given = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "number"], name="lending_number"),
        ]

    def __str__(self) -> str:
        return f"lending {str(self.pk)[:8]}"

    @property
    def stands(self) -> bool:
        """Whether it is a yes to the question in force."""
        return self.given and self.version == LENDING_VERSION


class SetupLink(models.Model):
    """The link by which the first owner sets up the practice; used once."""

    digest = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"set-up link {self.pk}"
