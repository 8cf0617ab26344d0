"""Where meetings stand on a month's page, and the owner's rule in the menu."""

from __future__ import annotations

from accord.web.groups import preparation
from accord.web.groups.models import Month
from accord.web.meetings.permissions import may_change_rule
from accord.web.meetings.queries.reaching import SEEN
from accord.web.shared import menu


def connect() -> None:
    """Name the pages; called when the app is ready."""
    preparation.add_link(
        preparation.MonthLink("Board", "meetings:board", _has_board, 20),
        preparation.MonthLink("Your part in the meeting", "meetings:part", _has_board, 30),
    )
    menu.add(menu.Entry("Case rule", "meetings:rule", may_change_rule, 73))


def _has_board(month: Month, facilitates: bool) -> bool:
    return month.announced is not None and month.state in SEEN
