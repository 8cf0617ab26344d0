"""The form of a text that matching compares; what people read is always their own text."""

from __future__ import annotations

import unicodedata

_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4`"
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"

_FOLD = {
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _QUOTES), '"'),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _INVISIBLE), None),
}


def normalise(text: str) -> str:
    """The text as matching sees it: one case, one kind of quote and dash, single spaces.

    Two texts that look alike to a reader give the same answer. For comparison only: never show
    or store it in place of the person's own words. Letters keep their accents.

    >>> normalise("  Don\u2019t  PANIC \u2013 breathe ")
    "don't panic - breathe"
    """
    if not text.isascii():
        # Twice: the compatibility form of the acute accent and its like begins with a space.
        text = unicodedata.normalize("NFKC", text.translate(_FOLD)).translate(_FOLD)
    return " ".join(text.lower().split())
