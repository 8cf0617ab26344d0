"""Where other apps say how far a member's preparation is, and what else a month leads to.

Groups stand below worksheets and meetings, so these name themselves here when they are ready.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from accord.web.accounts.models import User
    from accord.web.groups.models import Month


@dataclass(frozen=True, slots=True)
class Left:
    """How many exercises of a month a member has still to answer, of how many."""

    left: int
    of: int


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A page of a month: its words, the name of its address (it takes ``month_id``), its place.

    ``shown`` looks at the month and at whether the viewer facilitates, and asks no database.
    """

    label: str
    url_name: str
    shown: Callable[[Month, bool], bool]
    order: int


CountsLeft = Callable[["User", Sequence["Month"]], dict[UUID, Left]]
"""Counts for one person over many months, at the cost of a fixed number of queries."""

_counters: list[CountsLeft] = []
_links: dict[str, MonthLink] = {}


def count_with(counter: CountsLeft) -> None:
    """Name what counts; called from an app's ``ready``. There is one at a time."""
    _counters[:] = [counter]


def add_link(*links: MonthLink) -> None:
    """Add pages of a month; called from an app's ``ready``."""
    _links.update({link.url_name: link for link in links})


def left_of(user: User, months: Sequence[Month]) -> dict[UUID, Left]:
    """What this person has left to prepare, by month; empty where nothing counts it."""
    return _counters[0](user, months) if _counters and months else {}


def links_of(month: Month, facilitates: bool) -> list[MonthLink]:
    """The pages that other apps have of this month, in order."""
    ordered = sorted(_links.values(), key=lambda link: link.order)
    return [link for link in ordered if link.shown(month, facilitates)]
