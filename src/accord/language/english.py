"""Whether short goals are in English: the local model reads English only, so others are declined.

Three kinds of evidence, word by word: common words of English and of other languages
(words/english.toml), letters that English does not use, and for words in neither list how their
letters follow each other. Slang, slips and clinical terms are English too.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from accord.language.lists import shipped

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

# Weights and the least sum that tells, chosen on the tuned half of tests/unit/language cases.
_LISTED, _ONE_LETTER, _FOREIGN_LETTER, _BY_LETTERS = 1.0, 0.25, 1.5, 0.6
_TELLS = 0.4
_LATIN_SHARE = 0.5


def english(text: str) -> bool | None:
    """Is this short text in English? None where it cannot be told.

    Too few words that tell, only digits, or only emoji give None. A text that mixes English with
    another language counts as English when at least as much of it is. Raises nothing.

    >>> english("stop overthinking!!"), english("dejar de llorar"), english("5/10")
    (True, False, None)
    """
    words = _WORDS.findall(unicodedata.normalize("NFC", text).lower().replace("’", "'"))
    letters = "".join(words)
    if not letters:
        return None
    if not letters.isascii():
        latin = sum(map(_is_latin, letters))
        if latin < _LATIN_SHARE * len(letters):
            return False
    known = _evidence()
    total = sum(map(known.weight, words))
    if abs(total) < _TELLS:
        return None
    return total > 0


def foreign(texts: Sequence[str]) -> tuple[int, ...]:
    """Which of the texts read as another language, by index from 0.

    >>> foreign(["sleep better", "mehr schlafen"])
    (1,)
    """
    return tuple(index for index, text in enumerate(texts) if english(text) is False)


WHY_UNREAD = (
    "This does not seem to be in English. Accord suggests pairs in English only; "
    "you can still draw a line to it by hand."
)
"""Why a single goal in another language gets no suggestion."""


def why_declined(client: Sequence[str], therapist: Sequence[str]) -> str | None:
    """Why no pairs are suggested for these two lists, in plain words; None where they can be.

    A list is declined when most of its goals that can be told are not in English; where they are
    even, the longer side decides. One goal in another language declines no English list: it gets
    no suggestion itself (``foreign``).

    >>> why_declined(["sleep"], ["dormir mejor"])  # doctest: +NORMALIZE_WHITESPACE
    "The therapist's goals do not seem to be in English. Accord suggests pairs in English only;
     you can still pair the goals by hand."
    >>> why_declined(["sleep", "dejar de llorar", "see my kids"], []) is None
    True
    """
    lists = {"client": client, "therapist": therapist}
    whose = [f"{name}'s" for name, texts in lists.items() if _declined(texts)]
    if not whose:
        return None
    return (
        f"The {' and the '.join(whose)} goals do not seem to be in English. "
        "Accord suggests pairs in English only; you can still pair the goals by hand."
    )


def _declined(texts: Sequence[str]) -> bool:
    goals: Counter[bool | None] = Counter()
    characters: Counter[bool | None] = Counter()
    for text in texts:
        told = english(text)
        goals[told] += 1
        characters[told] += len(text)
    return (goals[False], characters[False]) > (goals[True], characters[True])


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What each word tells: above 0 for English, below for another language."""

    listed: Mapping[str, float]
    threes: Mapping[str, float]

    def weight(self, word: str) -> float:
        listed = self.listed.get(word)
        if listed is None and "'" in word:
            listed = self.listed.get(word.partition("'")[0])
        if listed is not None:
            return listed
        if not word.isascii():
            return -_FOREIGN_LETTER
        threes = _threes(word)
        # The mean over the word, so that a long word says no more than a short one.
        mean = sum(self.threes.get(three, 0.0) for three in threes) / len(threes)
        return _BY_LETTERS * math.tanh(mean)


@cache
def _evidence() -> _Evidence:
    lists = shipped("english")
    others = [word for words in lists.under("foreign").values() for word in words]
    own = lists.words("words")
    listed = dict.fromkeys(others, -_LISTED)
    listed.update(dict.fromkeys([*own, *lists.words("accented")], _LISTED))
    listed.update({word: _ONE_LETTER for word in own if len(word) == 1})
    return _Evidence(listed, _log_odds(own, others))


def _log_odds(own: Iterable[str], others: Iterable[str]) -> dict[str, float]:
    """ln of how much likelier three letters are in English words; one is added to each count."""
    here = Counter(three for word in own for three in _threes(word))
    there = Counter(three for word in others for three in _threes(word))
    ratio = (there.total() + 1) / (here.total() + 1)
    seen = here.keys() | there.keys()
    return {three: math.log((here[three] + 1) / (there[three] + 1) * ratio) for three in seen}


def _threes(word: str) -> list[str]:
    """Each three letters in a row, with the word's two edges.

    >>> _threes("to")
    ['<to', 'to>']
    """
    edged = f"<{word}>"
    return [edged[place : place + 3] for place in range(len(edged) - 2)]


@cache
def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
