"""Where worksheets stand in the menu and on a month's page."""

from __future__ import annotations

from accord.web.groups import preparation
from accord.web.groups.models import Month
from accord.web.shared import menu
from accord.web.worksheets.permissions import may_prepare
from accord.web.worksheets.queries import left_of


def connect() -> None:
    """Name the pages and what counts; called when the app is ready."""
    preparation.count_with(left_of)
    preparation.add_link(
        preparation.MonthLink("Your worksheet", "worksheets:sheet", _is_announced, 10)
    )
    menu.add(menu.Entry("Worksheets", "worksheets:sheets", may_prepare, 25))


def _is_announced(month: Month, facilitates: bool) -> bool:
    return month.announced is not None
