"""The words of a case text, each with what its neighbours and its letters say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accord.supervision.identifying.folding import fold

_WORD = re.compile(
    r"[^\W\d_][^\W\d_\u0300-\u036f]*[\u0300-\u036f]*(?:['’ʻʼ‐‑-]?[^\W\d_\u0300-\u036f]+[\u0300-\u036f]*)*"
)
_PIECE = re.compile(
    r"[^\W\d_\u0300-\u036f]+(?:[\u0300-\u036f]+[^\W\d_]*)*(?:['’ʻʼ](?!s\b)[^\W\d_]+)?"
)
_BEGINS = re.compile(r"(?:^|[.!?…:;\n\r\t•·*\"“”«»(\[{|>–—]|\s-)[\s\"“”'‘’(\[*_]*\Z")
ABBREVIATIONS = frozenset("dr mr mrs ms mx st prof rev sgt lt capt fr sr jr hon det".split())
"""Words whose point ends no sentence."""

_POSSESSIVE = re.compile(r"['’ʼ]s?\Z")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at text[start:end]; ``word`` is it folded and without a possessive ending.

    ``first`` says that it may begin a sentence, ``pieces`` are the parts of a hyphened word with
    their places. ``gap`` is what stands between it and the word before.
    """

    start: int
    end: int
    word: str
    capital: bool
    shouted: bool
    first: bool
    possessive: bool
    gap: str
    pieces: tuple[tuple[int, int, str], ...]


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text.

    >>> [(token.word, token.first) for token in tokens_of("Maria’s son left. He’s at Al's.")]
    [('maria', True), ('son', False), ('left', False), ('he', True), ('at', False), ('al', False)]
    """
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        start, gap = match.start(), text[end : match.start()]
        shortened = bool(found) and gap == ". " and _shortened(found[-1])
        gap = " " if shortened else gap
        bare = _POSSESSIVE.sub("", match[0])
        end = start + len(bare)
        found.append(
            Token(
                start=start,
                end=end,
                word=fold(bare).text.replace("'", ""),
                capital=bare[0].isupper() or bare[0].istitle(),
                shouted=len(bare) > 1 and bare.isupper(),
                first=not shortened
                and (
                    _BEGINS.search(text[max(start - 12, 0) : start]) is not None
                    or (start <= 12 and not text[:start].strip())
                ),
                possessive=len(match[0]) > len(bare),
                gap=gap,
                pieces=_pieces(bare, start),
            )
        )
        end = match.end()
    return tuple(found)


def _shortened(token: Token) -> bool:
    """Whether the point after a word is part of it, as in "Dr." and "Tom B."."""
    initial = len(token.word) == 1 and token.capital and token.word != "i"
    return initial or token.word in ABBREVIATIONS


def _pieces(word: str, start: int) -> tuple[tuple[int, int, str], ...]:
    """The word itself, then the parts that hyphens make of it."""
    whole = (start, start + len(word), fold(word).text.replace("'", "").replace("-", ""))
    parts = [
        (start + part.start(), start + part.end(), fold(part[0]).text.replace("'", ""))
        for part in _PIECE.finditer(word)
    ]
    return (whole,) if len(parts) < 2 else (whole, *parts)
