"""Everyone who may come to the door, in every test by the same names."""

from __future__ import annotations

from dataclasses import dataclass

from accord.web.accounts.models import Practice, User

PASSWORD = "correct horse battery staple"

PERSONAS = (
    "client",
    "clinician",
    "other clinician",
    "supervisor",
    "owner",
    "other practice",
    "stranger",
)


@dataclass(frozen=True)
class Cast:
    """The practice under test, another one, and a user for each persona; the stranger is None."""

    practice: Practice
    elsewhere: Practice
    users: dict[str, User | None]

    def __getitem__(self, persona: str) -> User:
        user = self.users[persona]
        assert user is not None
        return user


def make_cast() -> Cast:
    practice = Practice.objects.create(name="Aspen House")
    elsewhere = Practice.objects.create(name="Birch House")
    client = User(practice=practice, is_client=True)
    client.set_unusable_password()
    client.save()
    return Cast(
        practice,
        elsewhere,
        {
            "client": client,
            "clinician": _member(practice, "Carla", is_clinician=True),
            "other clinician": _member(practice, "Otto", is_clinician=True),
            "supervisor": _member(practice, "Susan", is_supervisor=True),
            "owner": _member(practice, "Olga", is_owner=True, is_clinician=True),
            "other practice": _member(elsewhere, "Xenia", is_owner=True, is_clinician=True),
            "stranger": None,
        },
    )


def _member(practice: Practice, name: str, **roles: bool) -> User:
    user = User(practice=practice, name=name, email=f"{name.lower()}@example.org", **roles)
    user.set_password(PASSWORD)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user
