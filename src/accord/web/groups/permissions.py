"""Who may do what with groups; which group or month someone may see is settled by queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.web.accounts.models import User


def may_be_in_groups(user: User) -> bool:
    """Someone who works here; clients are never in a group."""
    return user.is_active and not user.is_client


def may_make_groups(user: User) -> bool:
    """The owner and supervisors."""
    return may_be_in_groups(user) and (user.is_owner or user.is_supervisor)
