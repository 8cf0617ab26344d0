"""The counters of the rate limits, in a cache that a clock set back cannot lock for long."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache

_SLACK_SECONDS = 5
"""Clocks of two workers, or of two machines, may differ by so much."""


class Counters(DatabaseCache):
    """Keeps with each value when it was written; what was written in the future is not there.

    Without it a limit that was reached just before a clock is set back would stand until the
    clock has caught up: for a day, or for a year.
    """

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep a value."""
        super().set(key, (time.time(), value), timeout, version)

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Keep a value where there is none; whether it was kept."""
        stands = super().get_many([key], version).get(key)
        if stands is not None and not _is_past(stands):
            self.delete(key, version)
        return bool(super().add(key, (time.time(), value), timeout, version))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """A value, or the default."""
        return self.get_many([key], version).get(key, default)

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        """Those of the values that are there."""
        found = super().get_many(list(keys), version)
        return {key: kept[1] for key, kept in found.items() if _is_past(kept)}


def _is_past(kept: tuple[float, Any]) -> bool:
    return kept[0] <= time.time() + _SLACK_SECONDS
