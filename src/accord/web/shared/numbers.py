"""Numbers that a form sends beside its fields: a place in a list, the revision that a page knew."""

from __future__ import annotations

MOST_DIGITS = 9
"""More than any place or revision has, and few enough for every column and for ``int``."""


def whole_number(text: str) -> int | None:
    """The number, from 0; None for anything else, and for one that is longer than any of ours."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None
