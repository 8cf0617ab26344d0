"""Lines put together into chunks, and what comes back for each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accord.exchange.lines import RawLine

CHUNK_LINES = 256
"""Dyads whose goals are encoded together: enough to fill the encoder, few enough to stay small."""

CHUNK_BYTES = 1_000_000
"""A chunk is closed early at this size, so that a file of very long lines stays small as well."""

Chunk = tuple[RawLine, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one line: its comparison, ready to be written, or the reason why not.

    ``size`` is the line's length in the file in bytes, to show progress.

    >>> Outcome(1, 20, text="a comparison").problem is None
    True
    """

    line: int
    size: int
    text: str | None = None
    problem: str | None = None


def chunked(lines: Iterable[RawLine]) -> Iterator[Chunk]:
    """Lines in chunks of at most 256 lines and about 1 MB; blank lines are passed over.

    >>> [len(chunk) for chunk in chunked(RawLine(n, b"{}", 3) for n in range(300))]
    [256, 44]
    """
    chunk: list[RawLine] = []
    size = 0
    for line in lines:
        if line.content is not None and not line.content.strip():
            continue
        chunk.append(line)
        size += len(line.content or b"")
        if len(chunk) == CHUNK_LINES or size >= CHUNK_BYTES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)
