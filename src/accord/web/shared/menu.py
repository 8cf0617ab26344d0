"""The menu at the top of every page: each app adds its own entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from accord.web.accounts.models import User


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words, the name of its address, who sees it, and its place in the row.

    ``also`` are beginnings of other addresses that belong to it.
    """

    label: str
    url_name: str
    seen_by: Callable[[User], bool]
    order: int
    also: tuple[str, ...] = ()

    def reach(self, url: str, path: str) -> int:
        """How much of this path is the entry's own, whose address is ``url``; 0: another's."""
        if path == url:
            return len(url)
        begins = [one for one in (url, *self.also) if one != "/" and path.startswith(one)]
        return max(map(len, begins), default=0)


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
    """The entries that this person sees, in order; at most one is where they are."""
    entries = [one for one in sorted(_entries.values(), key=lambda e: e.order) if one.seen_by(user)]
    urls = [_address(one.url_name) for one in entries]
    reaches = [one.reach(url, path) for one, url in zip(entries, urls, strict=True)]
    here = reaches.index(max(reaches)) if any(reaches) else None
    return [
        Shown(one.label, url, place == here)
        for place, (one, url) in enumerate(zip(entries, urls, strict=True))
    ]


@cache
def _address(url_name: str) -> str:
    """An address that takes nothing: it stays as it is, and every page shows several."""
    return reverse(url_name)
