"""Meetings as a calendar; waits for the exchange room's calendar before the branch is done."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from accord.web.accounts.models import User
from accord.web.groups.models import Month


def meeting_of(month: Month, link: str) -> str:
    """One meeting."""
    raise NotImplementedError


def feed_of(user: User, link_of: Callable[[UUID], str]) -> str:
    """All meetings of a member's groups."""
    raise NotImplementedError
