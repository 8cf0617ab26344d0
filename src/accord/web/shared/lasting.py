"""What lasts a while: until its end, and no longer because a clock was set back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

SET_BACK = timedelta(days=1)
"""How far a clock may be set back under what still lasts; what ends later than that was made
while the clock was wrong, and is over."""


def lasts_still(expires: datetime, whole: timedelta) -> bool:
    """Whether something that lasts ``whole`` from its making, and ends then, still does."""
    now = timezone.now()
    return now < expires <= now + whole + SET_BACK


def lasting(whole: timedelta) -> Q:
    """The same for rows with a column ``expires``."""
    now = timezone.now()
    return Q(expires__gt=now, expires__lte=now + whole + SET_BACK)
