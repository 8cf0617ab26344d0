"""Rows that one reader does not see yet: an app says which, and the audit stays one list.

A row is written with its deed whatever happens here; this is about who reads it, and when.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from accord.web.accounts.models import User

Holds = Callable[["User"], Q]

_holds: dict[str, Holds] = {}


def register(name: str, holds: Holds) -> None:
    """Add an app's rule; called from its ``ready``."""
    _holds[name] = holds


def held_from(reader: User) -> Q:
    """The rows that this reader does not see now."""
    held = Q(pk__isnull=True)
    for holds in _holds.values():
        held |= holds(reader)
    return held
