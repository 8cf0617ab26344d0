"""Where sign-in leads each person: an app names the first page of those whom it serves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.web.accounts.models import User


@dataclass(frozen=True, slots=True)
class Landing:
    """The name of an address, for whom it is the first page, and which rule is asked first."""

    url_name: str
    serves: Callable[[User], bool]
    order: int


_landings: dict[str, Landing] = {}


def add(*landings: Landing) -> None:
    """Add first pages; called from an app's ``ready``."""
    _landings.update({landing.url_name: landing for landing in landings})


def first_page(user: User) -> str | None:
    """The name of this person's first page; None where no app has one for them."""
    ordered = sorted(_landings.values(), key=lambda landing: landing.order)
    return next((landing.url_name for landing in ordered if landing.serves(user)), None)


def stays_home(user: User) -> bool:
    """Whether the practice's own home is this person's first page."""
    return first_page(user) is None
