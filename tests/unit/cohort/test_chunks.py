"""Lines are put together into chunks of bounded count and size."""

from __future__ import annotations

from accord.cohort.chunks import CHUNK_BYTES, chunked
from accord.exchange.lines import RawLine


def test_blank_lines_are_passed_over_and_problems_are_kept() -> None:
    lines = (RawLine(1, b" ", 2), RawLine(2, None, 9, "too long"), RawLine(3, b"{}", 3))
    assert [[line.number for line in chunk] for chunk in chunked(lines)] == [[2, 3]]


def test_a_chunk_of_long_lines_is_closed_early() -> None:
    lines = [RawLine(n, b"x" * (CHUNK_BYTES // 2), 1) for n in range(5)]
    assert [len(chunk) for chunk in chunked(lines)] == [2, 2, 1]


def test_no_lines_make_no_chunk() -> None:
    assert list(chunked([])) == []
