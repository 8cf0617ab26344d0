"""A line on standard error that says how far a long run has come; on a terminal only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

_SECONDS_BEFORE = 0.5
_SECONDS_BETWEEN = 0.1
_BAR = 24
_CLEAR = "\r\x1b[K"


@dataclass(slots=True)
class Progress:
    """Dyads done, and how much of the input that is where its size is known.

    ``clock`` gives seconds. Nothing is shown for the first half second, nor ever where ``stream``
    is None.
    """

    stream: TextIO | None
    total_bytes: int | None
    clock: Callable[[], float]
    _begun: float = field(init=False)
    _shown: float | None = field(init=False, default=None)
    _dyads: int = field(init=False, default=0)
    _bytes: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._begun = self.clock()

    def advance(self, size: int) -> None:
        """One more dyad is done, whose line took ``size`` bytes."""
        self._dyads += 1
        self._bytes += size
        if self.stream is None:
            return
        now = self.clock()
        due = self._begun + _SECONDS_BEFORE if self._shown is None else self._shown
        if now >= due:
            self._shown = now + _SECONDS_BETWEEN
            self.stream.write(_CLEAR + self._line(now))
            self.stream.flush()

    def clear(self) -> None:
        """Take the line away, so that a message can have its place."""
        if self.stream is not None and self._shown is not None:
            self.stream.write(_CLEAR)
            self.stream.flush()

    def _line(self, now: float) -> str:
        rate = self._dyads / max(now - self._begun, 1e-9)
        done = f"{self._dyads:,} dyads, {rate:,.0f} a second"
        if not self.total_bytes:
            return done
        share = min(self._bytes / self.total_bytes, 1.0)
        filled = round(share * _BAR)
        return f"[{'#' * filled}{'.' * (_BAR - filled)}] {share:4.0%}  {done}"
