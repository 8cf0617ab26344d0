"""Who may read the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.web.accounts.models import User


def may_read_outbox(user: User) -> bool:
    """The owner of the practice."""
    return user.is_owner
