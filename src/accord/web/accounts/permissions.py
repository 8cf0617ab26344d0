"""Who may do what in a practice."""

from __future__ import annotations

from accord.web.accounts.models import User


def is_signed_in(user: User) -> bool:
    """Anyone who signed in."""
    return user.is_active


def is_member(user: User) -> bool:
    """Someone who works here, in any role."""
    return not user.is_client


def may_manage_practice(user: User) -> bool:
    """Change settings, invite colleagues, change what they may do."""
    return user.is_owner


def may_see_clients(user: User) -> bool:
    """Have clients of one's own."""
    return user.is_clinician
