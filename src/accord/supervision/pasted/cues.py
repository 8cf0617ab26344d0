"""The cue words of ``cues.toml``, as patterns that are looked for as whole words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from accord.language.lists import WordList, read

SHIPPED = Path(__file__).parent / "cues.toml"


@cache
def cues() -> WordList:
    """The shipped cue words, read once in a process.

    >>> "title" in cues().words("title.labels")
    True
    """
    return read(SHIPPED)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One list of cue words as a pattern that finds any of them as whole words, in any case.

    >>> pattern("reading.things").findall("Two Articles and a book")
    ['Articles', 'book']
    """
    return re.compile(rf"(?<!\w)(?:{'|'.join(cues().words(name))})(?!\w)", re.IGNORECASE)


@cache
def whole(name: str) -> re.Pattern[str]:
    """One list of cue words as a pattern for a text that is one of them and nothing else.

    >>> bool(whole("sections.readings").fullmatch("Suggested readings"))
    True
    """
    return re.compile("|".join(f"(?:{word})" for word in cues().words(name)), re.IGNORECASE)
