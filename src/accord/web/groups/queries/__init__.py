"""Reading groups and months, always from the person who asks."""

from accord.web.groups.queries.feeds import FeedFound, feed_at, live_feed
from accord.web.groups.queries.holding import (
    could_join,
    exercises_of,
    people_in,
    people_once_in,
    plan_of,
    readings_of,
)
from accord.web.groups.queries.seeing import (
    groups_kept_by,
    groups_of,
    groups_run_by,
    month_told,
    months_of,
    months_run_by,
    role_in,
)

__all__ = [
    "FeedFound",
    "could_join",
    "exercises_of",
    "feed_at",
    "groups_kept_by",
    "groups_of",
    "groups_run_by",
    "live_feed",
    "month_told",
    "months_of",
    "months_run_by",
    "people_in",
    "people_once_in",
    "plan_of",
    "readings_of",
    "role_in",
]
