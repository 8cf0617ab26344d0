"""Where groups stand in the menu, and for whom they come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.web.groups.permissions import may_be_in_groups
from accord.web.shared import landing, menu

if TYPE_CHECKING:
    from accord.web.accounts.models import User


def connect() -> None:
    """Name the pages; called when the app is ready."""
    landing.add(landing.Landing("groups:list", _comes_first, 20))
    menu.add(menu.Entry("Groups", "groups:list", may_be_in_groups, 20))


def _comes_first(user: User) -> bool:
    """For a supervisor without clients; a clinician's clients come before."""
    return may_be_in_groups(user) and user.is_supervisor
