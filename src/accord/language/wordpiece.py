"""WordPiece: the numbers of a text's word pieces, as the uncased BERT vocabulary has them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from accord.errors import ModelError

MAX_TOKENS = 128
"""Pieces kept of one text, the two marks at its ends included; what comes after is not read."""

MAX_WORD = 100
"""A longer word has no pieces and counts as unknown, as in BERT's own tokenizer."""

WORDS_REMEMBERED = 50_000

_CJK = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class WordPiece:
    """Turns texts into piece numbers by greedy longest match, capitals and accents set aside.

    ``vocabulary`` gives one piece a line, its number being its place. A text that spells out a
    mark such as "[SEP]" is read as plain text, so that nobody can write marks into it.

    >>> pieces = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "sleep", "##ing", "!"])
    >>> pieces.encode("Sleeping! 123")
    [2, 4, 5, 6, 1, 3]
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(vocabulary)}
        missing = [mark for mark in ("[UNK]", "[CLS]", "[SEP]") if mark not in self._number]
        if missing:
            raise ModelError(f"a vocabulary holds [UNK], [CLS] and [SEP]; no {missing[0]} here")
        self._unknown = self._number["[UNK]"]
        self._first = self._number["[CLS]"]
        self._last = self._number["[SEP]"]
        self._pieces = lru_cache(WORDS_REMEMBERED)(self._split)

    @classmethod
    def from_file(cls, path: Path) -> WordPiece:
        """Read a vocabulary of one piece a line; ModelError where it cannot be read.

        >>> WordPiece.from_file(Path("absent.txt"))
        Traceback (most recent call last):
        ...
        accord.errors.ModelError: the vocabulary absent.txt cannot be read
        """
        try:
            return cls(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"))
        except (OSError, UnicodeDecodeError) as error:
            raise ModelError(f"the vocabulary {path.name} cannot be read") from error

    def encode(self, text: str, limit: int = MAX_TOKENS) -> list[int]:
        """The text's piece numbers between its two end marks, at most ``limit`` in all.

        >>> WordPiece(["[UNK]", "[CLS]", "[SEP]", "a"]).encode("a a a", limit=4)
        [1, 3, 3, 2]
        """
        numbers = [self._first]
        for word in text.translate(_SPELLING).split(" "):
            if word:
                numbers += self._pieces(word)
            if len(numbers) >= limit:
                del numbers[limit - 1 :]
                break
        numbers.append(self._last)
        return numbers

    def _split(self, word: str) -> tuple[int, ...]:
        if len(word) > MAX_WORD:
            return (self._unknown,)
        numbers: list[int] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self._number.get(prefix + word[start:end])
                if number is not None:
                    break
            else:
                return (self._unknown,)
            numbers.append(number)
            start = end
        return tuple(numbers)


class _Spelling(dict[int, str]):
    """What each character becomes, worked out on first sight: str.translate reads this table."""

    def __missing__(self, code: int) -> str:
        self[code] = spelled = _spell(chr(code))
        return spelled


def _spell(char: str) -> str:
    if char in "\t\n\r" or unicodedata.category(char) in {"Zs", "Zl", "Zp"}:
        return " "
    if char == "\ufffd" or unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"}:
        return ""
    letters = "".join(
        part.lower()
        for part in unicodedata.normalize("NFD", char)
        if unicodedata.category(part) != "Mn"
    )
    if any(low <= ord(char) <= high for low, high in _CJK):
        return f" {letters} "
    return "".join(f" {part} " if _is_punctuation(part) else part for part in letters)


def _is_punctuation(char: str) -> bool:
    return char in _ASCII_PUNCTUATION or unicodedata.category(char).startswith("P")


_SPELLING = _Spelling()
