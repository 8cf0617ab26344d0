"""Text without case and accents, in which every letter knows its place in the original."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e",
    "ŋ": "ng", "ħ": "h", "ɓ": "b", "ɗ": "d", "ƙ": "k",
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "′": "'",
    "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-",
}  # fmt: skip
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``places[i]`` is where its letter i stands in the original."""

    text: str
    places: tuple[int, ...]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text stands in the original.

        >>> fold("José!").span(0, 4)
        (0, 4)
        """
        after = self.places[end] if end < len(self.places) else self.length
        return self.places[start], after


def fold(text: str) -> Folded:
    """Small letters without accents, one kind of apostrophe and hyphen, nothing invisible.

    >>> fold("O’Brien-Łaski").text
    "o'brien-laski"
    """
    if text.isascii():
        return Folded(text.lower(), tuple(range(len(text))), len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character in _INVISIBLE:
            continue
        for letter in unicodedata.normalize("NFKD", _LETTERS.get(character, character)):
            if unicodedata.combining(letter):
                continue
            small = _LETTERS.get(letter.casefold(), letter.casefold())
            letters.append(small)
            places += [place] * len(small)
    return Folded("".join(letters), tuple(places), len(text))


def folded(word: str) -> str:
    """One word, folded.

    >>> folded("Zoë")
    'zoe'
    """
    return fold(word).text
