"""Which month a page is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accord.supervision.pasted.cues import cues

EARLIEST, LATEST = 1900, 2100
"""Years that a month of a group may lie in; other numbers are no years."""


@dataclass(frozen=True, slots=True)
class FoundMonth:
    """A month in a text: "2023-06", and where: text[start:end]."""

    month: str
    start: int
    end: int


def months_in(text: str) -> tuple[FoundMonth, ...]:
    """The months that a text names with their year, in order.

    >>> [found.month for found in months_in("Jun 2023, or 2024-01-12, or 3 de mayo de 2025")]
    ['2023-06', '2024-01', '2025-05']
    """
    found = sorted(_all(text), key=lambda one: (one.start, -one.end))
    kept: list[FoundMonth] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _all(text: str) -> Iterator[FoundMonth]:
    for found in _named().finditer(text):
        year = int(found["year"] or f"20{found['short']}")
        yield from _checked(year, _numbers()[found["name"].casefold()], found)
    for found in _NUMBERS.finditer(text):
        month = int(found["m1"] or found["m2"] or found["a"])
        if found["b"] and month > 12:
            month = int(found["b"])
        yield from _checked(int(found["y1"] or found["y2"] or found["y3"]), month, found)
    for found in _EAST_ASIAN.finditer(text):
        yield from _checked(int(found["y"]), int(found["m"]), found)


def _checked(year: int, month: int, found: re.Match[str]) -> Iterator[FoundMonth]:
    if EARLIEST <= year <= LATEST and 1 <= month <= 12:
        yield FoundMonth(f"{year:04}-{month:02}", found.start(), found.end())


# Days before or after a month are read over; "6/9/2023" is June, as in the United States, unless
# its first number cannot be a month.
_NUMBERS = re.compile(
    r"(?<![\d./-])(?:(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})(?:[-/.]\d{1,2})?"
    r"|(?P<m2>\d{1,2})[/.](?P<y2>\d{4})"
    r"|(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y3>\d{4}))(?![\d/-]|\.\d)",
    re.ASCII,
)
_EAST_ASIAN = re.compile(r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]", re.ASCII)


@cache
def _numbers() -> dict[str, int]:
    return {
        name: number
        for names in cues().under("months").values()
        for number, some in enumerate(names, start=1)
        for name in some.split()
    }


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _numbers()), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:[0-9]{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+|of\s+)?)?(?P<name>{names})\.?"
        rf"(?:\s+[0-9]{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–]\s*[0-9]{{1,2}})?,?)?,?\s+(?:del?\s+)?"
        rf"(?:(?P<year>[0-9]{{4}})|['’](?P<short>[0-9]{{2}}))(?!\w)",
        re.IGNORECASE,
    )
