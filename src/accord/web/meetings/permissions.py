"""Who may do what in a meeting. Which meeting is settled by queries that begin at the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.web.groups.permissions import may_be_in_groups as may_meet

if TYPE_CHECKING:
    from accord.web.accounts.models import User

__all__ = ["may_change_rule", "may_meet"]


def may_change_rule(user: User) -> bool:
    """The owner says when clients are asked."""
    return user.is_active and user.is_owner
