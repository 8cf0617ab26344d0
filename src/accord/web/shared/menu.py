"""The menu at the top of every page: each app adds its own entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from accord.web.accounts.models import User


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words, the name of its address, who sees it, and its place in the row."""

    label: str
    url_name: str
    seen_by: Callable[[User], bool]
    order: int


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as one person sees it on one page."""

    label: str
    url: str
    current: bool


_entries: dict[str, Entry] = {}


def add(*entries: Entry) -> None:
    """Add entries; called from an app's ``ready``."""
    _entries.update({entry.url_name: entry for entry in entries})


def shown_to(user: User, path: str) -> list[Shown]:
    """The entries that this person sees, in order."""
    shown = []
    for entry in sorted(_entries.values(), key=lambda entry: entry.order):
        if entry.seen_by(user):
            url = reverse(entry.url_name)
            here = path == url if url == "/" else path.startswith(url)
            shown.append(Shown(entry.label, url, here))
    return shown
