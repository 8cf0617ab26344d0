"""A clock that a test can set, for everything that asks what time it is."""

from __future__ import annotations

import datetime as real
import time
from dataclasses import dataclass

import pytest
from django.utils import timezone


@dataclass
class Clock:
    """How far the clock is off."""

    off: real.timedelta = real.timedelta()

    def forward(self, **by: float) -> None:
        self.off += real.timedelta(**by)

    def back(self, **by: float) -> None:
        self.off -= real.timedelta(**by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of Django, of its sessions and of the rate limits; it runs on as ever."""
    made = Clock()
    seconds = time.time

    class Shifted(real.datetime):
        @classmethod
        def now(cls, tz: real.tzinfo | None = None) -> real.datetime:
            return real.datetime.now(tz) + made.off

    monkeypatch.setattr(time, "time", lambda: seconds() + made.off.total_seconds())
    monkeypatch.setattr(timezone, "datetime", Shifted)
    return made
