"""Who may read the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.web.accounts.models import User


def may_read_audit(user: User) -> bool:
    """The owner of the practice, and nobody else."""
    return user.is_owner
