"""Finding a calendar address by its secret, and by its owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.web.groups.models import CalendarFeed
from accord.web.shared.tokens import digest_of

if TYPE_CHECKING:
    from accord.web.accounts.models import User


@dataclass(frozen=True, slots=True)
class FeedFound:
    """An address that someone asked for, and whether it still works."""

    feed: CalendarFeed
    works: bool


def feed_at(token: str) -> FeedFound | None:
    """The address of this secret, with its member; None where there never was one."""
    feed = (
        CalendarFeed.objects.select_related("user__practice")  # unscoped: the token is the key
        .filter(digest=digest_of(token))
        .first()
    )
    if feed is None:
        return None
    return FeedFound(feed, feed.revoked is None and feed.user.is_active)


def live_feed(user: User) -> CalendarFeed | None:
    """The address that works for this person, if they have one."""
    return user.calendar_feeds.filter(revoked__isnull=True).first()
