"""The word lists of this room, read once, as sets and patterns."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from accord.language.lists import WordList, read
from accord.supervision.identifying.folding import folded

FOLDER = Path(__file__).parent / "words"


@cache
def listed(name: str) -> WordList:
    """One file of words.

    >>> listed("places").version >= 1
    True
    """
    return read(FOLDER / f"{name}.toml")


@cache
def given_names() -> frozenset[str]:
    """Given names, folded.

    >>> {"amina", "tom", "xochitl"} <= given_names()
    True
    """
    return _split("given_names", "names")


@cache
def also_words() -> frozenset[str]:
    """Given names that are English words too, such as "will" and "hope"."""
    return _split("given_names", "also_words")


@cache
def clear_names() -> frozenset[str]:
    """Those of them that a capital letter alone makes a name, such as "jack"."""
    return _split("given_names", "clear")


@cache
def english() -> frozenset[str]:
    """Ordinary English words.

    >>> "therapy" in english(), "nkechi" in english()
    (True, False)
    """
    return _split("english_words", "words")


@cache
def cue(name: str) -> frozenset[str]:
    """One list of cue words, folded and without apostrophes, as tokens are."""
    return frozenset(folded(word).replace("'", "") for word in listed("cues").words(name))


@cache
def alternatives(name: str, file: str = "cues") -> str:
    """One list of words as alternatives of a pattern on folded text, the longest first."""
    some = sorted({folded(word) for word in listed(file).words(name)}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in some)


@cache
def phrases(name: str, file: str = "cues") -> re.Pattern[str]:
    """One list of words as a pattern that finds them as whole words in folded text.

    >>> phrases("names.titles").findall("dr. okafor")
    ['dr']
    """
    return re.compile(rf"(?<![^\W_])(?:{alternatives(name, file)})(?![^\W_])")


def _split(file: str, name: str) -> frozenset[str]:
    return frozenset(word for text in listed(file).words(name) for word in text.split())
