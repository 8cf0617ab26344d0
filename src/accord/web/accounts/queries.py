"""Finding people and links."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from accord.web.accounts.models import (
    INVITATION_LASTS,
    LENDING_VERSION,
    SETUP_LINK_LASTS,
    Invitation,
    Lending,
    Practice,
    SetupLink,
    User,
)
from accord.web.shared.lasting import lasting
from accord.web.shared.tokens import digest_of


def members_of(practice: Practice) -> QuerySet[User]:
    """Everyone who works in the practice, by name."""
    return practice.users.filter(is_client=False).order_by("name", "email")


def invitations_of(practice: Practice) -> QuerySet[Invitation]:
    """The practice's latest invitations, newest first."""
    return practice.invitations.order_by("-sent")[:50]


def invitation_by(token: str) -> Invitation | None:
    """The invitation that this link still opens."""
    return (
        Invitation.objects.select_related(
            "practice", "invited_by"
        )  # unscoped: the token is the key
        .filter(
            lasting(INVITATION_LASTS),
            digest=digest_of(token),
            used__isnull=True,
            withdrawn__isnull=True,
        )
        .first()
    )


def setup_link_by(token: str) -> SetupLink | None:
    """The set-up link that still opens."""
    return SetupLink.objects.filter(  # unscoped: there is no practice yet
        lasting(SETUP_LINK_LASTS), digest=digest_of(token), used__isnull=True
    ).first()


def is_set_up() -> bool:
    """Whether this installation has a practice."""
    return Practice.objects.exists()  # unscoped: asked before there is one


def email_is_taken(email: str) -> bool:
    """Whether someone of any practice signs in with this address."""
    return User.objects.filter(email=email.lower()).exists()  # unscoped: addresses are unique


def lending_of(user: User) -> Lending | None:
    """The person's latest answer about lending their words; None where they gave none."""
    return user.own_lendings.order_by("-number").first()


def lenders(practice: Practice) -> frozenset[UUID]:
    """Whose latest answer is a yes to the question in force."""
    latest = {
        user_id: given and version == LENDING_VERSION
        for user_id, given, version in practice.lendings.order_by("number").values_list(
            "user_id", "given", "version"
        )
    }
    return frozenset(user_id for user_id, lends in latest.items() if lends)


def practices() -> QuerySet[Practice]:
    """Every practice of this installation; for the machine itself, never for a page."""
    return Practice.objects.order_by("made")  # unscoped: whoever runs the machine has them all
