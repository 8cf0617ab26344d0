"""Words as they were meant: capitals, accents, look-alike signs, split letters and slips undone.

What comes out is for reading by patterns only. Nobody sees it, and each of its characters knows
where in the original it came from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_TOKENS = re.compile(r"[a-z0-9@$!*]+")
_SPLIT = re.compile(r"(?<![a-z0-9])[a-z0-9@$!](?:[ ._*/|~,-]{1,3}[a-z0-9@$!](?![a-z0-9])){2,}+")
_RUN = re.compile(r"([a-z])\1\1+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LEET = {"@": "a", "$": "s", "!": "i", "0": "o", "3": "e", "4": "a", "5": "s", "7": "t"}
_LEET_TABLES = tuple(str.maketrans({**_LEET, "1": one}) for one in "il")
# Letters of other scripts that look like Latin ones, and the signs people type for an apostrophe.
_ALIKE = dict(
    zip(
        "авеіјкмнорсстухԁѕһӏαεικνορτυχ’‘ʼ`´ıłøđ",
        "abeijkmhopcctyxdshlaeikvoptux'''''ilod",
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as patterns read it, and where its characters came from (None: the same places).

    >>> Plain("kill").span(1, 3)
    (1, 3)
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the original that text[start:end] stands for.

        >>> Plain("ab", starts=(0, 2), ends=(1, 3)).span(0, 2)
        (0, 3)
        """
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Speller:
    """Which words are looked for, and how they are written otherwise.

    ``knows`` tells whether a word is one that is looked for; ``slips`` maps a way of writing to
    the word; ``hot`` are words in which a star may hide a letter; ``split`` are words that people
    write letter by letter; ``signs`` maps an emoji to its word.

    >>> Speller(knows={"kill"}.__contains__).plain("K1LL").text
    'kill'
    """

    knows: Callable[[str], bool]
    slips: Mapping[str, str] = field(default_factory=dict)
    hot: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    signs: Mapping[str, str] = field(default_factory=dict)

    def plain(self, text: str) -> Plain:
        """The text as it was meant; takes time in proportion to its length.

        >>> Speller(knows={"kill"}.__contains__, split=("kill",)).plain("k.i.l.l it").text
        ' kill  it'
        """
        folded = _folded(text, self.signs)
        edits = [*self._joined(folded.text), *self._respelt(folded.text)]
        return _edited(folded, sorted(edits)) if edits else folded

    def _joined(self, text: str) -> Iterable[tuple[int, int, str]]:
        for run in _SPLIT.finditer(text):
            letters = re.sub(r"[^a-z0-9@$!]", "", run[0]).translate(_LEET_TABLES[0])
            for word in self.split:
                if word in letters:
                    yield run.start(), run.end(), letters.replace(word, f" {word} ")
                    break

    def _respelt(self, text: str) -> Iterable[tuple[int, int, str]]:
        meant = {}
        for token in set(_TOKENS.findall(text)):
            word = self._meant(token)
            if word is not None and word != token:
                meant[token] = word
        if meant:
            for found in _TOKENS.finditer(text):
                if found[0] in meant:
                    yield found.start(), found.end(), meant[found[0]]

    def _meant(self, token: str) -> str | None:
        if token.isalpha():
            if token in self.slips:
                return self.slips[token]
            if token.endswith("myself"):
                return f"{token.removesuffix('myself')} myself"
            if not _RUN.search(token):
                return None
            return self._known(_RUN.sub(r"\1\1", token), _RUN.sub(r"\1", token))
        return self._undisguised(token.rstrip("!"))

    def _undisguised(self, token: str) -> str | None:
        if not any(map(str.isalpha, token)):
            return None
        if "*" in token:
            return next((word for word in self.hot if _fits(token, word)), None)
        return self._known(*(token.translate(table) for table in _LEET_TABLES))

    def _known(self, *ways: str) -> str | None:
        for way in ways:
            if way in self.slips or self.knows(way):
                return self.slips.get(way, way)
        return None


def slips_of(word: str) -> set[str]:
    """Every way to write a word with one letter missing, doubled up, wrong or swapped.

    >>> {"sucide", "siucide", "suiside"} <= slips_of("suicide")
    True
    """
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    # The first letter is hardly ever the wrong one, and other words differ by it.
    after_first = cuts[1:]
    missing = {left + right[1:] for left, right in after_first if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    wrong = {left + c + right[1:] for left, right in after_first if right for c in _LETTERS}
    more = {left + c + right for left, right in after_first for c in _LETTERS}
    return (missing | swapped | wrong | more) - {word}


def _fits(token: str, word: str) -> bool:
    return len(token) == len(word) and all(a in ("*", b) for a, b in zip(token, word, strict=True))


def _folded(text: str, signs: Mapping[str, str]) -> Plain:
    if text.isascii():
        return Plain(text.lower())
    known = {
        character: f" {signs[character]} " if character in signs else _fold(character)
        for character in set(text)
    }
    letters = [known[character] for character in text]
    if all(len(letter) == 1 for letter in known.values()):
        return Plain("".join(letters))
    if known.keys() & signs.keys():
        # A row of the same emoji says no more than one.
        for place in range(1, len(text)):
            if text[place] in signs and text[place] == text[place - 1]:
                letters[place] = ""
    starts = tuple(place for place, letter in enumerate(letters) for _ in letter)
    return Plain("".join(letters), starts, tuple(place + 1 for place in starts))


@lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    if unicodedata.category(character) in _UNSEEN:
        return ""
    if not unicodedata.decomposition(character):
        return _ALIKE.get(lower := character.lower(), lower)
    folded = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_ALIKE.get(c, c) for c in folded if unicodedata.category(c) not in _UNSEEN)


# Accents that stand on their own, and characters that nobody sees (joiners, soft hyphens).
_UNSEEN = frozenset({"Mn", "Me", "Cf"})


def _edited(plain: Plain, edits: list[tuple[int, int, str]]) -> Plain:
    """The text with each edit made; all of a new word stands for all of the old one."""
    length = len(plain.text)
    from_start: Sequence[int] = range(length) if plain.starts is None else plain.starts
    from_end: Sequence[int] = range(1, length + 1) if plain.ends is None else plain.ends
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, word in [*edits, (length, length, "")]:
        if start < done:
            continue
        parts.append(plain.text[done:start])
        starts.extend(from_start[done:start])
        ends.extend(from_end[done:start])
        parts.append(word)
        if word:
            first, last = plain.span(start, end)
            starts.extend([first] * len(word))
            ends.extend([last] * len(word))
        done = end
    return Plain("".join(parts), tuple(starts), tuple(ends))
