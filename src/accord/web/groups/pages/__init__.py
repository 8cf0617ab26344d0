"""What the pages of groups and months show."""

from accord.web.groups.pages.groups import (
    GroupCard,
    GroupPage,
    GroupsPage,
    PeoplePage,
    group_page,
    groups_page,
    people_page,
)
from accord.web.groups.pages.months import (
    MonthPage,
    month_name,
    month_page,
    when_words,
)

__all__ = [
    "GroupCard",
    "GroupPage",
    "GroupsPage",
    "MonthPage",
    "PeoplePage",
    "group_page",
    "groups_page",
    "month_name",
    "month_page",
    "people_page",
    "when_words",
]
