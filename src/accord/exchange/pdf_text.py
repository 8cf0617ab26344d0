"""Text that the shipped fonts can set: what they cover, and what stands for the rest."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
"""Where the fonts lie; `models/subset_fonts.py` made them and `coverage.txt`."""

REPLACEMENT = "\ufffd"
"""What stands for a character that no shipped font holds."""

_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def printable(text: str) -> str:
    """The text as the fonts can set it: line ends stay, tabs are spaces, other controls go.

    A character that no font holds becomes a replacement character. Joiners, marks of direction and
    variation selectors need no glyph and stay.

    >>> printable("a\\tb\\x07 \\u16a0 שלום")
    'a b � שלום'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_set, text))


def missing(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters of these texts that no shipped font holds, each once, in order.

    >>> missing(["a ᚠ", "ᚠᚢ"])
    ('ᚠ', 'ᚢ')
    """
    found = (letter for text in texts for letter in text if _set(letter) == REPLACEMENT)
    return tuple(dict.fromkeys(letter for letter in found if letter != REPLACEMENT))


def direction(text: str) -> str:
    """ "rtl" where the first letter that has a direction runs from right to left, else "ltr".

    >>> direction("1. שלום"), direction("café")
    ('rtl', 'ltr')
    """
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return "ltr"
        if kind in _RIGHT_TO_LEFT:
            return "rtl"
    return "ltr"


def _set(letter: str) -> str:
    if letter in "\n ":
        return letter
    category = unicodedata.category(letter)
    if category == "Cc":
        return " " if letter == "\t" else ""
    if category in ("Zl", "Zp"):
        return "\n"
    if category == "Cf" or _selects(letter) or _covered(letter):
        return letter
    return " " if category == "Zs" else REPLACEMENT


def _selects(letter: str) -> bool:
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


def _covered(letter: str) -> bool:
    lows, highs = _ranges()
    at = bisect_right(lows, ord(letter)) - 1
    return at >= 0 and ord(letter) <= highs[at]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    rows = (FONTS / "coverage.txt").read_text(encoding="ascii").split()
    pairs = [row.split("-") for row in rows]
    return [int(low, 16) for low, _ in pairs], [int(high, 16) for _, high in pairs]
