"""Who may do what with a client's record: its own clinician, and the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from accord.web.accounts.models import User
    from accord.web.clients.models import Client


class NotYoursError(PermissionDenied):
    """Someone asked for what is not theirs; a view answers 403."""


def may_have_clients(user: User) -> bool:
    """A clinician who still works here."""
    return user.is_active and user.is_clinician


def is_client(user: User) -> bool:
    """A client, who sees the client's pages."""
    return user.is_active and user.is_client


def may_change_contacts(user: User) -> bool:
    """The owner keeps the crisis contacts."""
    return user.is_active and user.is_owner


def is_own_clinician(user: User, client: Client) -> bool:
    """The clinician of this very client."""
    return may_have_clients(user) and client.clinician_id == user.pk


def may_move(user: User, client: Client) -> bool:
    """The client's own clinician, and the owner of the practice, who sees no record by that."""
    owns = user.is_active and user.is_owner and user.practice_id == client.practice_id
    return owns or is_own_clinician(user, client)


def is_the_client(user: User, client: Client) -> bool:
    """The client themselves."""
    return is_client(user) and client.user_id == user.pk


def require(allowed: bool) -> None:
    """Raise NotYoursError unless allowed."""
    if not allowed:
        raise NotYoursError
